"""Images of an import that the project knows from another place: their labels, and the names proposed."""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from aoi_app.project.jobs import ProposedRename
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project


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
