"""How the classes of a run differ from those of its project: a run keeps the list it was trained with."""

from collections.abc import Iterable
from dataclasses import dataclass

from aoi_app.project.anomaly import ANOMALY, finds_anomalies
from aoi_app.project.records import DefectClass


@dataclass(frozen=True, slots=True)
class ClassChanges:
    """Names of classes ``added`` to the project since, which the run never predicts, and of those ``removed``
    from it since, which the run still predicts. A class that was renamed is the same class.
    """

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.added or self.removed)


def class_changes(of_run: Iterable[DefectClass], now: Iterable[DefectClass]) -> ClassChanges:
    """Compare the classes of a run with those of its project."""
    of_run, now = tuple(of_run), tuple(now)
    if finds_anomalies(of_run):  # whatever is NG is an anomaly, whenever it was added
        of_run = tuple(item for item in of_run if item.id != ANOMALY.id)
        now = tuple(item for item in now if item.is_ok)
    then, present = {item.id: item.name for item in of_run}, {item.id: item.name for item in now}
    return ClassChanges(
        added=tuple(name for key, name in present.items() if key not in then),
        removed=tuple(name for key, name in then.items() if key not in present),
    )
