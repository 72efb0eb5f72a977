"""One job as a slim row: name, stage, progress bar, rate, time left, Pause, Stop."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import IN_BYTES, duration, failure_text, job_name, rate, stage_name, state_name
from ui.kit.elided_label import ElidedLabel
from ui.kit.progress import show_fraction


def progress_text(running: RunningJob) -> str:
    """Status text of a job: stage and counts while it runs, else its state."""
    if running.state == "failed" and running.failure is not None:
        return failure_text(running.failure)
    if running.state == "crashed":
        lines = running.log_tail.strip().splitlines()
        return " · ".join([state_name("crashed"), *lines[-1:]])
    if running.state != "running" or running.stage is None:
        return state_name(running.state)
    if not running.total:  # not known, or not yet
        return f"{stage_name(running.stage)} {running.done or ''}".rstrip()
    if running.stage == "minutes":  # counted in seconds
        return f"{stage_name(running.stage)} {duration(running.done)} / {duration(running.total)}"
    counts = f"{running.done}/{running.total}"
    share = f"{100 * running.done // running.total} %"
    return f"{stage_name(running.stage)} {share if running.stage in IN_BYTES else counts}"


class JobRow(QFrame):
    """Row that follows one :class:`RunningJob`."""

    def __init__(self, running: RunningJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.running = running
        self.setObjectName(f"job_{running.job.kind}")
        self.setFixedHeight(theme.row_height() + theme.SPACE["s"])
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.SPACE["l"], 0, theme.SPACE["m"], 0)
        row.setSpacing(theme.SPACE["m"])
        self._name = QLabel()
        self._name.setMinimumWidth(theme.rail_width() // 2 + theme.SPACE["xxl"])
        self._what = ElidedLabel()
        self._what.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setObjectName("jobBar")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.rail_width())
        self._speed = QLabel()
        self._speed.setProperty("role", "caption")
        self._speed.setMinimumWidth(theme.rail_width() - theme.SPACE["xxl"])
        self.pause_button = QPushButton()
        self.pause_button.setObjectName("jobPause")
        self.pause_button.setProperty("kind", "quiet")
        self.pause_button.clicked.connect(self._pause_or_resume)
        self.stop_button = QPushButton()
        self.stop_button.setObjectName("jobStop")
        self.stop_button.setProperty("kind", "quiet")
        self.stop_button.setIcon(icon("square", "ng"))
        self.stop_button.clicked.connect(running.cancel)
        row.addWidget(self._name)
        row.addWidget(self._what, 1)
        for widget in (self.bar, self._speed, self.pause_button, self.stop_button):
            row.addWidget(widget)
        running.progressed.connect(self.refresh)
        running.stateChanged.connect(self.refresh)
        running.ended.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Show the job's current state."""
        running = self.running
        self._name.setText(job_name(running.job.kind))
        text = progress_text(running)
        self._what.setText(text)
        self._what.setToolTip(text)
        theme.set_property(self._what, "role", "error" if running.state in ("failed", "crashed") else "muted")
        self.bar.setVisible(running.active)
        show_fraction(self.bar, running.fraction)
        parts = []
        if running.active and running.per_second:
            parts.append(rate(running.per_second, running.stage))
        if running.active and running.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=duration(running.seconds_left)))
        self._speed.setText(" · ".join(part for part in parts if part))
        paused = running.state in ("paused", "pausing")
        self.pause_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.pause_button.setIcon(icon("play" if paused else "pause"))
        self.pause_button.setVisible(running.state in ("running", "paused", "pausing"))
        self.stop_button.setText(self.tr("Stop"))
        self.stop_button.setVisible(running.active and running.state != "stopping")

    def _pause_or_resume(self) -> None:
        if self.running.state in ("paused", "pausing"):
            self.running.resume()
        else:
            self.running.pause()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
