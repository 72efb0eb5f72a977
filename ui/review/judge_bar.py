"""Controls to re-judge the current image: verdict, class, comment; each by button and key."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass, Verdict
from ui.core import icons, theme
from ui.core.wording import button_text
from ui.kit.elided_button import ElidedButton

CLASS_COLUMNS = 3  # at most
CLASS_BUTTONS = 12  # more classes are found by search


class JudgeBar(QWidget):
    """Two verdict buttons, one button per class, a search for more, and buttons to agree, to skip, to undo.

    A click leaves the focus, and with it the keys, where it was.

    Signals:
        verdictGiven: OK or NG was chosen, without a class.
        classGiven: a class was chosen, by its id.
        searchRequested: a class is to be looked for by what one types.
        agreed: the model's verdict and class were confirmed.
        skipRequested, undoRequested: a button was pressed.
        commentGiven: Enter was pressed in the comment field; its text.
    """

    verdictGiven = Signal(object)
    classGiven = Signal(int)
    searchRequested = Signal()
    agreed = Signal()
    skipRequested = Signal()
    undoRequested = Signal()
    commentGiven = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._classes: tuple[DefectClass, ...] = ()
        self._keys: dict[int, str] = {}
        self._class_buttons: dict[str, QPushButton] = {}  # by class name
        self._ok = self._verdict_button(Verdict.OK)
        self._ng = self._verdict_button(Verdict.NG)
        self._agree = _button("judgeAgree")
        self._agree.clicked.connect(self.agreed)
        self._search = _button("judgeSearch")
        self._search.setIcon(icons.icon("search"))
        self._search.clicked.connect(self.searchRequested)
        self._skip = self._small_button("judgeSkip", "skip-forward")
        self._undo = self._small_button("judgeUndo", "undo-2")
        self._comment = _CommentEdit()
        self._skip.clicked.connect(self.skipRequested)
        self._undo.clicked.connect(self.undoRequested)
        self._comment.returnPressed.connect(self._give_comment)
        large = QHBoxLayout()
        large.setSpacing(theme.SPACE["s"])
        large.addWidget(self._ok)
        large.addWidget(self._ng)
        self._grid = QGridLayout()
        self._grid.setSpacing(theme.SPACE["s"])
        small = QHBoxLayout()
        small.setSpacing(theme.SPACE["s"])
        small.addWidget(self._skip)
        small.addWidget(self._undo)
        small.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.SPACE["s"])
        box.addLayout(large)
        box.addWidget(self._agree)
        box.addLayout(self._grid)
        box.addWidget(self._search)
        box.addWidget(self._comment)
        box.addLayout(small)
        self.retranslate()

    def _verdict_button(self, verdict: Verdict) -> QPushButton:
        button = _button(f"judge{verdict.value}")
        button.setProperty("verdict", verdict.value)
        button.setProperty("size", "large")
        button.clicked.connect(lambda: self.verdictGiven.emit(verdict))
        return button

    def _small_button(self, name: str, icon: str) -> QPushButton:
        button = _button(name)
        button.setProperty("kind", "quiet")
        button.setIcon(icons.icon(icon))
        return button

    def retranslate(self) -> None:
        """Set all texts."""
        self._ok.setText(self.tr("✓  OK   (O)"))
        self._ng.setText(self.tr("✗  NG   (N)"))
        self._ok.setAccessibleName(self.tr("Judge as OK"))
        self._ng.setAccessibleName(self.tr("Judge as NG"))
        self._agree.setText(self.tr("As the model says (M)"))
        self._agree.setToolTip(self.tr("Confirms the model's verdict and class"))
        self._search.setText(self.tr("Name a class… (L)"))
        self._skip.setText(self.tr("Skip (S)"))
        self._undo.setText(self.tr("Undo (U)"))
        self._comment.setPlaceholderText(self.tr("Comment (C), Enter to save"))
        self._comment.setAccessibleName(self.tr("Comment"))

    def set_classes(self, classes: Sequence[DefectClass], keys: Mapping[int, str]) -> None:
        """Set the class buttons, the first of many only; ``keys`` by class id."""
        if (tuple(classes), keys) == (self._classes, self._keys):
            return
        self._classes, self._keys = tuple(classes), dict(keys)
        for button in self._class_buttons.values():
            self._grid.removeWidget(button)
            button.hide()
            button.deleteLater()
        shown = classes[:CLASS_BUTTONS]
        self._class_buttons = {item.name: self._class_button(place, item) for place, item in enumerate(shown)}
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Put as many class buttons beside each other as can show their names."""
        longest = max((button.sizeHint().width() for button in self._class_buttons.values()), default=1)
        room = self.width() + self._grid.spacing()
        columns = min(max(room // (longest + self._grid.spacing()), 1), CLASS_COLUMNS)
        for place, button in enumerate(self._class_buttons.values()):
            self._grid.addWidget(button, place // columns, place % columns)
            button.ensurePolished()  # the style sheet of the page makes it as high as a finger needs

    def _class_button(self, place: int, item: DefectClass) -> QPushButton:
        mark = theme.VERDICT_MARKS[Verdict(item.verdict)]
        words = f"{self._keys.get(item.id, '')} {mark} {item.name}".lstrip()
        button = ElidedButton(button_text(words))
        button.setObjectName(f"judgeClass{place + 1}")
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setToolTip(item.name)
        button.setAccessibleName(item.name)
        button.setCheckable(True)
        button.clicked.connect(lambda: self.classGiven.emit(item.id))
        return button

    def show_judgement(self, label: str, comment: str) -> None:
        """Mark the class that people named, and show the reviewer's own comment."""
        for name, button in self._class_buttons.items():
            button.setChecked(name == label)
        self._comment.setText(comment)

    def set_agreement(self, possible: bool) -> None:
        """Set whether the model gave a verdict that can be confirmed."""
        self._agree.setEnabled(possible)

    def focus_comment(self) -> None:
        """Focus the comment field."""
        self._comment.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._comment.selectAll()

    def _give_comment(self) -> None:
        self.commentGiven.emit(self._comment.text().strip())


def _button(name: str, text: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setObjectName(name)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


class _CommentEdit(QLineEdit):
    """Line edit in which Escape returns the focus to the page and its keys."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("reviewComment")
        self.setMaxLength(500)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.undo()
            self.clearFocus()
        else:
            super().keyPressEvent(event)
