"""Run, output: people judge what the model was unsure of or called NG, and the report is written."""

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, QSignalBlocker, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QListView,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.events import Failed
from aoi_app.project.jobs import ReportLanguage, ReportResult
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.language import language_of
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import error_text, failure_text, listed
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.kit.picture_loader import PictureLoader
from ui.results.inspection_entries import (
    AnyInspection,
    InspectionEntry,
    list_inspections,
    read_entry,
)
from ui.results.result_delegate import RowDelegate
from ui.results.result_picture import make_picture
from ui.results.review_queue import Queue
from ui.review.audit_panel import AuditPanel
from ui.review.export_dialog import ExportDialog
from ui.review.judge_panel import JudgePanel
from ui.review.lot_summary import LotSummary, summarise
from ui.review.queue_chooser import QueueChooser
from ui.review.result_view import ResultView
from ui.review.review_desk import ReviewDesk

SUMMARY_MS = 200  # figures follow the last key stroke, not each


class ReviewPage(Page):
    """Queue at the left, image in the middle, judgement and lot at the right."""

    key = Place.REVIEW

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.desk = ReviewDesk(session, self)
        self.model = self.desk.model
        self._entries: list[AnyInspection] = []
        self._build_left()
        self._build_right()
        self.view = ResultView()
        self._lay_out()
        self._summary_later = QTimer(self, singleShot=True, interval=SUMMARY_MS)
        self._summary_later.timeout.connect(self._summarise)
        self._connect()
        self._add_keys()
        if session.inspection is not None:
            self.desk.open(session.inspection)

    # --- layout and texts -----------------------------------------------------------------------

    def _build_left(self) -> None:
        self.inspections = QComboBox()
        self.inspections.setObjectName("inspectionBox")
        self.inspections.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.inspections.setMinimumContentsLength(12)
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
        queue.setMinimumWidth(side)  # a lot and the time of its inspection can be read
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
        session.projectChanged.connect(self._find_inspections)
        session.jobs.jobEnded.connect(lambda _job: self._find_inspections())
        desk.opened.connect(self._opened)
        desk.judged.connect(self._judged)
        desk.failed.connect(self._failed)
        self._open.clicked.connect(self._choose_folder)
        self.inspections.activated.connect(self._chosen)
        self.queues.chosen.connect(self.show_queue)
        self.audit.drawRequested.connect(desk.draw_audit)
        self.list.selectionModel().currentChanged.connect(self._show_current)
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
        self.add_key("U", self.undo, QT_TRANSLATE_NOOP("keys", "Take the last judgement back"))
        self.add_key("C", self.panel.bar.focus_comment, QT_TRANSLATE_NOOP("keys", "Comment"))
        for key in ("Right", "D", "Down"):
            self.add_key(key, lambda: self._step(1), QT_TRANSLATE_NOOP("keys", "Next image"))
        for key in ("Left", "A", "Up"):
            self.add_key(key, lambda: self._step(-1), QT_TRANSLATE_NOOP("keys", "Previous image"))
        self.add_key("G", self.view.map_button.toggle, QT_TRANSLATE_NOOP("keys", "Heat map on and off"))
        self.add_key("B", self.view.box_button.toggle, QT_TRANSLATE_NOOP("keys", "Box on and off"))

    def retranslate(self) -> None:
        """Set all texts anew."""
        self.title.setText(self.tr("Review and report"))
        self.primary.setText(self.tr("Export the report"))
        self._open.setText(self.tr("Open an inspection…"))
        self.inspections.setAccessibleName(self.tr("Inspection"))
        self.list.setAccessibleName(self.tr("Images to review"))
        self._tabs.setTabText(0, self.tr("Image"))
        self._tabs.setTabText(1, self.tr("Lot"))
        self.empty.set_texts(
            self.tr("Nothing to review yet"),
            self.tr("After an inspection its images are judged here, and its report is written."),
            self.tr("Set up an inspection"),
        )
        self.nothing.set_texts(self.tr("Nothing in this queue"), "", self.tr("Show all images"))
        for part in (self.panel, self.view, self.summary, self.audit):
            part.retranslate()
        self.queues.refresh()
        self._show_context()

    # --- inspections ----------------------------------------------------------------------------

    def activate(self) -> None:
        """Look for inspections that came since; without one chosen, open the newest."""
        self._find_inspections()

    def _find_inspections(self) -> None:
        project, shown = self.session.project, self.session.inspection
        base = project.folder / "inspections" if project is not None else None

        def find() -> list[AnyInspection]:
            entries = list_inspections(base) if base is not None else []
            known = any(entry.folder == shown for entry in entries)
            other = None if shown is None or known else read_entry(shown)
            return [other, *entries] if other is not None else entries

        run_in_background(self, find, self._take_entries, topic="entries")

    def _take_entries(self, entries: list[AnyInspection]) -> None:
        self._entries = entries
        folders = [entry.folder for entry in entries]
        with QSignalBlocker(self.inspections):
            self.inspections.clear()
            for entry in entries:
                self.inspections.addItem(entry.title)
                self.inspections.setItemData(
                    self.inspections.count() - 1, entry.tip, Qt.ItemDataRole.ToolTipRole
                )
        sound = [entry.folder for entry in entries if isinstance(entry, InspectionEntry)]
        if self.session.inspection is None and sound and self.isVisible():
            self.session.show_inspection(sound[0])
        if self.session.inspection in folders:
            self.inspections.setCurrentIndex(folders.index(self.session.inspection))

    def _chosen(self, row: int) -> None:
        if isinstance(entry := self._entries[row], InspectionEntry):
            self.session.show_inspection(entry.folder)
        else:
            self.show_message("error", entry.tip)
            self._take_entries(self._entries)  # the one shown stays chosen

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self, self.tr("Open an inspection folder"), self.desk.folder)
        if folder is not None:
            self.session.show_inspection(folder)
            self._find_inspections()

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
        """Show a work list and its first image that is still open."""
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
        """Say OK or NG of the image shown and go on to the next open one."""
        image = self.current()
        if image is not None:
            self.desk.judge(image.path, verdict)
            self.skip()

    def judge_class(self, place: int) -> None:
        """Say which class it is, and go on."""
        image = self.current()
        if image is not None and place < len(self.desk.classes):
            self.desk.judge_class(image.path, place)
            self.skip()

    def skip(self) -> None:
        """Go on to the next image nobody has judged."""
        row = self.model.next_open(self.list.currentIndex().row())
        if row >= 0:
            self._go_to(row)
        elif self.model.rowCount():
            self.show_message("success", self.tr("Every image of this queue is reviewed."))

    def undo(self) -> None:
        """Take the last judgement back and show its image again."""
        if not self.desk.can_undo():
            self.show_message("info", self.tr("There is no judgement to take back."))
            return
        self.desk.undo()

    def _comment(self, text: str) -> None:
        image = self.current()
        if image is not None:
            self.desk.comment(image.path, text)
        self.list.setFocus()

    def _judged(self, path: str) -> None:
        """A review changed, here or by undo: show that image, so that it is seen what happened."""
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
        """Export."""
        self.export()

    def export(self) -> None:
        """Ask how, and start the report."""
        folder = self.desk.folder
        if folder is None:
            self.show_message("warning", self.tr("Open an inspection first."))
            return
        language = cast(ReportLanguage, language_of(self.session.settings.language))
        dialog = ExportDialog(folder, language, self._still_open(), self)
        if dialog.exec() != ExportDialog.DialogCode.Accepted:
            return
        running = self.session.jobs.start(dialog.job())
        running.finished.connect(self._exported)
        running.failed.connect(lambda failed: self._export_failed(failed))
        self.show_message("info", self.tr("The report is being written."))

    def _still_open(self) -> str:
        left = sum(self.model.total(queue) - self.model.reviewed(queue) for queue in (Queue.NG, Queue.REVIEW))
        if not left:
            return ""
        return self.tr("{n} NG and review images are not reviewed yet; the report says so.").format(n=left)

    def _exported(self, result: ReportResult) -> None:
        files = result.files
        if not files:
            return
        text = self.tr("Written: {names}").format(names=listed(file.name for file in files))
        target = files[0] if len(files) == 1 else files[0].parent
        self.show_message(
            "success",
            text,
            self.tr("Open"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(target))),
        )

    def _export_failed(self, failed: Failed) -> None:
        self.show_message("error", failure_text(failed))


def _column(*widgets: QWidget) -> QFrame:
    """A card with these one below the other; the last takes the room."""
    card = QFrame()
    card.setProperty("role", "card")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.SPACE["m"],) * 4)
    column.setSpacing(theme.SPACE["s"])
    for widget in widgets:
        column.addWidget(widget, int(widget is widgets[-1]))
    return card
