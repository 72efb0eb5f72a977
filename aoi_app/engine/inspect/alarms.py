"""The alarms of a running inspection: too many NG or unreadable images, or too many NG in a row."""

from collections import deque
from collections.abc import Iterable, Iterator

from aoi_app.errors import InspectionAlarm, NgRowAlarm, NgShareAlarm, UnreadableAlarm
from aoi_app.project.jobs import AlarmLimits
from aoi_app.project.records import Verdict


class AlarmWatch:
    """Follows the verdicts in their order; see :class:`~aoi_app.project.jobs.AlarmLimits`."""

    def __init__(self, limits: AlarmLimits) -> None:
        self._limits = limits
        self._row = 0
        # One window for each share, as each is emptied by its own alarm.
        self._windows = [
            (alarm, counted, limit, deque[Verdict](maxlen=limits.last))
            for alarm, counted, limit in (
                (NgShareAlarm, Verdict.NG, limits.ng_share),
                (UnreadableAlarm, Verdict.UNREADABLE, limits.unreadable_share),
            )
        ]

    def alarms(self, verdicts: Iterable[Verdict]) -> Iterator[InspectionAlarm]:
        """The alarms that these verdicts set off."""
        for verdict in verdicts:
            self._row = self._row + 1 if verdict is Verdict.NG else 0
            if self._row == self._limits.ng_in_row:
                yield NgRowAlarm(count=self._row)
                self._row = 0
            for alarm, counted, limit, window in self._windows:
                window.append(verdict)
                count = window.count(counted)
                if limit is not None and len(window) == window.maxlen and count > limit * len(window):
                    yield alarm(count=count, last=len(window), limit=f"{100 * limit:g} %")
                    window.clear()
