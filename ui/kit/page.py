"""Base class of pages: a head with title, context and one primary button, a body, and a message bar."""

from collections.abc import Callable, Iterator
from typing import ClassVar, TypeVar

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.core import theme
from ui.core.places import Place
from ui.core.session import Session
from ui.kit.elided_label import ElidedLabel
from ui.kit.message_bar import MessageBar

Button = TypeVar("Button", bound=QAbstractButton)


class PrimaryButton(QPushButton):
    """Keeps the keyboard on its page: disabled while its job runs, it gives it to the page, not to whatever
    comes next, and takes it back afterwards.
    """

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self._page, self._gave = page, False

    def setEnabled(self, on: bool) -> None:
        # The focus within the window, which need not be active: a dialog may just have been closed.
        if not on and self.window().focusWidget() is self:
            self._gave = True
            self._page.setFocus()
        super().setEnabled(on)
        if on and self._gave:
            self._gave = False
            if self.window().focusWidget() is self._page:
                self.setFocus()


class Page(QWidget):
    """A page: subclasses set ``key``, fill ``self.body`` (a vertical layout) and implement ``retranslate``.

    ``retranslate`` is called after construction and whenever the language changes, ``activate`` each time the
    page is shown. ``run_primary`` is the action of the primary button, F5 and the menu; ``stop`` is Shift+F5;
    ``focus_search`` is Ctrl+F; ``export`` is Ctrl+E.

    Signals:
        viewerWanted: the result of ``wants_viewer`` may have changed.
    """

    key: ClassVar[Place]
    primary_edits: ClassVar[bool] = False  # the primary button changes the project
    _in_steps: ClassVar[bool] = False
    registered: ClassVar[dict[Place, type["Page"]]] = {}
    viewerWanted = Signal()

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Page.registered[cls.key] = cls

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.setObjectName(f"{self.key}Page")
        self.keys: list[QAction] = []
        self._editing: tuple[QAbstractButton, ...] = ()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = self._build_head()
        self.messages = MessageBar(self)  # above the page, so that nothing moves under the mouse
        self.messages_over: QWidget = self  # the part of the page whose lower edge they cover
        column.addWidget(self.head)
        frame = QWidget()
        frame.setObjectName("pageBody")
        self.body = QVBoxLayout(frame)
        margin = theme.SPACE["l"]
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(margin)
        column.addWidget(frame, 1)
        self.messages.raise_()
        self._show_read_only()
        self._large = False
        if self.key.facts.group == "run":
            self._size_controls()
            session.settingsChanged.connect(self._size_controls)
        session.projectChanged.connect(self.messages.clear)  # what it says is of the project before
        session.projectChanged.connect(self._show_read_only)
        self._steps = self.assemble()
        self.whole = False
        while not (self._in_steps or self.whole):
            self.build_step()

    @classmethod
    def begin(cls, session: Session, parent: QWidget) -> "Page":
        """A page that is not ``whole`` yet: whoever calls this calls ``build_step`` until it is."""
        Page._in_steps = True
        try:
            return cls(session, parent)
        finally:
            Page._in_steps = False

    def assemble(self) -> Iterator[None]:
        """Build the body. A page that takes long yields between its parts, none above 50 ms."""
        yield from ()

    def build_step(self) -> None:
        """Build the next part; ``whole`` tells whether it was the last."""
        try:
            next(self._steps)
        except StopIteration:
            self.whole = True

    def _build_head(self) -> QFrame:
        head = QFrame()
        head.setObjectName("pageHead")
        head.setFixedHeight(theme.head_height())
        row = QHBoxLayout(head)
        row.setContentsMargins(theme.SPACE["l"], 0, theme.SPACE["l"], 0)
        row.setSpacing(theme.SPACE["s"])
        self.title = QLabel()
        self.title.setObjectName(f"{self.key}Title")
        self.title.setProperty("role", "title")
        self.read_only = QLabel()
        self.read_only.setObjectName("readOnlyMark")
        self.context = ElidedLabel()
        self.context.setObjectName(f"{self.key}Context")
        self.context.setProperty("role", "muted")
        self.primary = PrimaryButton(self)
        self.primary.setObjectName(f"{self.key}Primary")
        self.primary.setProperty("kind", "primary")
        self.primary.clicked.connect(self.run_primary)
        self._quiet = QHBoxLayout()
        self._quiet.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.title)
        row.addWidget(self.read_only)
        row.addSpacing(theme.SPACE["s"])
        row.addWidget(self.context, 1)
        row.addSpacing(theme.SPACE["xs"])
        row.addLayout(self._quiet)
        row.addWidget(self.primary)
        return head

    def add_quiet(self, button: Button) -> Button:
        """Add a secondary button, or a tick for what a button does, to the head, left of the primary one."""
        button.setProperty("kind", "quiet")
        self._quiet.addWidget(button)
        return button

    def mark_editing(self, *buttons: QAbstractButton) -> None:
        """Name buttons that change the project: they are disabled, and say why, where it can only be read."""
        self._editing = (*self._editing, *buttons)
        self._show_read_only()

    def add_key(self, shortcut: str, slot: Callable[[], object], text: object) -> QAction:
        """Add a shortcut of this page; a focused text field still receives single letters.

        ``text`` is ``QT_TRANSLATE_NOOP("keys", "...")``; the list of shortcuts (F1) translates it.
        """
        action = QAction(str(text), self)
        action.setShortcut(QKeySequence(shortcut))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(slot)
        self.addAction(action)
        self.keys.append(action)
        return action

    def show_message(
        self, level: str, text: str, action: str = "", slot: Callable[[], object] | None = None
    ) -> None:
        """Show a message on this page; level is info, success, warning or error."""
        self.messages.show_message(level, text, action, slot)
        self._place_messages()

    def _place_messages(self) -> None:
        """Put the message bar over the lower edge of its part of the page, as high as its text."""
        margin = theme.SPACE["l"]
        area = self.messages_over.rect()
        area.moveTopLeft(self.messages_over.mapTo(self, QPoint()))
        width = area.width() - 2 * margin
        height = self.messages.heightForWidth(width)  # its size hint supposes a narrow column of text
        self.messages.setGeometry(area.left() + margin, area.bottom() - margin - height, width, height)

    def _size_controls(self) -> None:
        """Controls of a page that runs at the line are large, if the person wants them so."""
        large = self.session.settings.large_controls
        if large != self._large:
            self._large = large
            self.setStyleSheet(theme.touch_sheet() if large else "")

    def _show_read_only(self) -> None:
        """Mark a project that can only be read."""
        self.read_only.setVisible(self.session.read_only)
        self.read_only.setText(self.tr("Read only"))
        why = self.session.why_read_only()
        self.read_only.setToolTip(why)
        editing = (self.primary, *self._editing) if self.primary_edits else self._editing
        for button in editing:
            button.setEnabled(not why)
            button.setToolTip(why)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_messages()

    def retranslate(self) -> None:
        """Set all texts."""

    def activate(self) -> None:
        """Called before the page is shown."""

    def wants_viewer(self) -> bool:
        """True if this page currently has an image to show in the viewer."""
        return True

    def run_primary(self) -> None:
        """Do the next step: the action of the primary button."""

    def stop(self) -> None:
        """Stop the job of this page."""

    def focus_search(self) -> None:
        """Focus the page's search field."""

    def export(self) -> None:
        """Export the contents of this page to files."""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.whole:
            self.retranslate()
            self._show_read_only()
        super().changeEvent(event)
