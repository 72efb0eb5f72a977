"""Labelling with guesses: the images from whose label most is learned, each with a guess to confirm."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.rates import score_text
from aoi_app.project.jobs import SuggestedLabel, SuggestJob, SuggestResult
from ui.core import theme
from ui.core.class_keys import ASSIGNABLE, class_keys
from ui.core.class_search import offered_classes
from ui.core.edits import exclude_images, label_as_guessed
from ui.core.icons import icon, shape_icon
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import button_text, failure_text
from ui.data.checked_image import CheckedImage
from ui.data.guess_words import GuessWords
from ui.data.picture_list import Look, PictureList
from ui.kit.class_box import ClassBox
from ui.kit.flow_layout import FlowLayout

OF_SCREEN = 0.9  # width and height of the dialog
HANDFUL = 10  # labels after which the order is made anew; as many images are left meanwhile
IN_ROW = 12  # classes with a button; more are found by typing


class SuggestDialog(QDialog):
    """Left the queue, right its current image. Each label is an ordinary edit. The order is made anew in the
    background after each handful of labels; whatever is in the queue can be labelled meanwhile.
    """

    def __init__(self, session: Session, result: SuggestResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("suggestDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Label with guesses"))
        self._session, self._result = session, result
        self._items = list(result.suggestions)
        self._given: dict[int, SuggestedLabel] = {}  # labelled here, by image
        self._waiting = 0  # labels since the order was made
        self._skipped: set[int] = set()
        self._guesses: list[bool] = []
        self._running: RunningJob | None = None
        self._trouble = ""  # why there is no new order
        self._words = GuessWords(self)
        self.summary, self.stop = QLabel(), QLabel()
        self.list: PictureList[SuggestedLabel] = PictureList(
            session, "suggestQueue", 1, self._look, lambda item: item.image
        )
        self.list.setAccessibleName(self.tr("Images to label"))
        self.image = CheckedImage(session, "suggestImage")
        self.image.exclude.clicked.connect(self._exclude)
        self.confirm = self._button("suggestConfirm", "check", self._confirm)
        self.confirm.setProperty("kind", "primary")
        self.other = self._button("suggestOther", "search", self._open_box)
        self.skip = self._button("suggestSkip", "skip-forward", self._skip)
        self._box = ClassBox(self)
        self._box.chosen.connect(self._give)
        self._work = QWidget()
        self._lay_out()
        self._add_keys()
        self.list.selectionModel().currentChanged.connect(self._show_current)
        session.recordsChanged.connect(self._show)
        session.classesChanged.connect(self._show_classes)
        session.answersChanged.connect(self._read_guesses)
        session.projectChanged.connect(self.close)
        self.finished.connect(self._leave)
        self._show_classes()
        self._read_guesses()
        self._show()
        self.list.setFocus()

    def _button(self, name: str, symbol: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton()
        button.setObjectName(name)
        button.setIcon(icon(symbol, "on_accent") if name == "suggestConfirm" else icon(symbol))
        button.setAutoDefault(False)
        button.clicked.connect(act)
        return button

    def _lay_out(self) -> None:
        self.summary.setObjectName("suggestSummary")
        self.summary.setProperty("role", "section")
        self.stop.setObjectName("suggestStop")
        for label in (self.summary, self.stop):
            label.setWordWrap(True)
        self.other.setText(self.tr("Another class… (L)"))
        self.skip.setText(self.tr("Skip (S)"))
        acts = QHBoxLayout()
        for button in (self.confirm, self.other, self.skip):
            acts.addWidget(button)
        acts.addStretch(1)
        acts.addWidget(self.image.exclude)
        self._classes = FlowLayout()
        side = QVBoxLayout()
        side.setSpacing(theme.SPACE["m"])
        side.addWidget(self.image, 1)
        side.addLayout(acts)
        side.addLayout(self._classes)
        body = QHBoxLayout()
        body.setSpacing(theme.SPACE["l"])
        body.addWidget(self.list)
        body.addLayout(side, 1)
        column = QVBoxLayout(self._work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(self.summary)
        column.addWidget(self.stop)
        column.addLayout(body, 1)
        hint = QLabel(
            self.tr(
                "Enter takes the guess, a class key gives another class, L searches for one, S skips, X "
                "excludes, A and D go on, Ctrl+Z undoes."
            )
        )
        hint.setProperty("role", "caption")
        column.addWidget(hint)
        outer = QVBoxLayout(self)
        outer.addWidget(self._work)
        self.resize(self.screen().availableSize() * OF_SCREEN)

    def _add_keys(self) -> None:
        keys: list[tuple[str | QKeySequence.StandardKey, Callable[[], object]]] = [
            ("Return", self._confirm),
            ("Enter", self._confirm),
            ("L", self._open_box),
            ("S", self._skip),
            ("X", self._exclude),
            ("A", lambda: self.list.step(-1)),
            ("D", lambda: self.list.step(1)),
            ("F", self.image.view.fit),
            ("Z", lambda: self.image.view.set_zoom(1.0)),
            (QKeySequence.StandardKey.Undo, self._session.undo_stack.undo),
            (QKeySequence.StandardKey.Redo, self._session.undo_stack.redo),
            *((key, partial(self._give_key, key)) for key in ASSIGNABLE),
        ]
        for key, act in keys:  # within the work: Enter in the class box is for the box
            shortcut = QShortcut(QKeySequence(key), self._work, act)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # --- showing --------------------------------------------------------------------------------

    def _show_classes(self) -> None:
        """A button for each of the first classes, with its key."""
        while (item := self._classes.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.deleteLater()
        keys = class_keys(self._session.classes)
        for entry in self._session.classes[:IN_ROW]:
            button = QPushButton(
                button_text(entry.name) + (f"  {keys[entry.id]}" if entry.id in keys else "")
            )
            button.setObjectName(f"suggestClass{entry.id}")
            button.setProperty("kind", "quiet")
            button.setIcon(shape_icon(entry.id, QColor(entry.colour)))
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._give, entry.id))
            self._classes.addWidget(button)
        self._show_current()

    def _read_guesses(self) -> None:
        """Count the guesses that were right, on a thread."""

        def take(guesses: list[bool]) -> None:
            self._guesses = guesses
            self._tell()

        self._session.read_list(self, "guesses", lambda project: project.answers.guesses(), take)

    def _is_open(self, item: SuggestedLabel) -> bool:
        record = self._session.record(item.image)
        labelled = record is None or record.excluded or record.class_id is not None
        return not labelled and item.image not in self._skipped

    def _show(self) -> None:
        shown = {item.image for item in self.list.items}
        left = [item for item in self._items if self._is_open(item)]
        back = [row for row, item in enumerate(left) if item.image in self._given and item.image not in shown]
        self.list.show_items(left)
        if back:  # its label was undone: that is what one wants to see
            self.list.setCurrentIndex(self.list.model().index(back[-1], 0))
        self._show_current()
        self._tell()

    def _tell(self) -> None:
        here = [record for image in self._given if (record := self._session.record(image)) is not None]
        labelled = sum(record.class_id is not None for record in here)
        self.summary.setText(self._words.progress(labelled, self._guesses))
        text = self._words.signal(self._guesses, self._result.unseen)
        if not self.list.items:
            state = self._running.state if self._running is not None else None
            text = self._words.nothing_left(state, len(self._skipped))
        self.stop.setText(self._trouble or text)

    def _show_current(self) -> None:
        item = self.list.current()
        for button in (self.confirm, self.other, self.skip):
            button.setEnabled(item is not None)
        self.image.show_record(self._session.record(item.image) if item is not None else None)
        name = self._guessed(item)
        chosen = self.tr("Choose a class (Enter)")
        if item is not None and name and item.confidence is not None:
            chosen = self.tr("{name}, {probability} (Enter)").format(
                name=name, probability=score_text(item.confidence)
            )
        self.confirm.setText(button_text(chosen))

    def _guessed(self, item: SuggestedLabel | None) -> str:
        """The class guessed, as it is named now; "" if there is none."""
        there = self._session.class_of(item.guess_id) if item is not None and item.guess else None
        return there.name if there is not None else ""

    def _look(self, item: SuggestedLabel) -> Look:
        record = self._session.record(item.image)
        assert record is not None
        name = self._guessed(item)
        sure = score_text(item.confidence) if name and item.confidence is not None else ""
        return Look((record,), (name or self.tr("no guess yet"), sure))

    # --- deciding -------------------------------------------------------------------------------

    def _confirm(self) -> None:
        item = self.list.current()
        if item is not None and item.guess_id is not None and self._guessed(item):
            self._give(item.guess_id)
        else:
            self._open_box()

    def _give_key(self, key: str) -> None:
        for class_id, own in class_keys(self._session.classes).items():
            if own == key:
                self._give(class_id)

    def _open_box(self) -> None:
        if self.list.current() is not None and self._session.may_edit():
            classes = self._session.classes
            offered = offered_classes(classes, class_keys(classes), self._session.recent_classes)
            corner = self.other.mapToGlobal(self.other.rect().topLeft())
            self._box.open_for(offered, self.tr("Label it as…"), corner)

    def _give(self, class_id: int) -> None:
        item, label = self.list.current(), self._session.class_of(class_id)
        record = self._session.record(item.image) if item is not None else None
        if item is None or record is None or label is None:
            return
        text = self.tr("label {name} for %Ln images", "", 1).format(name=label.name)
        self._given[item.image] = item  # before: the edit shows what is left
        if not label_as_guessed(self._session, record, label, item.guess_id, text):
            del self._given[item.image]
            return
        self._session.note_class(label.name)
        self._waiting += 1
        if self._waiting >= HANDFUL or not self.list.items:
            self._order_anew()

    def _skip(self) -> None:
        if (item := self.list.current()) is not None:
            self._skipped.add(item.image)
            self._show()
            if not self.list.items:
                self._order_anew()

    def _exclude(self) -> None:
        if (item := self.list.current()) is not None:
            exclude_images(
                self._session,
                {item.image: self.tr("not to be labelled")},
                self.tr("exclude %Ln images", "", 1),
            )

    # --- the order ------------------------------------------------------------------------------

    def _order_anew(self) -> None:
        """Ask for the next images, unless that is being done."""
        if self._running is not None or self._session.project is None:
            return
        self._waiting, self._trouble = 0, ""
        job = SuggestJob(
            project=self._session.project.folder,
            count=min(2 * HANDFUL + len(self._skipped), 1000),
            device=self._session.settings.device,
        )
        self._running = self._session.jobs.start(job, background=True)
        self._running.finished.connect(self._take)
        self._running.failed.connect(lambda failed: self._fail(failure_text(failed)))
        self._running.crashed.connect(
            lambda _: self._fail(self.tr("The next images could not be found: the engine process has ended."))
        )
        self._running.stateChanged.connect(lambda _: self._tell())
        self._running.ended.connect(self._end)
        self._tell()

    def _take(self, result: SuggestResult) -> None:
        """Show a new order, with the image that is looked at first."""
        self._result = result
        current = self.list.current()
        first = [*self._given.values(), *([current] if current is not None else [])]
        there = {item.image for item in first}
        self._items = [*first, *(item for item in result.suggestions if item.image not in there)]
        self._running = None
        self._show()

    def _fail(self, text: str) -> None:
        self._trouble = text
        self._tell()

    def _end(self) -> None:
        self._running = None
        self._tell()
        if self._waiting >= HANDFUL:
            self._order_anew()

    def _leave(self) -> None:
        if self._running is not None:
            self._running.cancel()
            self._running = None
