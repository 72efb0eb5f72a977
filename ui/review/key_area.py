"""The keys of the review area: they judge only while it has the focus, and only if a hand typed them."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

Act = Callable[[], object]

# A bar-code reader sends its characters up to 30 ms apart; the fastest typists take longer for two.
BURST_MS = 40
ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab)  # what a bar-code reader sends last
CHORDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


class KeyArea(QObject):
    """Handles the single keys of the widgets it watches.

    A character acts once the time of a burst has passed without another: those of a burst, or ended by Enter
    or Tab, come from a bar-code reader and do nothing. A key held down acts once; only arrows repeat.

    Signals:
        scanned: the text of a burst.
    """

    scanned = Signal(str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.actions: list[QAction] = []  # for the list of shortcuts; none of them is a shortcut of Qt
        self._acts: dict[int, Act] = {}
        self._class_acts: dict[int, Act] = {}
        self._own: dict[QObject, str] = {}
        self._typed = ""
        self._act: Act | None = None
        self._pause = QTimer(self, singleShot=True, interval=BURST_MS)
        # Whatever was typed while the window was busy is delivered before this.
        self._idle = QTimer(self, singleShot=True, interval=0)
        self._pause.timeout.connect(self._idle.start)
        self._idle.timeout.connect(self._release)

    @property
    def is_waiting(self) -> bool:
        """True until the last character has acted or been dropped."""
        return bool(self._typed)

    def watch(self, widget: QWidget, own: str = "") -> None:
        """Take the keys of a widget, except those characters that are its own and name no class."""
        self._own[widget] = own
        widget.installEventFilter(self)

    def add(self, keys: Sequence[str], act: Act, text: object) -> None:
        """Let each of ``keys`` do ``act``; ``text`` is ``QT_TRANSLATE_NOOP("keys", "...")``."""
        for key in keys:
            self._acts[Qt.Key[f"Key_{key}"]] = act
            action = QAction(str(text), self.parent())
            action.setShortcut(QKeySequence(key))
            self.actions.append(action)

    def set_class_keys(self, acts: Mapping[str, Act]) -> None:
        """Let these keys name classes, in place of those before."""
        self._class_acts = {Qt.Key[f"Key_{key}"]: act for key, act in acts.items()}

    def forget(self) -> None:
        """Drop a character that has not acted yet, as what it was meant for is no longer shown."""
        self._typed, self._act = "", None
        self._pause.stop()
        self._idle.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._press(event, self._own[watched])
        return False

    def _press(self, event: QKeyEvent, own: str) -> bool:
        """Handle a key; False leaves it to the widget."""
        if event.modifiers() & CHORDS:
            return False
        if event.key() in ENDS:
            return self._end()
        act = self._acts.get(event.key()) or self._class_acts.get(event.key())
        if len(event.text()) != 1 or not event.text().isprintable():
            if act is None:
                return False
            self._release()
            act()
            return True
        if not event.isAutoRepeat():
            self._act = None if self._typed else act
            self._typed += event.text()
            self._idle.stop()
            self._pause.start()
        return act is not None or event.text().lower() not in own

    def _end(self) -> bool:
        """Enter or Tab: after a character without a pause, the end of a burst."""
        if not self._typed:
            return False
        text = self._typed
        self.forget()
        self.scanned.emit(text)
        return True

    def _release(self) -> None:
        text, act = self._typed, self._act
        self.forget()
        if act is not None:
            act()
        elif len(text) > 1:
            self.scanned.emit(text)
