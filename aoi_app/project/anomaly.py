"""What a model of good parts alone says of any other image: that it is an anomaly.

It has seen no defect, so it cannot name one: it has two outputs, the class of good parts and this. For its
figures every image of an NG class of the project is an anomaly, whatever its label.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from aoi_app.project.records import DefectClass, ImageRecord

# No class of a project has this id: theirs count up from 0.
ANOMALY = DefectClass(id=2**31 - 1, name="anomaly", verdict="NG", colour="#D55E00")


def finds_anomalies(outputs: Iterable[DefectClass]) -> bool:
    """True if these are the classes of a run that learned from good parts alone."""
    return any(item.id == ANOMALY.id for item in outputs)


def as_anomalies(
    records: Sequence[ImageRecord], outputs: Iterable[DefectClass], classes: Iterable[DefectClass]
) -> Sequence[ImageRecord]:
    """The records with the labels that a run with these ``outputs`` is measured against: of one that learned
    from good parts alone, images of the NG ones among the project's ``classes`` are anomalies.
    """
    if not finds_anomalies(outputs):
        return records
    bad = {item.id for item in classes if not item.is_ok}
    return [replace(record, class_id=ANOMALY.id) if record.class_id in bad else record for record in records]
