"""Images of an import that the project knows from another place: their labels, and the names proposed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from aoi_app.project.jobs import ProposedRename
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.recognition import recognise


def labels_of_moved(project: Project, source: Path, images: Sequence[NewImage]) -> dict[str, str]:
    """The classes that images found again in another place have already, by their new path."""
    known = project.recognise(source, images)
    names = {item.id: item.name for item in project.classes}
    labels = {item.id: names[item.class_id] for item in project.all_images() if item.class_id in names}
    return {path: labels[image] for path, image in known.moved.items() if image in labels}


def proposed_renames(kept: Mapping[str, str], found: Mapping[str, str | None]) -> tuple[ProposedRename, ...]:
    """Where the folders or tables name other classes (``found``) than the images have (``kept``), by path."""
    pairs = ((label, found[path]) for path, label in kept.items())
    counted = Counter((old, new) for old, new in pairs if new and new != old)
    return tuple(ProposedRename(label=old, folder=new, images=n) for (old, new), n in counted.items())


def excluded_paths(project: Project, source: Path, images: Sequence[NewImage]) -> frozenset[str]:
    """Those of ``images`` that the project knows, here or moved, and that a person keeps out of it."""
    known = project.all_images()
    folders = {project.root_folder(root.id): root.id for root in project.file.roots}
    root = folders.get(source, 0)
    ids = {record.path: record.id for record in known if record.root == root}
    ids |= recognise(images, root, known).moved
    out = {record.id for record in known if record.excluded}
    return frozenset(image.path for image in images if ids.get(image.path) in out)
