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


def requirements(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> tuple[Requirement, ...]:
    """The checklist of a project, in the order in which to work through it."""
    usable = [record for record in records if not record.problem]
    labelled = [record for record in usable if record.class_id is not None]
    return (
        _two_classes(labelled, classes),
        *(_images_of(labelled, classes, part) for part in (Split.TRAIN, Split.VAL)),
        _split(labelled),
        _enough(labelled, classes),
        Requirement("ok_class", "One class is marked OK, so that escape and overkill can be measured",
                    any(item.is_ok for item in classes), blocking=False),
        _unlabelled(len(usable) - len(labelled)),
    )  # fmt: skip


def _two_classes(labelled: list[ImageRecord], classes: Sequence[DefectClass]) -> Requirement:
    used = {record.class_id for record in labelled}
    met = len(used & {item.id for item in classes}) >= 2
    return Requirement("classes", "At least two classes have labelled images", met)


def _images_of(labelled: list[ImageRecord], classes: Sequence[DefectClass], part: Split) -> Requirement:
    there = {record.class_id for record in labelled if record.split == part}
    used = {record.class_id for record in labelled}
    missing = [item.name for item in classes if item.id in used and item.id not in there]
    names = {"classes": ", ".join(missing)}
    if part is Split.TRAIN:
        text = "No training images of: {classes}" if missing else "Every class has training images"
    else:
        text = "No validation images of: {classes}" if missing else "Every class has validation images"
    # Without validation images no epoch is the best; one missing class only makes the choice less certain.
    blocking = part is Split.TRAIN or not there
    return Requirement(part.value, text, bool(there) and not missing, blocking, names)


def _split(labelled: list[ImageRecord]) -> Requirement:
    free = sum(record.split is None for record in labelled)
    if not free:
        return Requirement(
            "split", "Labelled images are split into training, validation and test", bool(labelled)
        )
    text = "{count} labelled images belong to no split and are left out"
    return Requirement("split", text, met=False, blocking=False, args={"count": str(free)})


def _enough(labelled: list[ImageRecord], classes: Sequence[DefectClass]) -> Requirement:
    counts = Counter(record.class_id for record in labelled if record.split is Split.TRAIN)
    few = [f"{item.name} ({counts[item.id]})" for item in classes if 0 < counts[item.id] < FEW]
    text = (
        "Few training images (under {few}) of: {classes}"
        if few
        else "Each class has at least {few} training images"
    )
    met = bool(counts) and not few
    return Requirement("enough", text, met, False, {"few": str(FEW), "classes": ", ".join(few)})


def _unlabelled(count: int) -> Requirement:
    text = "{count} images have no label and are left out" if count else "Every readable image has a label"
    return Requirement("unlabelled", text, not count, False, {"count": str(count)})
