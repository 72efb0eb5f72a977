"""The alarms of a running inspection: too many NG or unreadable images, or too many NG in a row."""

from collections import deque
from collections.abc import Iterable, Iterator

from aoi_app.errors import InspectionAlarm, NgRowAlarm, NgShareAlarm, UnreadableAlarm
from aoi_app.project.jobs import AlarmLimits
from aoi_app.project.records import Verdict


class AlarmWatch:
    """Follows the verdicts in their order; see :class:`~aoi_app.project.jobs.AlarmLimits`.

    An alarm is given once: another of its kind needs its condition to have ended first.
    """

    def __init__(self, limits: AlarmLimits) -> None:
        self._limits = limits
        self._row = 0
        self._window = deque[Verdict](maxlen=limits.last)
        self._shares = tuple(
            (alarm, counted, limit)
            for alarm, counted, limit in (
                (NgShareAlarm, Verdict.NG, limits.ng_share),
                (UnreadableAlarm, Verdict.UNREADABLE, limits.unreadable_share),
            )
            if limit is not None
        )
        self._lasting: set[type[InspectionAlarm]] = set()

    def alarms(self, verdicts: Iterable[Verdict]) -> Iterator[InspectionAlarm]:
        """The alarms that these verdicts set off."""
        for verdict in verdicts:
            self._row = self._row + 1 if verdict is Verdict.NG else 0
            if self._row == self._limits.ng_in_row:
                yield NgRowAlarm(count=self._row)
            self._window.append(verdict)
            last = len(self._window)
            for alarm, counted, limit in self._shares:
                count = self._window.count(counted)
                if count <= limit * last:
                    self._lasting.discard(alarm)
                elif last == self._window.maxlen and alarm not in self._lasting:
                    self._lasting.add(alarm)
                    yield alarm(count=count, last=last, limit=f"{100 * limit:g} %")
