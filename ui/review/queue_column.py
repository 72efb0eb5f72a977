"""Left column of the Review page: the inspection, its queues, the list of images or the audit to draw."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStackedWidget, QVBoxLayout

from aoi_app.project.records import Verdict
from aoi_app.project.store.audit_sampling import AuditStatus
from ui.core import theme
from ui.core.session import Session
from ui.kit.empty_state import EmptyState
from ui.kit.picture_loader import PictureLoader
from ui.results.result_delegate import RowDelegate
from ui.results.result_picture import make_picture
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue
from ui.review.audit_note import AuditNote
from ui.review.audit_panel import AuditPanel
from ui.review.inspection_chooser import InspectionChooser
from ui.review.queue_chooser import QueueChooser
from ui.review.reviewed_by import ReviewedBy


class QueueColumn(QFrame):
    """Chooses inspection, queue and image.

    Signals:
        queueChosen: the user selected a queue.
    """

    queueChosen = Signal(object)

    def __init__(self, session: Session, model: ReviewModel, folder: Callable[[], Path]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._model = model
        self._status: AuditStatus | None = None
        self.inspections = InspectionChooser(session)
        self.queues = QueueChooser(model)
        self.reviewed_by = ReviewedBy(model)
        self.note = AuditNote(model)
        self.list = QListView()
        self.list.setObjectName("reviewList")
        self.list.setModel(model)
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures = PictureLoader(make_picture, self)
        self.list.setItemDelegate(RowDelegate(self.list, pictures, folder))
        self.audit = AuditPanel()
        self.nothing = EmptyState("circle-check", "reviewNothing")
        self._lists = QStackedWidget()
        for widget in (self.list, self.audit, self.nothing):
            self._lists.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        column.setSpacing(theme.SPACE["s"])
        for part in (self.inspections, self.queues, self.reviewed_by, self.note):
            column.addWidget(part)
        column.addWidget(self._lists, 1)
        self.queues.chosen.connect(self.queueChosen)
        self.reviewed_by.chosen.connect(lambda: self.queueChosen.emit(model.queue))
        self.nothing.acted.connect(self._show_all)
        self.note.anotherRequested.connect(lambda: self._lists.setCurrentWidget(self.audit))

    def retranslate(self) -> None:
        """Set all texts."""
        self.list.setAccessibleName(self.tr("Images to review"))
        self.nothing.set_texts(self.tr("Nothing in this queue"), "", self.tr("Show all images"))
        self.inspections.retranslate()
        self.audit.retranslate()
        self.refresh()

    def set_audit(self, status: AuditStatus | None) -> None:
        """Set the newest audit, once the images of an inspection are there."""
        self._status = status
        images = self._model.images
        passed = sum(image.verdict is Verdict.OK for image in images)
        known = sum(image.verdict is Verdict.NG and image.human_verdict is not Verdict.OK for image in images)
        self.audit.set_lot(passed, known, status)

    def refresh(self) -> None:
        """Update counts, and what is said of the audit."""
        self.queues.refresh()
        self.reviewed_by.refresh()
        self.note.refresh(self._status)

    def _show_all(self) -> None:
        self._model.set_reviewed_by(None)
        self.queueChosen.emit(Queue.ALL)

    def show_queue(self, queue: Queue) -> None:
        """Show a queue and its first image that is to be judged."""
        self._model.set_queue(queue)
        self.refresh()
        if self._model.rowCount():
            self._lists.setCurrentWidget(self.list)
            self.go_to(max(self._model.next_open(-1), 0))
        else:
            self._lists.setCurrentWidget(self.audit if queue is Queue.AUDIT else self.nothing)

    def row(self) -> int:
        """The row of the current image, or -1."""
        return self.list.currentIndex().row()

    def selected(self) -> list[int]:
        """The selected rows, in display order; the current one if none is."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        return rows or [row for row in (self.row(),) if row >= 0]

    def go_to(self, row: int) -> None:
        """Choose the image in this row."""
        index = self._model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)
        if self.isVisible():
            self.list.setFocus()  # its keys judge the image

    def step(self, step: int) -> None:
        """Choose the image so many rows below."""
        row = self.row() + step
        if 0 <= row < self._model.rowCount():
            self.go_to(row)

    def step_to_error(self, by: int) -> None:
        """Choose the next (1) or previous (-1) image that people judged otherwise than the model."""
        row = self._model.next_error(self.row(), by)
        if row >= 0:
            self.go_to(row)
