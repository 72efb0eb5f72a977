"""View of one training, live or from its history: a status strip above the charts."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from aoi_app.events import (
    AnomaliesFitted,
    CellsFitted,
    Event,
    HeadFitted,
    PastedTried,
    StepTried,
    WorstImages,
)
from ui.core import theme
from ui.core.jobs.running_job import RunningJob
from ui.kit.empty_state import EmptyState
from ui.kit.scroll_area import ScrollArea
from ui.train.anomaly_view import AnomalyView
from ui.train.cells_card import CellsCard
from ui.train.head_view import HeadView
from ui.train.pasted_card import PastedCard
from ui.train.steps_card import StepsCard
from ui.train.train_charts import TrainCharts
from ui.train.train_strip import TrainStrip
from ui.train.training_history import TrainingHistory


class RunView(QStackedWidget):
    """Shows a running training or the history of a run; of the Instant preset what its head measured, of a
    time budget what was tried.

    Signals:
        worstChanged: the list of the most wrong images (``history.worst``) changed.
    """

    worstChanged = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runView")
        self.history = TrainingHistory()
        self.empty = EmptyState("graduation-cap", "trainEmpty")
        self._job: RunningJob | None = None

    def lay_out(self) -> Iterator[None]:
        """Make the parts and put them into their places, in steps."""
        live = QWidget()
        self.addWidget(self.empty)
        self.addWidget(live)
        column = QVBoxLayout(live)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        self.strip = TrainStrip()
        column.addWidget(self.strip)
        yield
        self.steps = StepsCard()
        column.addWidget(self.steps)
        self.charts = TrainCharts(self.history)
        yield
        column.addWidget(self.charts, 1)
        yield
        inside = self._make_heads()
        column.addWidget(self.heads, 1)
        self.cells = CellsCard()
        self.pasted = PastedCard()
        inside.addWidget(self.cells)
        inside.addWidget(self.pasted)
        yield
        self.head = HeadView()
        inside.addWidget(self.head, 1)
        yield
        self.anomalies = AnomalyView()
        self.anomalies.hide()
        column.addWidget(self.anomalies, 1)
        column.addStretch()  # holds the strip above while there is nothing to draw
        self.strip.pauseRequested.connect(self._pause)
        self.strip.stopRequested.connect(self._stop)
        self.retranslate()

    def _make_heads(self) -> QVBoxLayout:
        """The place of what fitted heads measured, one below the other."""
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        self.heads = ScrollArea()
        self.heads.setFrameShape(ScrollArea.Shape.NoFrame)
        self.heads.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.heads.setWidget(inside)
        self.heads.hide()
        return column

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.empty.set_texts(
            self.tr("No run yet"),
            self.tr("Choose how to train on the left, then start. The curves appear here."),
            "",
        )
        self.strip.retranslate()
        self.steps.retranslate()
        self.charts.retranslate()
        self.head.retranslate()
        self.cells.retranslate()
        self.pasted.retranslate()
        self.anomalies.retranslate()

    def clear(self) -> None:
        """Show no run."""
        self.history.clear()
        self.worstChanged.emit()
        self.setCurrentIndex(0)

    def follow(self, job: RunningJob, past: Sequence[Event] = ()) -> None:
        """Follow a training; ``past`` are the earlier events of a resumed run."""
        self._job = job
        self._fill(past)
        job.reported.connect(self._take)
        job.progressed.connect(self._follow)
        job.stateChanged.connect(self._follow)
        self._follow()

    def replay(self, title: str, events: Sequence[Event]) -> None:
        """Show the history of a run that has ended."""
        self._job = None
        self._fill(events)
        self.strip.show_run(title, self.history)

    def _fill(self, events: Sequence[Event]) -> None:
        self.history.clear()
        for event in events:
            self.history.take(event)
        self._show_head()
        self.setCurrentIndex(1)
        self.worstChanged.emit()

    def _take(self, event: Event) -> None:
        self.history.take(event)
        if isinstance(event, WorstImages):
            self.worstChanged.emit()
        elif isinstance(event, HeadFitted | CellsFitted | PastedTried | AnomaliesFitted | StepTried):
            self._show_head()

    def _show_head(self) -> None:
        """Show what the head measured in place of the charts, which would have a single point; nothing, while
        it is being fitted.
        """
        head, anomalies, tried = self.history.head, self.history.anomalies, self.history.tried
        recipe = getattr(self._job.job, "recipe", None) if self._job is not None else None
        fits = recipe is not None and recipe.training.method == "features"
        self.heads.setVisible(head is not None and tried is None)
        self.anomalies.setVisible(anomalies is not None)
        has_curves = head is None and anomalies is None and not fits
        self.charts.setVisible(has_curves if tried is None else bool(tried.running))
        if head is not None:
            self.head.show_head(head)
        self.cells.show_figures(self.history.cells)
        self.pasted.show_figures(self.history.pasted)
        self.steps.show_tried(self.history.tried)
        if anomalies is not None:
            self.anomalies.show_fitted(anomalies)

    def _follow(self) -> None:
        if self._job is not None:
            self.strip.follow(self._job, self.history)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _pause(self) -> None:
        job = self._job
        if job is not None:
            job.resume() if job.state in ("paused", "pausing") else job.pause()
