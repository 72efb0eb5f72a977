"""Progress of an inspection in one line: images done, speed, remaining time, and Stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import duration, rate, state_name

STEPS = 1000


class RunStrip(QFrame):
    """Follows one job.

    Signals:
        stopRequested: Stop was pressed. (Pause is the page's primary button.)
    """

    stopRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runStrip")
        self.setProperty("role", "card")
        self.text = QLabel()
        self.text.setObjectName("runText")
        self.text.setProperty("role", "section")
        self.speed = QLabel()
        self.speed.setObjectName("runSpeed")
        self.speed.setProperty("role", "muted")
        self._bar = QProgressBar()
        self._bar.setObjectName("runBar")
        self._bar.setTextVisible(False)
        self.stop = QPushButton()
        self.stop.setObjectName("runStop")
        self.stop.setProperty("kind", "danger")
        self.stop.setIcon(icon("square", "ng"))
        self.stop.clicked.connect(self.stopRequested)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["l"])
        line.addWidget(self.text)
        line.addWidget(self.speed, 1)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["l"], theme.SPACE["m"]) * 2)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(line)
        column.addWidget(self._bar)

    def follow(self, job: RunningJob) -> None:
        """Show the progress of a job."""
        self.stop.setText(self.tr("Stop"))
        self.stop.setVisible(job.active and job.state != "stopping")
        self._bar.setVisible(job.active)
        self._bar.setRange(0, STEPS if job.fraction is not None else 0)
        self._bar.setValue(round((job.fraction or 0.0) * STEPS))
        self._bar.setAccessibleName(self.tr("Progress"))
        if job.active:
            self.text.setText(self._progress(job))
            self.speed.setText(self._speed(job))

    def _progress(self, job: RunningJob) -> str:
        state = state_name(job.state)
        parts = [] if job.state == "running" and job.done else [state[:1].upper() + state[1:]]
        if job.total:
            text = self.tr("{done} of {total} images")
            parts.append(text.format(done=f"{job.done:,}", total=f"{job.total:,}"))
        elif job.done:  # the total is not known, or not yet
            parts.append(self.tr("%Ln images", "", job.done))
        return " · ".join(parts)

    def _speed(self, job: RunningJob) -> str:
        parts = [rate(job.per_second)] if job.per_second and job.state == "running" else []
        if job.seconds_left is not None and job.state == "running":
            parts.append(self.tr("{time} left").format(time=duration(job.seconds_left)))
        return " · ".join(parts)

    def conclude(self, text: str, details: str) -> None:
        """Show how the job ended."""
        self.text.setText(text)
        self.speed.setText(details)
