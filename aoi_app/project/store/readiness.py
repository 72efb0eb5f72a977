"""The checklist of what a project needs before training."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from aoi_app.project.records import DefectClass, ImageRecord, Split

FEW = 30  # with fewer training images of a class, results are rarely stable


@dataclass(frozen=True, slots=True)
class Requirement:
    """One line of the checklist.

    ``text`` is an English template for ``args``. While a ``blocking`` requirement is not ``met``, training
    cannot start; the others are advice. ``key`` identifies the line in the window.
    """

    key: str
    text: str
    met: bool
    blocking: bool = True
    args: dict[str, str] = field(default_factory=dict)

    @property
    def stops(self) -> bool:
        """True if training cannot start because of this."""
        return self.blocking and not self.met


# The readable images by class and split: the checklist is made again at every label, of 100,000 images too.
_Counts = Counter[tuple[int | None, Split | None]]


def requirements(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> tuple[Requirement, ...]:
    """The checklist of a project, in the order in which to work through it."""
    usable: _Counts = Counter((record.class_id, record.split) for record in records if not record.problem)
    labelled: _Counts = Counter({key: count for key, count in usable.items() if key[0] is not None})
    if not labelled:
        return (Requirement("labelled", "No image has a label yet", met=False),)  # all else follows from it
    return (
        _two_classes(labelled, classes),
        *(_images_of(labelled, classes, part) for part in (Split.TRAIN, Split.VAL)),
        _split(labelled),
        _enough(labelled, classes),
        _ok_class(classes),
        _unlabelled(usable.total() - labelled.total()),
    )


def _two_classes(labelled: _Counts, classes: Sequence[DefectClass]) -> Requirement:
    used = {label for label, _ in labelled}
    met = len(used & {item.id for item in classes}) >= 2
    text = "At least two classes have labelled images"
    text = text if met else "Fewer than two classes have labelled images"
    return Requirement("classes", text, met)


def _images_of(labelled: _Counts, classes: Sequence[DefectClass], part: Split) -> Requirement:
    there = {label for label, split in labelled if split == part}
    used = {label for label, _ in labelled}
    missing = [item.name for item in classes if item.id in used and item.id not in there]
    names = {"classes": ", ".join(missing)}
    if part is Split.TRAIN:
        text = "No training images of: {classes}" if missing else "Every class has training images"
        text = text if there else "There are no training images"
    else:
        text = "No validation images of: {classes}" if missing else "Every class has validation images"
        text = text if there else "There are no validation images"
    # Without validation images no epoch is the best; one missing class only makes the choice less certain.
    blocking = part is Split.TRAIN or not there
    return Requirement(part.value, text, bool(there) and not missing, blocking, names)


def _split(labelled: _Counts) -> Requirement:
    free = sum(count for (_, split), count in labelled.items() if split is None)
    if not free:
        return Requirement("split", "Labelled images are split into training, validation and test", met=True)
    text = "Labelled images in no split, which are left out: {count}"
    return Requirement("split", text, met=False, blocking=False, args={"count": str(free)})


def _enough(labelled: _Counts, classes: Sequence[DefectClass]) -> Requirement:
    counts = Counter({label: count for (label, split), count in labelled.items() if split is Split.TRAIN})
    few = [f"{item.name} ({counts[item.id]})" for item in classes if 0 < counts[item.id] < FEW]
    text = (
        "Few training images (under {few}) of: {classes}"
        if few
        else "Each class has at least {few} training images"
    )
    met = bool(counts) and not few
    return Requirement("enough", text, met, False, {"few": str(FEW), "classes": ", ".join(few)})


def _ok_class(classes: Sequence[DefectClass]) -> Requirement:
    met = any(item.is_ok for item in classes)
    text = (
        "One class is marked OK, so that escape and overkill can be measured"
        if met
        else "No class is marked OK: escape and overkill cannot be measured"
    )
    return Requirement("ok_class", text, met, blocking=False)


def _unlabelled(count: int) -> Requirement:
    text = (
        "Images without a label, which are left out: {count}" if count else "Every readable image has a label"
    )
    return Requirement("unlabelled", text, not count, False, {"count": str(count)})
