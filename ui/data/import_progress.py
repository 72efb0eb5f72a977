"""Progress of an import with remaining time and Stop, shown in place of the gallery."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import duration, job_name, rate
from ui.kit.job_row import progress_text
from ui.kit.progress import show_fraction


class ImportProgress(QWidget):
    """Follows one job."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importProgress")
        self._running: RunningJob | None = None
        self._title = QLabel()
        self._title.setProperty("role", "section")
        self._what = QLabel()
        self._what.setProperty("role", "muted")
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what.setWordWrap(True)  # the reason of a failure may be long
        self._speed = QLabel()
        self._speed.setProperty("role", "caption")
        self.bar = QProgressBar()
        self.bar.setObjectName("importBar")
        self.bar.setTextVisible(False)
        self._what.setFixedWidth(theme.rail_width() * 2)
        self.bar.setFixedWidth(theme.rail_width() * 2)
        self.stop = QPushButton()
        self.stop.setObjectName("importStop")
        self.stop.clicked.connect(self._stop)
        column = QVBoxLayout(self)
        column.setSpacing(theme.SPACE["m"])
        column.addStretch(2)
        for widget in (self._title, self._what, self.bar, self._speed, self.stop):
            row = QHBoxLayout()
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignCenter)
            column.addLayout(row)
        column.addStretch(3)

    def follow(self, running: RunningJob) -> None:
        """Follow another job."""
        self._running = running
        running.progressed.connect(self.refresh)
        running.stateChanged.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Update to the job's current state."""
        running = self._running
        if running is None:
            return
        self._title.setText(job_name(running.job.kind))
        self._what.setText(progress_text(running))
        show_fraction(self.bar, running.fraction)
        parts = [rate(running.per_second)] if running.per_second else []
        if running.seconds_left is not None:
            parts.append(self.tr("{time} left").format(time=duration(running.seconds_left)))
        self._speed.setText(" · ".join(parts) or " ")
        self.stop.setText(self.tr("Stop"))
        self.stop.setVisible(running.active and running.state != "stopping")

    def _stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
