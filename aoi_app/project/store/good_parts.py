"""What a project needs before a model learns from good parts alone, and whether it has nothing else."""

from collections.abc import Iterable, Sequence

from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.readiness import Requirement, requirements

LEAST = 10  # good parts, below which there is nothing to hold against others
# Good parts that promise an overkill rate of at most 5 % with 95 % confidence, if none is NG, out of fold.
PROMISE = 72
LEARNED = (Split.TRAIN, Split.VAL)


def requirements_of(
    recipe: Recipe, records: Iterable[ImageRecord], classes: Sequence[DefectClass]
) -> tuple[Requirement, ...]:
    """The checklist of a project for a recipe."""
    if recipe.network.anomaly:
        return good_part_requirements(records, classes)
    return requirements(records, classes)


def good_part_requirements(
    records: Iterable[ImageRecord], classes: Sequence[DefectClass]
) -> tuple[Requirement, ...]:
    """The checklist for a model of good parts alone."""
    labelled = [record for record in records if record.class_id is not None and not record.problem]
    there = {record.class_id for record in labelled}
    good = [item for item in classes if item.is_ok and item.id in there]
    own = {item.id for item in good}
    taught = [record for record in labelled if record.class_id in own and record.split in LEARNED]
    # Not joined as the training does, which takes too long at every label of a large project.
    parts = len({record.group or record.pixels or record.id for record in taught})
    return (
        _one_class(good),
        _taught(parts, any(record.split is Split.TRAIN for record in taught)),
        _promised(parts),
        _known_defects(len(labelled) - sum(record.class_id in own for record in labelled)),
    )


def has_good_parts_only(records: Iterable[ImageRecord], classes: Sequence[DefectClass]) -> bool:
    """True if all labels are of one class of good parts: then nothing else can be trained."""
    labels = {record.class_id for record in records if record.class_id is not None and not record.problem}
    good = {item.id for item in classes if item.is_ok}
    return len(labels) == 1 and labels <= good


def _one_class(good: Sequence[DefectClass]) -> Requirement:
    names = {"classes": ", ".join(item.name for item in good)}
    if len(good) == 1:
        return Requirement("classes", "One class of good parts has images: {classes}", True, args=names)
    if good:
        text = "OK only learns from a single class of good parts; here are several: {classes}"
        return Requirement("classes", text, False, args=names)
    text = "No class that is marked OK has labelled images: good parts are what OK only learns from"
    return Requirement("classes", text, False)


def _taught(parts: int, has_training: bool) -> Requirement:
    met = parts >= LEAST and has_training
    text = (
        "Good parts for training and validation: {n}"
        if met
        else "Good parts for training and validation: {n}; at least {least} are needed"
    )
    if not has_training:
        text = "There are no training images of good parts"
    return Requirement("train", text, met, args={"n": str(parts), "least": str(LEAST)})


def _promised(parts: int) -> Requirement:
    met = parts >= PROMISE
    text = (
        "Enough good parts to promise an overkill rate of at most 5 %"
        if met
        else "To promise an overkill rate of at most 5 % takes {need} good parts; there are {n}"
    )
    return Requirement("enough", text, met, False, {"need": str(PROMISE), "n": str(parts)})


def _known_defects(count: int) -> Requirement:
    text = (
        "Known defects, on which it is measured: {count}"
        if count
        else "No known defects: what escapes cannot be measured yet"
    )
    return Requirement("defects", text, count > 0, False, {"count": str(count)})
