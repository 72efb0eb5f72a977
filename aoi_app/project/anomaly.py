"""What a model of good parts alone says of any other image: that it is an anomaly.

It has seen no defect, so it cannot name one: it has two outputs, the class of good parts and this. For its
figures every image of an NG class of the project is an anomaly, whatever its label.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from aoi_app.project.records import DefectClass, ImageRecord, Prediction

# No class of a project has this id: theirs count up from 0.
ANOMALY = DefectClass(id=2**31 - 1, name="anomaly", verdict="NG", colour="#D55E00")


def finds_anomalies(outputs: Iterable[DefectClass]) -> bool:
    """True if these are the classes of a run that learned from good parts alone."""
    return any(item.id == ANOMALY.id for item in outputs)


def as_anomalies(
    records: Sequence[ImageRecord], outputs: Iterable[DefectClass], classes: Iterable[DefectClass]
) -> Sequence[ImageRecord]:
    """The records with the labels that a run with these ``outputs`` is measured against: of one that learned
    from good parts alone, images of the NG ones among the project's ``classes`` are anomalies. The class it
    has learned is itself, also where it has become an NG one since.
    """
    own = {item.id for item in outputs}
    if ANOMALY.id not in own:
        return records
    bad = {item.id for item in classes if not item.is_ok} - own
    return [replace(record, class_id=ANOMALY.id) if record.class_id in bad else record for record in records]


def as_found(predictions: Mapping[int, Prediction], classes: Iterable[DefectClass]) -> dict[int, Prediction]:
    """Predictions by image, with every NG one of the project's ``classes`` as an anomaly."""
    bad = {item.id for item in classes if not item.is_ok}
    return {
        image: replace(found, class_id=ANOMALY.id) if found.class_id in bad else found
        for image, found in predictions.items()
    }


def truth_for(label: int | None, prediction: Prediction) -> int | None:
    """What a prediction is compared with: the label, by class id, or "anomaly" where the prediction is that
    of a run of good parts alone and the label is none of its classes.
    """
    outputs = {known for known, _ in prediction.top}
    is_defect = label is not None and label not in outputs
    return ANOMALY.id if is_defect and ANOMALY.id in outputs else label
