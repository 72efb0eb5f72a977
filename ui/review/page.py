"""The Review & report page: people re-judge NG and review images and audit OK ones; report export."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import error_text, listed
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.kit.picture_loader import PictureLoader
from ui.results.result_delegate import RowDelegate
from ui.results.result_picture import make_picture
from ui.results.review_queue import Queue
from ui.review.audit_panel import AuditPanel
from ui.review.inspection_chooser import InspectionChooser
from ui.review.judge_panel import JudgePanel
from ui.review.lot_summary import LotSummary, summarise
from ui.review.queue_chooser import QueueChooser
from ui.review.report_exporter import ReportExporter
from ui.review.result_view import ResultView
from ui.review.review_desk import ReviewDesk

SUMMARY_MS = 200  # delay after the last judgement before the figures are updated


class ReviewPage(Page):
    """Left: queue. Centre: image. Right: judgement and lot."""

    key = Place.REVIEW

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk = ReviewDesk(session, self)
        self.model = self.desk.model
        self._build_left()
        self._build_right()
        self.view = ResultView()
        self.exporter = ReportExporter(session, self)
        self._lay_out()
        self._summary_later = QTimer(self, singleShot=True, interval=SUMMARY_MS)
        self._summary_later.timeout.connect(self._summarise)
        self._connect()
        self._add_keys()
        if session.inspection is not None:
            self.desk.open(session.inspection)

    # --- layout and texts -----------------------------------------------------------------------

    def _build_left(self) -> None:
        self.inspections = InspectionChooser(self.session)
        self.queues = QueueChooser(self.model)
        self.list = QListView()
        self.list.setObjectName("reviewList")
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        pictures = PictureLoader(make_picture, self)
        self.list.setItemDelegate(RowDelegate(self.list, pictures, lambda: self.desk.folder or Path()))
        self.audit = AuditPanel()
        self.nothing = EmptyState("circle-check", "reviewNothing")
        self._lists = QStackedWidget()
        for widget in (self.list, self.audit, self.nothing):
            self._lists.addWidget(widget)

    def _build_right(self) -> None:
        self.panel = JudgePanel()
        self.summary = LotSummary()
        self._tabs = QTabWidget()
        self._tabs.setObjectName("reviewTabs")
        for widget in (self.panel, self.summary):
            page = QWidget()
            column = QVBoxLayout(page)
            column.setContentsMargins(0, theme.SPACE["m"], 0, 0)
            column.addWidget(widget)
            self._tabs.addTab(page, "")

    def _lay_out(self) -> None:
        self._open = self.add_quiet(QPushButton())
        self._open.setObjectName("reviewOpen")
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setObjectName("reviewSplit")
        split.setChildrenCollapsible(False)
        split.setProperty("role", "gaps")
        split.setHandleWidth(theme.SPACE["l"])
        side = theme.RAIL_WIDTH + 2 * theme.SPACE["xxl"]
        queue = _column(self.inspections, self.queues, self._lists)
        queue.setMinimumWidth(side)  # wide enough for a lot number and a time
        split.addWidget(queue)
        split.addWidget(self.view)
        split.addWidget(_column(self._tabs))
        split.setSizes([side, theme.RAIL_WIDTH * 5, side + theme.SPACE["l"]])
        split.setStretchFactor(1, 1)
        self.empty = EmptyState("clipboard-check", "reviewEmpty")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.empty)
        self._stack.addWidget(split)
        self.body.addWidget(self._stack)

    def _connect(self) -> None:
        session, desk, bar = self.session, self.desk, self.panel.bar
        session.inspectionChanged.connect(lambda: desk.open(session.inspection))
        desk.opened.connect(self._opened)
        desk.judged.connect(self._judged)
        desk.failed.connect(self._failed)
        self._open.clicked.connect(self._choose_folder)
        self.inspections.newestFound.connect(self._open_newest)
        self.inspections.damagedChosen.connect(lambda text: self.show_message("error", text))
        self.queues.chosen.connect(self.show_queue)
        self.audit.drawRequested.connect(desk.draw_audit)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.exporter.written.connect(self._exported)
        self.exporter.failed.connect(lambda text: self.show_message("error", text))
        self.empty.acted.connect(lambda: session.go_to(Place.SETUP))
        self.nothing.acted.connect(lambda: self.show_queue(Queue.ALL))
        bar.verdictGiven.connect(self.judge)
        bar.classGiven.connect(self.judge_class)
        bar.skipRequested.connect(self.skip)
        bar.undoRequested.connect(self.undo)
        bar.commentGiven.connect(self._comment)

    def _add_keys(self) -> None:
        self.add_key("O", lambda: self.judge(Verdict.OK), QT_TRANSLATE_NOOP("keys", "Judge as OK"))
        self.add_key("N", lambda: self.judge(Verdict.NG), QT_TRANSLATE_NOOP("keys", "Judge as NG"))
        for place in range(9):
            text = QT_TRANSLATE_NOOP("keys", "Judge as the class with this number")
            self.add_key(str(place + 1), partial(self.judge_class, place), text)
        self.add_key("S", self.skip, QT_TRANSLATE_NOOP("keys", "Skip"))
        self.add_key("U", self.undo, QT_TRANSLATE_NOOP("keys", "Undo the last judgement"))
        self.add_key("C", self.panel.bar.focus_comment, QT_TRANSLATE_NOOP("keys", "Comment"))
        for key in ("Right", "D", "Down"):
            self.add_key(key, lambda: self._step(1), QT_TRANSLATE_NOOP("keys", "Next image"))
        for key in ("Left", "A", "Up"):
            self.add_key(key, lambda: self._step(-1), QT_TRANSLATE_NOOP("keys", "Previous image"))
        self.add_key("G", self.view.map_button.toggle, QT_TRANSLATE_NOOP("keys", "Heat map on and off"))
        self.add_key("B", self.view.box_button.toggle, QT_TRANSLATE_NOOP("keys", "Box on and off"))

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Review and report"))
        self.primary.setText(self.tr("Export the report"))
        self._open.setText(self.tr("Open an inspection…"))
        self.list.setAccessibleName(self.tr("Images to review"))
        self._tabs.setTabText(0, self.tr("Image"))
        self._tabs.setTabText(1, self.tr("Lot"))
        self.empty.set_texts(
            self.tr("Nothing to review yet"),
            self.tr("After an inspection, review its images and export the report here."),
            self.tr("Set up an inspection"),
        )
        self.nothing.set_texts(self.tr("Nothing in this queue"), "", self.tr("Show all images"))
        for part in (self.inspections, self.panel, self.view, self.summary, self.audit):
            part.retranslate()
        self.queues.refresh()
        self._show_context()

    # --- inspections ----------------------------------------------------------------------------

    def activate(self) -> None:
        """Reload the list of inspections; open the newest if none is open."""
        self.inspections.reload()

    def _open_newest(self, folder: Path) -> None:
        if self.isVisible():
            self.session.show_inspection(folder)

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self, self.tr("Open an inspection folder"), self.desk.folder)
        if folder is not None:
            self.session.show_inspection(folder)
            self.inspections.reload()

    def _opened(self) -> None:
        self._stack.setCurrentIndex(0 if self.desk.folder is None else 1)
        self.panel.set_classes(self.desk.classes)
        self.audit.set_passed(sum(image.verdict is Verdict.OK for image in self.model.images))
        open_queues = [queue for queue in Queue if self.model.reviewed(queue) < self.model.total(queue)]
        wanted = (
            self.model.queue if self.model.total(self.model.queue) else next(iter(open_queues), Queue.ALL)
        )
        self.show_queue(wanted)
        self._show_context()
        self._summary_later.start()

    def _failed(self, error: Exception) -> None:
        self.show_message("error", error_text(error))

    def _show_context(self) -> None:
        header = self.desk.header
        if header is None:
            self.context.setText("")
            return
        parts = [header.lot.lot, str(header.model.get("name", ""))]
        count = self.tr("%Ln images", "", self.model.total(Queue.ALL))
        self.context.setText(" · ".join(part for part in (*parts, count) if part))

    # --- the queue ------------------------------------------------------------------------------

    def show_queue(self, queue: Queue) -> None:
        """Show a queue and its first image that is not reviewed."""
        self.model.set_queue(queue)
        self.queues.refresh()
        if self.model.rowCount():
            self._lists.setCurrentWidget(self.list)
            self._go_to(max(self.model.next_open(-1), 0))
        else:
            self._lists.setCurrentWidget(self.audit if queue is Queue.AUDIT else self.nothing)
            self._show_current()

    def current(self) -> InspectedImage | None:
        """The image under review."""
        return self.model.image(self.list.currentIndex().row())

    def _go_to(self, row: int) -> None:
        index = self.model.index(row)
        self.list.setCurrentIndex(index)
        self.list.scrollTo(index)

    def _step(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        if 0 <= row < self.model.rowCount():
            self._go_to(row)

    def _show_current(self, *_: QModelIndex) -> None:
        image = self.current()
        self.panel.show_image(image)
        self.view.show_result(image, self.desk.folder)

    # --- judging --------------------------------------------------------------------------------

    def judge(self, verdict: Verdict) -> None:
        """Judge the current image as OK or NG, and go to the next that is not reviewed."""
        image = self.current()
        if image is not None:
            self.desk.judge(image.path, verdict)
            self.skip()

    def judge_class(self, place: int) -> None:
        """Judge the current image as the class at this index, and go to the next."""
        image = self.current()
        if image is not None and place < len(self.desk.classes):
            self.desk.judge_class(image.path, place)
            self.skip()

    def skip(self) -> None:
        """Go to the next image that is not reviewed."""
        row = self.model.next_open(self.list.currentIndex().row())
        if row >= 0:
            self._go_to(row)
        elif self.model.rowCount():
            self.show_message("success", self.tr("All images of this queue are reviewed."))

    def undo(self) -> None:
        """Undo the last judgement and show its image."""
        if not self.desk.can_undo():
            self.show_message("info", self.tr("There is no judgement to undo."))
            return
        self.desk.undo()

    def _comment(self, text: str) -> None:
        image = self.current()
        if image is not None:
            self.desk.comment(image.path, text)
        self.list.setFocus()

    def _judged(self, path: str) -> None:
        """Show the image whose review changed, here or by undo."""
        row = self.model.row_of(path)
        if row >= 0 and row != self.list.currentIndex().row():
            self._go_to(row)
        else:
            self._show_current()
        self.queues.refresh()
        self._summary_later.start()

    def _summarise(self) -> None:
        images = self.model.images
        show = self.summary.show_summary
        run_in_background(self, lambda: summarise(images) if images else None, show, topic="summary")

    # --- the report -----------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Export the report."""
        self.export()

    def export(self) -> None:
        """Open the export dialog and start the job."""
        if self.desk.folder is None:
            self.show_message("warning", self.tr("Open an inspection first."))
        elif self.exporter.export(self.desk.folder, self.model):
            self.show_message("info", self.tr("The report is being written."))

    def _exported(self, files: Sequence[Path]) -> None:
        text = self.tr("Written: {names}").format(names=listed(file.name for file in files))
        target = QUrl.fromLocalFile(str(files[0] if len(files) == 1 else files[0].parent))
        self.show_message("success", text, self.tr("Open"), lambda: QDesktopServices.openUrl(target))


def _column(*widgets: QWidget) -> QFrame:
    """A card with these widgets above one another; the last one stretches."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.SPACE["m"],) * 4)
    column.setSpacing(theme.SPACE["s"])
    for widget in widgets:
        column.addWidget(widget, int(widget is widgets[-1]))
    return card
