"""The status bar: number of images, the running job with its progress, and Stop."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QStatusBar, QWidget

from ui.core import theme
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import ImageTotal, duration, job_name
from ui.kit.job_row import progress_text
from ui.kit.progress import show_fraction


class StatusLine(QStatusBar):
    """Shows the newest active job; ``jobs_clicked`` opens the list of all jobs."""

    jobs_clicked = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("statusLine")
        self.setSizeGripEnabled(False)
        self._session = session
        self._stored = QLabel()
        self.quiet = QLabel()  # what goes on without anybody waiting for it
        self.quiet.setObjectName("statusQuiet")
        self.quiet.setProperty("role", "caption")
        self.job = QPushButton()
        self.job.setObjectName("statusJob")
        self.job.setProperty("kind", "quiet")
        self.job.clicked.connect(self.jobs_clicked)
        self.bar = QProgressBar()
        self.bar.setObjectName("statusBar")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.rail_width() // 2)
        self.stop = QPushButton()
        self.stop.setObjectName("statusStop")
        self.stop.setProperty("kind", "quiet")
        self.stop.setIcon(icon("square", "ng"))
        self.stop.clicked.connect(self._stop)
        self.addWidget(self._stored, 1)
        for widget in (self.quiet, self.job, self.bar, self.stop):
            self.addPermanentWidget(widget)
        session.jobs.activeChanged.connect(self.refresh)
        session.recordsChanged.connect(self.refresh)
        session.projectChanged.connect(self.refresh)
        session.jobs.jobAdded.connect(lambda running: running.progressed.connect(self.refresh))
        session.jobs.jobAdded.connect(lambda running: running.stateChanged.connect(self.refresh))
        self.refresh()

    def refresh(self) -> None:
        """Update all texts."""
        jobs = [running for running in self._session.jobs.active if not running.background]
        project = self._session.project
        if project is None:
            self._stored.setText(self.tr("No project is open"))
        elif not self._session.complete:
            self._stored.setText(self.tr("Reading the images…"))
        else:
            state = self.tr("read only") if self._session.read_only else self.tr("all changes are stored")
            self._stored.setText(f"{ImageTotal().text(self._session.counts)} · {state}")
        self.quiet.setVisible(any(running.idle for running in self._session.jobs.active))
        self.quiet.setText(self.tr("Measuring this PC while it is idle"))
        self.quiet.setToolTip(self.tr("For the estimated training times. The settings switch it off."))
        for widget in (self.job, self.bar, self.stop):
            widget.setVisible(bool(jobs))
        self.stop.setText(self.tr("Stop"))
        if not jobs:
            return
        running = jobs[-1]
        parts = [job_name(running.job.kind), progress_text(running)]
        if running.seconds_left is not None and running.state == "running":
            parts.append(self.tr("{time} left").format(time=duration(running.seconds_left)))
        self.job.setText(" · ".join(parts))
        show_fraction(self.bar, running.fraction)
        self.stop.setVisible(running.state != "stopping")

    def _stop(self) -> None:
        jobs = [running for running in self._session.jobs.active if not running.background]
        if jobs:
            jobs[-1].cancel()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.refresh()
        super().changeEvent(event)
