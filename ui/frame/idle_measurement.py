"""Measures this PC by itself while nobody needs it, so that training times are known beforehand."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from ui.core.jobs.background import run_in_background
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session

QUIET_MS = 10_000  # without input and without a job, after which the PC counts as idle
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
    }
)


class IdleMeasurement(QObject):
    """Starts the job "measure" for the networks of the presets whose speed is unknown.

    It runs in a process of its own at the lowest priority, which is killed as soon as any job is started;
    what was measured until then is kept. Once everything is known, or the measurement has failed, there is no
    other until the program is started again.

    Args:
        session: the shared state; its settings switch it off.
        window: whose input makes it wait; it must have been shown.
        quiet_ms: how long nothing must have happened.
        on_mains: False if the PC is known to run on its battery.
    """

    def __init__(
        self,
        session: Session,
        window: QWidget,
        quiet_ms: int = QUIET_MS,
        on_mains: Callable[[], bool] | None = None,
    ) -> None:
        super().__init__(window)
        self._session = session
        self._on_mains = on_mains or on_mains_power
        self._running: RunningJob | None = None
        self._done = False
        self._quiet = QTimer(self, singleShot=True, interval=quiet_ms)
        self._quiet.timeout.connect(self._consider)
        session.jobs.jobAdded.connect(self._make_way)
        session.jobs.activeChanged.connect(self._wait)
        session.settingsChanged.connect(self._follow_settings)
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)  # of the window alone: it gets what comes from mouse and keyboard
        self._wait()

    def _wait(self) -> None:
        if self._running is None and not self._done:
            self._quiet.start()

    def _consider(self) -> None:
        """Nothing has happened for a while: begin, if there is anything to measure."""
        session = self._session
        if self._done or self._running is not None or not session.settings.measure_idle:
            return
        if session.jobs.active or QApplication.activeModalWidget() is not None or not self._on_mains():
            self._wait()
            return
        device = session.devices.resolved
        run_in_background(self, lambda: _unmeasured(device), self._begin, topic="unmeasured")

    def _begin(self, networks: tuple[str, ...]) -> None:
        from aoi_app.project.jobs import MeasureJob  # here: the first paint must not wait for pydantic

        if not networks:
            self._done = True
        elif self._session.jobs.active:
            self._wait()
        else:
            job = MeasureJob(networks=networks, device=self._session.devices.resolved)
            self._running = self._session.jobs.start(job, idle=True)
            self._running.ended.connect(self._ended)

    def _ended(self) -> None:
        running, self._running = self._running, None
        self._done = running is not None and running.state != "stopped"
        self._wait()

    def _make_way(self, running: RunningJob) -> None:
        """A job that somebody wants has the PC for itself."""
        if self._running is not None and not running.idle:
            self._session.jobs.abort(self._running)

    def _follow_settings(self) -> None:
        if self._running is not None and not self._session.settings.measure_idle:
            self._session.jobs.abort(self._running)
        self._wait()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in INPUT:
            self._wait()
        return False


def _unmeasured(device: str) -> tuple[str, ...]:
    """The networks to measure; on a thread, with all that it loads."""
    from aoi_app.project.recipe.estimates import load_speeds, unmeasured_networks
    from aoi_app.project.recipe.presets import PRESETS

    speeds = load_speeds()
    recipes = [item.recipe for item in PRESETS.values()]
    return unmeasured_networks(recipes, speeds, speeds.likely(device))


def on_mains_power() -> bool:
    """False if the PC is known to run on its battery; not every system tells."""
    import psutil

    battery = psutil.sensors_battery() if hasattr(psutil, "sensors_battery") else None
    return battery is None or battery.power_plugged is not False
