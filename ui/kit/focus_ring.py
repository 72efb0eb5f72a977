"""The ring around the control that has the keyboard, the same for every kind of control in both themes.

A style sheet has no ring that is seen on all of them: a checked button already has the accent's border, and
lists and painted widgets have none.
"""

from typing import ClassVar

import shiboken6
from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QPushButton, QTabBar, QToolButton, QWidget

from ui.core import theme

WIDTH, WIDTH_OF_VIEW = 2.0, 1.0  # of the line; a large area needs less to be seen


class FocusRing(QWidget):
    """Lies over the focused widget, lets the mouse through and follows its size."""

    present: ClassVar["FocusRing | None"] = None

    @classmethod
    def follow(cls, app: QApplication) -> None:
        """Put the ring around whatever has the focus from now on."""
        if not app.property("focusRing"):
            app.setProperty("focusRing", True)
            app.focusChanged.connect(cls._move)

    @classmethod
    def _move(cls, _before: QWidget | None, now: QWidget | None) -> None:
        ring, cls.present = cls.present, None
        if ring is not None and shiboken6.isValid(ring):
            ring.hide()
            ring.deleteLater()
        if now is not None and now.focusPolicy() & Qt.FocusPolicy.TabFocus:
            cls.present = cls(now)

    def __init__(self, around: QWidget) -> None:
        super().__init__(around)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._around = around
        self._place(around)
        around.installEventFilter(self)
        self.show()

    def _place(self, around: QWidget) -> None:
        place = around.tabRect(around.currentIndex()) if isinstance(around, QTabBar) else around.rect()
        if place != self.geometry():
            self.setGeometry(place)
            self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget):
            self._place(watched)  # another size, another tab, another text of a tab: each is painted anew
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        around = self._around
        width = WIDTH_OF_VIEW if isinstance(around, QAbstractScrollArea) else WIDTH
        on_accent = isinstance(around, (QPushButton, QToolButton)) and (
            around.property("kind") == "primary" or around.isChecked()
        )
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.colour("text" if on_accent else "accent"), width))
        ring = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(ring, theme.RADIUS, theme.RADIUS)
        painter.end()
