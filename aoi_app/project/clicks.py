"""Which images to click the defect on, so that a head on cells learns what to look for."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from aoi_app.project.records import DefectClass, ImageRecord, Split

ENOUGH = 10  # images with a click teach the head on cells nearly as much as masks on all: docs/results.md


def to_click(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> list[ImageRecord]:
    """The images of NG classes on which nothing is marked, one of each class in turn.

    Those of the test split are left out: nothing is learned from them.
    """
    waiting: dict[int | None, list[ImageRecord]] = defaultdict(list)
    wanted = _defects(classes)
    for record in records:
        if record.class_id in wanted and _lacks_mark(record):
            waiting[record.class_id].append(record)
    lists = [waiting[item.id] for item in classes if waiting[item.id]]
    longest = max(map(len, lists), default=0)
    return [images[turn] for turn in range(longest) for images in lists if turn < len(images)]


def lacks_marks(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> bool:
    """True if there is an image to click the defect on."""
    wanted = _defects(classes)
    return any(record.class_id in wanted and _lacks_mark(record) for record in records)


def nothing_marked(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> bool:
    """True if there are images to learn defects from, but none with a mark."""
    wanted = _defects(classes)
    used = [record for record in records if record.class_id in wanted and _is_learned(record)]
    return bool(used) and not any(record.is_marked for record in used)


def _defects(classes: Sequence[DefectClass]) -> set[int | None]:
    return {item.id for item in classes if not item.is_ok}


def _is_learned(record: ImageRecord) -> bool:
    return record.problem is None and record.split is not Split.TEST


def _lacks_mark(record: ImageRecord) -> bool:
    return not record.is_marked and _is_learned(record)
