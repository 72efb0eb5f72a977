"""The Review & report page: people re-judge NG and review images and audit OK ones; report export."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, Qt, QTimer, QUrl
from PySide6.QtGui import QDesktopServices, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
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
from ui.core.wording import error_text, listed
from ui.kit.empty_state import EmptyState
from ui.kit.page import Page
from ui.results.review_queue import Queue
from ui.review.acceptance_button import AcceptanceButton
from ui.review.judge_panel import JudgePanel
from ui.review.key_area import KeyArea
from ui.review.lot_summary import LotSummary, Summary, summarise
from ui.review.named_classes import NamedClasses
from ui.review.queue_column import QueueColumn
from ui.review.record_verifier import RecordVerifier
from ui.review.report_exporter import ReportExporter
from ui.review.result_view import ResultView
from ui.review.review_desk import ReviewDesk
from ui.review.reviewer_box import ReviewerBox

SERIAL = 4  # characters from which a bar code is looked for among the names
SUMMARY_MS = 200  # delay after the last judgement before the figures are updated


class ReviewPage(Page):
    """Left: queue. Centre: image. Right: judgement and lot."""

    key = Place.REVIEW

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self.desk = ReviewDesk(session, self)
        self.model = self.desk.model
        yield from self._lay_out()
        self.exporter = ReportExporter(session, self)
        self.area = KeyArea(self)
        self.classes = NamedClasses(session, self.desk, self.view, self)
        yield
        self._summary_later = QTimer(self, singleShot=True, interval=SUMMARY_MS)
        self._summary_later.timeout.connect(self._summarise)
        self._connect()
        self._add_keys()
        if session.inspection is not None:
            self.desk.open(session.inspection)

    # --- layout and texts -----------------------------------------------------------------------

    def _lay_out(self) -> Iterator[None]:
        """Build from the outside in: whatever moves to another parent is styled again."""
        self.reviewer, self._who = ReviewerBox(self.session), QLabel()
        self._who.setProperty("role", "muted")
        self._who.setBuddy(self.reviewer)
        self._quiet.addWidget(self._who)
        self._quiet.addWidget(self.reviewer)
        self._open = self.add_quiet(QPushButton())
        self._open.setObjectName("reviewOpen")
        self.acceptance = self.add_quiet(AcceptanceButton(self.session))
        self._stack = QStackedWidget()
        self.body.addWidget(self._stack)
        self.empty = EmptyState("clipboard-check", "reviewEmpty")
        self._stack.addWidget(self.empty)
        yield
        split = QSplitter(Qt.Orientation.Horizontal)
        self._stack.addWidget(split)
        split.setObjectName("reviewSplit")
        split.setChildrenCollapsible(False)
        split.setProperty("role", "gaps")
        split.setHandleWidth(theme.SPACE["l"])
        side = theme.rail_width() + 2 * theme.SPACE["xxl"]
        self.left = QueueColumn(self.session, self.model, lambda: self.desk.folder or Path())
        self.list = self.left.list
        self.setFocusProxy(self.list)  # whoever comes here judges by keys
        self.left.setMinimumWidth(side)  # wide enough for a lot number and a time
        yield
        self.view = ResultView()
        yield
        right = QFrame()
        right.setProperty("role", "card")
        for part in (self.left, self.view, right):
            split.addWidget(part)
        yield from self._build_right(right)
        split.setSizes([side, theme.rail_width() * 5, side + theme.SPACE["l"]])
        split.setStretchFactor(1, 1)

    def _build_right(self, right: QFrame) -> Iterator[None]:
        column = QVBoxLayout(right)
        column.setContentsMargins(*(theme.SPACE["m"],) * 4)
        self._tabs = QTabWidget()
        self._tabs.setObjectName("reviewTabs")
        column.addWidget(self._tabs)
        self.panel = JudgePanel()
        yield
        self.summary, self.verifier = LotSummary(), RecordVerifier(self.session)
        for widget in (self.panel, self.summary):
            page = QWidget()
            self._tabs.addTab(page, "")
            inner = QVBoxLayout(page)
            inner.setContentsMargins(0, theme.SPACE["m"], 0, 0)
            inner.addWidget(widget)
        inner.addWidget(self.verifier)  # below the figures of the lot

    def _connect(self) -> None:
        session, desk, bar, left = self.session, self.desk, self.panel.bar, self.left
        session.inspectionChanged.connect(lambda: desk.open(session.inspection))
        session.settingsChanged.connect(self._show_current)
        desk.opened.connect(self._opened)
        desk.judged.connect(self._judged)
        desk.unsealed.connect(self._unsealed)
        desk.nameWanted.connect(self._ask_for_name)
        desk.failed.connect(lambda error: self.show_message("error", error_text(error)))
        self._open.clicked.connect(self._choose_folder)
        self.reviewer.named.connect(self._named)
        left.inspections.newestFound.connect(self._open_newest)
        left.inspections.damagedChosen.connect(lambda text: self.show_message("error", text))
        left.queueChosen.connect(self.show_queue)
        left.audit.drawRequested.connect(desk.draw_audit)
        left.audit.topUpRequested.connect(desk.top_up_audit)
        self.list.selectionModel().currentChanged.connect(self._show_current)
        self.list.selectionModel().selectionChanged.connect(self._show_count)
        self.exporter.written.connect(self._exported)
        self.exporter.failed.connect(lambda text: self.show_message("error", text))
        self.empty.acted.connect(lambda: session.go_to(Place.SETUP))
        bar.verdictGiven.connect(self.judge)
        bar.classGiven.connect(self.judge_class)
        bar.searchRequested.connect(self.classes.open_box)
        self.classes.chosen.connect(self.judge_class)
        self.classes.keysChanged.connect(self._show_class_keys)
        bar.agreed.connect(self.agree)
        bar.skipRequested.connect(self.skip)
        bar.undoRequested.connect(self.undo)
        bar.commentGiven.connect(self._comment)
        self.area.scanned.connect(self._scanned)

    def _add_keys(self) -> None:
        area, step = self.area, self.left.step
        area.watch(self.list)
        area.watch(self.view.view, own="+=-0f")
        area.add("O", lambda: self.judge(Verdict.OK), QT_TRANSLATE_NOOP("keys", "Judge as OK"))
        area.add("N", lambda: self.judge(Verdict.NG), QT_TRANSLATE_NOOP("keys", "Judge as NG"))
        area.add("L", self.classes.open_box, QT_TRANSLATE_NOOP("keys", "Search for a class to name"))
        area.add("M", self.agree, QT_TRANSLATE_NOOP("keys", "Judge as the model does: verdict and class"))
        area.add("S", self.skip, QT_TRANSLATE_NOOP("keys", "Skip"))
        area.add("U", self.undo, QT_TRANSLATE_NOOP("keys", "Undo the last judgement"))
        area.add("C", self.panel.bar.focus_comment, QT_TRANSLATE_NOOP("keys", "Comment"))
        area.add(("Right", "D", "Down"), lambda: step(1), QT_TRANSLATE_NOOP("keys", "Next image"))
        area.add(("Left", "A", "Up"), lambda: step(-1), QT_TRANSLATE_NOOP("keys", "Previous image"))
        error = self.left.step_to_error
        area.add("E", lambda: error(1), QT_TRANSLATE_NOOP("keys", "Next error: people contradict the model"))
        area.add("Q", lambda: error(-1), QT_TRANSLATE_NOOP("keys", "Previous error"))
        area.add("G", self.view.map_button.toggle, QT_TRANSLATE_NOOP("keys", "Heat map on and off"))
        area.add("B", self.view.box_button.toggle, QT_TRANSLATE_NOOP("keys", "Box on and off"))
        self.keys += area.actions

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Review and report"))
        self.primary.setText(self.tr("Export the report"))
        self._who.setText(self.tr("Reviewer"))
        self._open.setText(self.tr("Open an inspection…"))
        self._tabs.setTabText(0, self.tr("Image"))
        self._tabs.setTabText(1, self.tr("Lot"))
        self.empty.set_texts(
            self.tr("Nothing to review yet"),
            self.tr("After an inspection, review its images and export the report here."),
            self.tr("Set up an inspection"),
        )
        parts = (self.reviewer, self.left, self.panel, self.view, self.summary, self.verifier)
        for part in (*parts, self.acceptance):
            part.retranslate()
        self._say_why_empty()
        self._show_context()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_current()

    # --- inspections ----------------------------------------------------------------------------

    def activate(self) -> None:
        """Reload the list of inspections; open the newest if none is open."""
        self.left.inspections.reload()

    def _open_newest(self, folder: Path) -> None:
        if self.isVisible():
            self.session.show_inspection(folder)

    def _choose_folder(self) -> None:
        folder = dialogs.choose_folder(self, self.tr("Open an inspection folder"), self.desk.folder)
        if folder is not None:
            self.session.show_inspection(folder)
            self.left.inspections.reload()

    def _opened(self) -> None:
        self._stack.setCurrentIndex(0 if self.desk.folder is None else 1)
        self._show_class_keys()
        self.reviewer.set_known(self.desk.people())
        self.verifier.set_folder(self.desk.folder)
        self.left.set_audit(self.desk.status)
        open_queues = [queue for queue in Queue if self.model.reviewed(queue) < self.model.total(queue)]
        void = self.desk.status is not None and self.desk.status.is_void
        if void:
            text = self.tr("The OK audit is void: the lot has changed since it was drawn.")
            self.show_message("warning", text, self.tr("Top up"), self.desk.top_up_audit)
        there = bool(self.model.total(self.model.queue)) or self.desk.folder is None
        stay = there or (self.model.queue is Queue.AUDIT and void)
        self.show_queue(self.model.queue if stay else next(iter(open_queues), Queue.ALL))
        self._show_context()
        self._summary_later.start()

    def _show_context(self) -> None:
        header = self.desk.header
        if header is None:
            self.context.setText("")
            return
        lot = (
            self.tr("Lot {number}").format(number=header.lot.lot)
            if header.lot.lot
            else self.tr("no lot number")
        )
        count = self.tr("%Ln images", "", self.model.total(Queue.ALL))
        self.context.setText(" · ".join(filter(None, (lot, str(header.model.get("name", "")), count))))

    # --- the queue ------------------------------------------------------------------------------

    def show_queue(self, queue: Queue) -> None:
        """Show a queue and its first image that is to be judged."""
        self.left.show_queue(queue)
        self._show_current()

    def current(self) -> InspectedImage | None:
        """The image under review, as it may be seen."""
        return self.model.image(self.left.row())

    def _show_current(self, *_: QModelIndex) -> None:
        self.area.forget()  # a key typed for another image
        image = self.current()
        masked = image is not None and self.model.is_masked(image.path)
        name = self.model.name(image.path) if image is not None and masked else ""
        if image is not None and self.isVisible():
            self.desk.look_at(image.path)
        earlier = self.desk.earlier(image) if image is not None else []
        self.panel.show_image(image, earlier, reviewer=self.desk.reviewer, masked=masked)
        self._say_why_empty()
        self.view.show_result(image, self.desk.folder, name)

    def _say_why_empty(self) -> None:
        """The words in place of the image where there is none."""
        if self.model.queue is Queue.AUDIT and not self.model.total(Queue.AUDIT):
            title = self.tr("No OK audit is drawn yet")
            text = self.tr("Draw a sample on the left; its images appear here one by one.")
        else:
            title, text = self.tr("No image in this queue"), ""
        self.view.nothing.set_texts(title, text, "")

    def _show_count(self) -> None:
        self.panel.show_count(len(self.left.selected()))

    def _show_class_keys(self) -> None:
        keys = self.classes.keys()
        self.panel.set_classes(self.desk.classes, keys)
        self.area.set_class_keys({key: partial(self.judge_class, number) for number, key in keys.items()})

    # --- judging --------------------------------------------------------------------------------

    def judge(self, verdict: Verdict) -> None:
        """Judge the selected images as OK or NG, and go to the next that is to be judged."""
        self._judge(lambda paths: self.desk.judge(paths, verdict))

    def judge_class(self, class_id: int) -> None:
        """Judge the selected images as a class, and go to the next."""
        self._judge(lambda paths: self.desk.judge_class(paths, class_id))

    def agree(self) -> None:
        """Confirm the model's verdict and class of one image, and go to the next."""
        image = self.current()
        if len(self.left.selected()) > 1:
            self.show_message("info", self.tr("Agree with the model on one image at a time."))
        elif image is not None and image.verdict in (Verdict.OK, Verdict.NG):
            self._judge(lambda paths: self.desk.agree(paths[0]))
        else:
            self.show_message("info", self.tr("There is no verdict of the model to agree with."))

    def _judge(self, judge: Callable[[Sequence[str]], bool]) -> None:
        images = [image for row in self.left.selected() if (image := self.model.image(row)) is not None]
        paths, sealed = [image.path for image in images], self.model.is_sealed
        if not self.desk.may_judge(paths):
            self.show_message("info", self.tr("The images of an audit are judged one by one."))
        elif paths and judge(paths) and self.model.is_sealed == sealed:
            self.skip()

    def skip(self) -> None:
        """Go to the next image that is to be judged."""
        row = self.model.next_open(self.left.row())
        if row >= 0:
            self.left.go_to(row)
        elif self.model.rowCount():
            whole = self.model.reviewed_by is None
            text = self.tr("All images of this queue are reviewed.")
            self.show_message("success", text if whole else self.tr("All images listed are reviewed."))

    def undo(self) -> None:
        """Undo the last judgement and show its image."""
        if not self.desk.can_undo():
            self.show_message("info", self.tr("There is no judgement of yours to undo."))
            return
        self.desk.undo()

    def _comment(self, text: str) -> None:
        image = self.current()
        if image is not None:
            self.desk.comment(image.path, text)
        self.list.setFocus()

    def _judged(self, paths: Sequence[str]) -> None:
        """Show the image whose review changed, here or by undo; of several the first, unless one is shown."""
        current = self.current()
        shown = current is not None and current.path in paths
        row = self.left.row() if shown else self.model.row_of(paths[0])
        if row >= 0 and row != self.left.row():
            self.left.go_to(row)
        else:
            self._show_current()
        self.left.refresh()
        self._summary_later.start()

    def _unsealed(self) -> None:
        self.show_queue(Queue.AUDIT)
        self.show_message(
            "success", self.tr("The blind audit is finished: its verdicts stand and are shown.")
        )

    def _ask_for_name(self) -> None:
        self.show_message("warning", self._unsigned())
        self.reviewer.ask()

    def _unsigned(self) -> str:
        return self.tr("Nothing is stored: say who reviews.")

    def _named(self) -> None:
        """Go on with the name given; what was said of the missing one is no longer true."""
        self.messages.withdraw(self._unsigned())
        self.list.setFocus()

    def _scanned(self, text: str) -> None:
        """Show the image whose name contains what a bar-code reader sent; nothing is judged."""
        row = self.model.find(text) if len(text) >= SERIAL else -1
        if row >= 0:
            self.left.go_to(row)
            said = self.tr("The bar-code reader's “{text}” judged nothing; the image of that name is shown.")
        else:
            said = self.tr("“{text}” came as fast as from a bar-code reader, so that it judged nothing.")
        self.show_message("warning" if row < 0 else "info", said.format(text=text))

    def _summarise(self) -> None:
        images, status, sealed = self.model.images, self.desk.status, self.model.is_sealed
        ok_class = any(item.is_ok for item in self.desk.classes)

        def count() -> Summary | None:
            return summarise(images, status, ok_class=ok_class, is_sealed=sealed) if images else None

        run_in_background(self, count, self.summary.show_summary, topic="summary")

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
