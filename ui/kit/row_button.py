"""A wide button with an icon, a title and a line of explanation, as on the home page."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.icons import paint_icon
from ui.kit.elided_label import ElidedLabel


class Symbol(QWidget):
    """A widget that shows an icon."""

    def __init__(self, name: str, token: str) -> None:
        super().__init__()
        self.name, self.token = name, token
        self.setFixedSize(theme.SPACE["xl"], theme.SPACE["xl"])

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_icon(painter, self.rect(), self.name, self.token)
        painter.end()


class RowButton(QPushButton):
    """A large button; :meth:`add_extra` adds a control at its right end.

    Args:
        mark: its icon, or a widget in place of that.
        name: of the widget.
        elide: where a long note is elided.
    """

    def __init__(
        self,
        mark: str | QWidget,
        name: str,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("kind", "row")
        self.title = QLabel()
        self.title.setProperty("role", "section")
        self.note = ElidedLabel(mode=elide)
        self.note.setProperty("role", "caption")
        self._words = QVBoxLayout()
        self._words.setSpacing(2)
        self._words.addStretch(1)
        self._words.addWidget(self.title)
        self._words.addWidget(self.note)
        self._words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.SPACE["l"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        self._row.setSpacing(theme.SPACE["l"])
        shown = Symbol(mark, "accent") if isinstance(mark, str) else mark
        self._row.addWidget(shown)
        self._row.addLayout(self._words, 1)
        for child in (shown, self.title, self.note):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def add_line(self, label: QWidget, control: QWidget | None = None) -> None:
        """Add a line below the note, with a control at its end."""
        label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        line = QHBoxLayout()
        line.addWidget(label, 1)
        if control is not None:
            line.addWidget(control)
        self._words.insertLayout(self._words.count() - 1, line)

    def add_extra(self, widget: QWidget) -> None:
        """Add a control at the right end."""
        self._row.addWidget(widget)

    def set_texts(self, title: str, note: str) -> None:
        """Set title and note."""
        self.title.setText(title)
        self.note.setText(note)
        self.setAccessibleName(title)
        self.setAccessibleDescription(note)

    def sizeHint(self) -> QSize:
        return self._row.sizeHint().expandedTo(QSize(theme.rail_width(), 2 * theme.row_height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.rail_width(), 2 * theme.row_height())
