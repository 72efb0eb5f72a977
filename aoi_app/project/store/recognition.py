"""Recognises images by their content: what was moved or renamed keeps its id, label, history and split."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aoi_app.project.records import ImageRecord
from aoi_app.project.store.image_store import NewImage


@dataclass(frozen=True, slots=True)
class Recognised:
    """Images that are known.

    ``moved`` maps paths to the ids of the images whose content they hold: their own files are gone.
    ``changed`` are the ids of images whose files hold something else now, and that are nowhere else (what
    lies in the place of one that was moved is new). ``replaced`` are those of images
    that are nowhere any more, and in whose place lies one that was moved.
    """

    moved: Mapping[str, int]
    changed: tuple[int, ...]
    replaced: tuple[int, ...]


def recognise(images: Sequence[NewImage], root: int, known: Sequence[ImageRecord]) -> Recognised:
    """Find ``images``, as they lie below ``root`` now, among the ``known`` ones.

    The same content twice is a copy, not a move, as long as the known file is where it was. Of several files
    that were moved with the same content, those of the same name belong together; of several places, the one
    where nothing was known is the new one.
    """
    here = {record.path: record for record in known if record.root == root}
    content = {image.path: image.sha256 for image in images}
    unsettled = [image for image in images if not _is_same(here.get(image.path), image)]
    wanted = {image.sha256 for image in unsettled if image.sha256}
    homeless: dict[str, list[ImageRecord]] = defaultdict(list)
    for record in known:
        if record.sha256 in wanted and not _is_there(record, root, content):
            homeless[record.sha256].append(record)
    moved: dict[str, int] = {}
    changed = []
    for image in sorted(unsettled, key=lambda image: image.path in here):  # a free place before a taken one
        if homeless[image.sha256]:
            moved[image.path] = _taken(homeless[image.sha256], image.path).id
        elif image.path in here:
            changed.append(here[image.path].id)
    elsewhere = set(moved.values())
    taken = {here[path].id for path in moved if path in here}
    still = tuple(image for image in changed if image not in elsewhere)
    return Recognised(moved, still, tuple(sorted(taken - elsewhere)))


def _is_same(record: ImageRecord | None, image: NewImage) -> bool:
    return record is not None and record.sha256 == image.sha256


def _is_there(record: ImageRecord, root: int, content: Mapping[str, str]) -> bool:
    """True if the record's file still is where it was; of the files just read, with the same content."""
    if record.root == root and record.path in content:
        return content[record.path] == record.sha256
    return record.file.exists()


def _taken(candidates: list[ImageRecord], path: str) -> ImageRecord:
    """Take the candidate of the same file name, else the first, out of the list."""
    name = path.rpartition("/")[2]
    same = (place for place, item in enumerate(candidates) if item.path.rpartition("/")[2] == name)
    return candidates.pop(next(same, 0))
