"""Small tables of numbers side by side; the one under the mouse or cursor is reported."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from ui.core import theme
from ui.inside.cells import paint_cells

GAP = 12.0


class CellsView(QFrame):
    """View of several tables of numbers.

    Signals:
        pointed: table, row and column of the current number; -1, -1, -1 for none.
    """

    pointed = Signal(int, int, int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("role", "stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self._names: Sequence[str] = ()
        self._tables: NDArray[np.floating] = np.empty((0, 1, 1))
        self._span = (-1.0, 1.0)
        self._at = (0, 0, 0)

    def sizeHint(self) -> QSize:
        return QSize(360, 150)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 96)

    def show_tables(
        self, names: Sequence[str], tables: NDArray[np.floating], span: tuple[float, float]
    ) -> None:
        """Show tables [n, h, w]; ``span`` are the values of black and white in all of them."""
        self._names, self._tables, self._span = names, tables, span
        self._at = (0, 0, 0)
        self.update()

    def value(self, table: int, row: int, column: int) -> float:
        """The value of a cell."""
        return float(self._tables[table, row, column])

    def _layout(self) -> tuple[float, float, float]:
        """Cell size, distance between the left edges of tables, and top of the tables."""
        count, rows, columns = self._tables.shape
        top = GAP / 2 + theme.text_height("caption")
        cell = min(
            (self.width() - (count + 1) * GAP) / (count * columns), (self.height() - top - GAP / 2) / rows
        )
        return max(cell, 1.0), max(cell, 1.0) * columns + GAP, top

    def _cell_at(self, place: QPointF) -> tuple[int, int, int] | None:
        count, rows, columns = self._tables.shape
        if not count:
            return None
        cell, apart, top = self._layout()
        table = int((place.x() - GAP) // apart)
        column = int((place.x() - GAP - table * apart) // cell)
        row = int((place.y() - top) // cell)
        inside = 0 <= table < count and 0 <= row < rows and 0 <= column < columns
        return (table, row, column) if inside else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {
            Qt.Key.Key_Left: (0, -1),
            Qt.Key.Key_Right: (0, 1),
            Qt.Key.Key_Up: (-1, 0),
            Qt.Key.Key_Down: (1, 0),
        }.get(Qt.Key(event.key()))
        if by is None or not len(self._tables):
            super().keyPressEvent(event)
            return
        count, rows, columns = self._tables.shape
        table, row, column = self._at
        across = max(0, min(table * columns + column + by[1], count * columns - 1))
        self._point((across // columns, max(0, min(row + by[0], rows - 1)), across % columns))

    def _point(self, at: tuple[int, int, int] | None) -> None:
        if at is not None:
            self._at = at
        self.pointed.emit(*(at or (-1, -1, -1)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not len(self._tables):
            return
        painter = QPainter(self)
        cell, apart, top = self._layout()
        for number, (name, table) in enumerate(zip(self._names, self._tables, strict=True)):
            left = GAP + number * apart
            painter.setFont(theme.font("caption"))
            painter.setPen(theme.stage_colour("text_2"))
            painter.drawText(QRectF(left, GAP / 4, apart, top), Qt.AlignmentFlag.AlignLeft, name)
            paint_cells(painter, (left, top), cell, table, self._span)
        if self.hasFocus() or self.underMouse():
            table_at, row, column = self._at
            box = QRectF(GAP + table_at * apart + column * cell, top + row * cell, cell, cell)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.stage_colour("accent"), 2))
            painter.drawRect(box)
