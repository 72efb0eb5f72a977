"""Status strip of a training: epoch, speed, time left, best so far; Pause and Stop."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent
from models.catalogue import USUAL_METRIC
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import duration, rate, stage_name, state_name
from ui.kit.elided_label import ElidedLabel
from ui.kit.progress import show_fraction
from ui.train.step_words import step_title
from ui.train.training_history import TrainingHistory


class TrainStrip(QFrame):
    """Status and buttons of a training.

    Signals:
        pauseRequested: Pause or Resume was pressed.
        stopRequested: Stop and keep best was pressed.
    """

    pauseRequested = Signal()
    stopRequested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trainStrip")
        self.setProperty("role", "card")
        self.text = QLabel()
        self.text.setObjectName("trainStripText")
        self.text.setProperty("role", "section")
        self.more = ElidedLabel()
        self.more.setObjectName("trainStripMore")
        self.more.setProperty("role", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.pause, self.stop = QPushButton(), QPushButton()
        self.pause.setObjectName("trainPause")
        self.pause.clicked.connect(self.pauseRequested)
        self.stop.setObjectName("trainStop")
        self.stop.setIcon(icon("square"))
        self.stop.clicked.connect(self.stopRequested)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["m"])
        line.addWidget(self.text)
        line.addWidget(self.more, 1)
        line.addWidget(self.pause)
        line.addWidget(self.stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["m"], theme.SPACE["s"]) * 2)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(line)
        column.addWidget(self.bar)
        self._paused = self._stopping = False
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts of the buttons again."""
        self.pause.setText(self.tr("Resume") if self._paused else self.tr("Pause"))
        self.stop.setText(self.tr("Stop at once") if self._stopping else self.tr("Stop and keep best"))
        self.stop.setToolTip(
            self.tr("The best epoch so far is kept, but not judged")
            if self._stopping
            else self.tr("Shift+F5: ends after this step; the best epoch so far is kept and judged")
        )
        self.bar.setAccessibleName(self.tr("Progress of the training"))
        self.more.setToolTip(
            self.tr(
                "The best balanced accuracy on the validation images, measured while training. Afterwards "
                "the finished model judges them again in full precision; a close image may then change sides."
            )
        )

    def follow(self, job: RunningJob, history: TrainingHistory) -> None:
        """Show the state of a running job."""
        self._paused = job.state in ("paused", "pausing")
        self.pause.setIcon(icon("play" if self._paused else "pause"))
        self.pause.setVisible(job.state in ("running", "paused", "pausing"))
        self._stopping = job.state == "stopping"
        self.stop.setVisible(job.active)
        self.bar.setVisible(True)
        show_fraction(self.bar, job.fraction)
        self.retranslate()
        self.text.setText(self._where(job, history))
        self.more.setText(" · ".join(self._details(job, history)))

    def show_run(self, title: str, history: TrainingHistory) -> None:
        """Show a run that has ended."""
        for widget in (self.pause, self.stop, self.bar):
            widget.hide()
        self.text.setText(title)
        epochs = self.tr("epochs: {n}").format(n=history.epoch)
        is_loop = history.head is None and history.anomalies is None and history.tried is None
        has_epochs = history.epoch and is_loop
        self.more.setText(" · ".join([epochs, *self._best(history)]) if has_epochs else "")

    def _where(self, job: RunningJob, history: TrainingHistory) -> str:
        if job.state == "stopping" and job.stage == "evaluate":
            return self.tr("Stopping: the best epoch is being judged")
        if job.state != "running":
            return _capital(state_name(job.state))
        tried = history.tried.running if history.tried is not None else ""
        step = f"{step_title(tried)} · " if tried else ""
        if job.stage == "train" and history.epochs:
            at = min(history.epoch + 1, history.epochs)
            return step + self.tr("Epoch {n}/{of}").format(n=at, of=history.epochs)
        if step and job.stage:
            return step + stage_name(job.stage)
        return _capital(stage_name(job.stage)) if job.stage else _capital(state_name("running"))

    def _details(self, job: RunningJob, history: TrainingHistory) -> list[str]:
        parts = []
        if job.state == "running" or (job.state == "stopping" and job.stage == "evaluate"):
            if job.per_second:
                parts.append(rate(job.per_second, job.stage))
            if job.seconds_left is not None:
                parts.append(self.tr("{time} left").format(time=duration(job.seconds_left)))
            if history.patience_left is not None:
                parts.append(self.tr("patience for {n} more epochs").format(n=history.patience_left))
        return parts + self._best(history)

    def _best(self, history: TrainingHistory) -> list[str]:
        best = history.best_values.get(f"val_{USUAL_METRIC}")
        if best is None:
            return []
        return [self.tr("best {share} at {epoch}").format(share=percent(best), epoch=history.best_epoch)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
