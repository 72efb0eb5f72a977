"""An icon that stands in a row by itself, in the colours of the present theme."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.core import theme
from ui.core.icons import paint_icon


class IconLabel(QWidget):
    """Shows an icon of ``resources/icons``; ``token`` is its colour, ``size`` in logical pixels."""

    def __init__(
        self, name: str = "", token: str = "text_2", size: int = theme.ICON, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_icon(self, name: str, token: str) -> None:
        """Show another icon."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._name:
            painter = QPainter(self)
            paint_icon(painter, self.rect(), self._name, self._token)
            painter.end()
