"""The cells of the confusion matrix: a table that fills its room, with zoom, keys and fixed headers."""

import numpy as np
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from ui.core import theme
from ui.evaluate.matrix_model import Kind, MatrixModel, MatrixRole
from ui.evaluate.name_header import NameHeader
from ui.kit.colour_scale import is_dark, scale_table

SMALLEST, LOWEST = 24, 20  # width and height of a cell at zoom 1, in logical pixels; smaller ones scroll
LARGEST = 160  # side of a cell at most
LEGIBLE = 20  # side from which a cell has a text; below, the whole matrix is painted as one picture
NAMES = 0.36  # most of the width that the names of the rows take
LONGEST_NAME = 110  # maximum height of the column names when they are rotated, in logical pixels
FULL_EDGE_FROM = 28  # height of a cell from which its edge has its full width
ROOMY = 44  # width of a cell from which its text is in large type
STEP = 1.25  # factor of a zoom step
INK = {True: QColor("#FFFFFF"), False: QColor("#000000")}  # on the dark and the light end of cividis


class MatrixTable(QTableView):
    """Cells as large as the room allows; Ctrl and the wheel, + and - zoom, 0 fills the room again.

    Signals:
        chosen: (true, predicted) of the cell that was clicked, or entered by key; -1 means all classes.
        cleared: Escape was pressed while a cell was chosen.
        fitted: the cells have another size.
    """

    chosen = Signal(int, int)
    cleared = Signal()
    fitted = Signal()

    def __init__(self, model: MatrixModel, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("confusionTable")
        self.chosen_pair: tuple[int, int] | None = None
        self.zoom = 0  # steps
        self._matrix = model
        self._columns = NameHeader(Qt.Orientation.Horizontal, self)
        self._rows = NameHeader(Qt.Orientation.Vertical, self)
        self.setHorizontalHeader(self._columns)
        self.setVerticalHeader(self._rows)
        self.setModel(model)
        self.setItemDelegate(_CellDelegate(self, model))
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setEditTriggers(QTableView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QTableView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.clicked.connect(self._choose)
        model.modelReset.connect(self.fit_cells)
        model.headerDataChanged.connect(self.fit_cells)
        self.selectionModel().currentChanged.connect(self._mark_names)

    # --- size and zoom --------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        return QSize(320, 320)

    def minimumSizeHint(self) -> QSize:
        return QSize(200, 130)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_cells()

    def fit_cells(self) -> None:
        """Divide the room among the cells; those that would get too small scroll instead."""
        across, down = self._matrix.columnCount(), self._matrix.rowCount()
        if not across or not down:
            return
        for header in (self._rows, self._columns):
            header.forget()
        self._rows.limit = round(self.width() * NAMES)
        self._columns.limit = min(LONGEST_NAME, round(self.height() * NAMES))
        wide = self.width() - self._rows.sizeHint().width()
        self._columns.turned = self._columns.widest_name() > self._side(wide, across, SMALLEST)
        high = self.height() - self._columns.sizeHint().height()
        if self._side(high, down, LOWEST) * down > high:
            wide -= self.verticalScrollBar().sizeHint().width()
        if self._side(wide, across, SMALLEST) * across > wide:
            high -= self.horizontalScrollBar().sizeHint().height()
        for header, room, count, fit in (
            (self._columns, wide, across, SMALLEST),
            (self._rows, high, down, LOWEST),
        ):
            side = self._side(room, count, fit)
            header.setDefaultSectionSize(side)  # of new sections; those that were resized keep their size
            rest = room - side * count  # less than a pixel for each cell: the totals take it
            for section in range(count):
                last = section == count - 1 and 0 < rest < count
                header.resizeSection(section, side + rest if last else side)
        self.updateGeometries()
        self.viewport().update()
        self.fitted.emit()

    def is_whole(self) -> bool:
        """True if all cells are in view without scrolling."""
        bars = (self.horizontalScrollBar(), self.verticalScrollBar())
        return all(bar.maximum() == 0 for bar in bars)

    def _side(self, room: int, count: int, fit: int) -> int:
        """The side of a cell at the present zoom: from one with which all fit, to a large one."""
        least, usual = max(min(fit, room // count), 1), max(fit, room // count)
        return min(max(round(usual * STEP**self.zoom), least), max(LARGEST, usual))

    def cell_size(self) -> QSize:
        """The size of a cell in logical pixels."""
        return QSize(self._columns.defaultSectionSize(), self._rows.defaultSectionSize())

    def zoom_by(self, steps: int, around: QPoint | None = None) -> None:
        """Zoom in or out; the cell at ``around`` (default: the middle of the view) keeps its place."""
        before, old = self.zoom, self.cell_size()
        for further in range(1, 5):  # a step of a few pixels may be rounded away
            self.zoom = before + further * steps
            self.fit_cells()
            if self.cell_size() != old:
                break
        else:  # as large or as small as it gets
            self.zoom = before
            return
        new = self.cell_size()
        place = around or self.viewport().rect().center()
        for bar, at, scale in (
            (self.horizontalScrollBar(), place.x(), new.width() / old.width()),
            (self.verticalScrollBar(), place.y(), new.height() / old.height()),
        ):
            bar.setValue(round((bar.value() + at) * scale - at))

    def zoom_to_room(self) -> None:
        """Fill the room again."""
        self.zoom = 0
        self.fit_cells()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom_by(1 if event.angleDelta().y() > 0 else -1, event.position().toPoint())
            event.accept()
        else:
            super().wheelEvent(event)

    # --- choosing -------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._choose(self.currentIndex())
        elif key == Qt.Key.Key_Escape and self.chosen_pair is not None:
            self.cleared.emit()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom_by(-1 if key == Qt.Key.Key_Minus else 1)
        elif key == Qt.Key.Key_0:
            self.zoom_to_room()
        else:
            super().keyPressEvent(event)

    def mark(self, pair: tuple[int, int] | None) -> None:
        """Draw a cell as the chosen one, and bring it into view."""
        self.chosen_pair = pair
        index = self._matrix.place(*pair) if pair is not None else QModelIndex()
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index, QTableView.ScrollHint.PositionAtCenter)
        self.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(*index.data(MatrixRole.PAIR))

    def _mark_names(self) -> None:
        for header in (self._rows, self._columns):
            header.viewport().update()

    # --- the whole matrix as a picture ----------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        size = self.cell_size()
        if min(size.width(), size.height()) >= LEGIBLE or not self._matrix.rows:
            super().paintEvent(event)
            return
        painter = QPainter(self.viewport())
        left, top = self.columnViewportPosition(0), self.rowViewportPosition(0)
        rows, columns = len(self._matrix.rows) - 1, len(self._matrix.columns) - 1
        picture = self._picture()
        painter.drawImage(QRect(left, top, columns * size.width(), rows * size.height()), picture)
        for index, pen in ((self.currentIndex(), 1.5), (self._chosen_index(), 3.0)):
            if index.isValid():
                painter.setPen(QPen(theme.colour("accent"), pen))
                painter.drawRect(self.visualRect(index).adjusted(-1, -1, 1, 1))

    def _chosen_index(self) -> QModelIndex:
        return self._matrix.place(*self.chosen_pair) if self.chosen_pair is not None else QModelIndex()

    def _picture(self) -> QImage:
        """One pixel per cell: the colour of its row share; empty cells in the colour of the ground."""
        matrix, rows, columns = self._matrix.matrix, self._matrix.rows[:-1], self._matrix.columns[:-1]
        counts = matrix.counts[np.ix_(rows, columns)]
        shares = counts / np.maximum(matrix.sums[rows, -1], 1)[:, np.newaxis]
        pixels = scale_table("cividis")[np.rint(shares * 255).astype(np.intp)]
        ground = theme.colour("surface_2")
        pixels[counts == 0] = (ground.red(), ground.green(), ground.blue())
        pixels = np.ascontiguousarray(pixels)
        image = QImage(
            pixels.tobytes(), len(columns), len(rows), 3 * len(columns), QImage.Format.Format_RGB888
        )
        return image.copy()  # QImage does not keep the bytes


class _CellDelegate(QStyledItemDelegate):
    """Paints a cell: colour by row share, count or share, and an edge style for the kind of error."""

    def __init__(self, table: MatrixTable, model: MatrixModel) -> None:
        super().__init__(table)
        self._table, self._matrix = table, model

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        kind, pair = index.data(MatrixRole.KIND), index.data(MatrixRole.PAIR)
        text = index.data(Qt.ItemDataRole.DisplayRole)
        cell = QRectF(option.rect).adjusted(1, 1, -1, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = theme.colour("text_2" if kind == Kind.TOTAL else "text")
        if kind != Kind.TOTAL:
            painter.fillRect(cell, theme.colour("surface_2"))
            if text:
                level = scale_table("cividis")[round(index.data(MatrixRole.SHARE) * 255)]
                painter.fillRect(cell, QColor(*level.tolist()))
                ink = INK[is_dark(level)]
            self._edge(painter, cell, kind, bool(text))
        if text:
            painter.setPen(ink)
            roomy = self._table.cell_size().width() >= ROOMY
            room = cell.width() - (0 if kind == Kind.TOTAL else 2)  # totals have no edge
            shown, font = fitting(text, index.data(MatrixRole.SHORT), room, roomy)
            painter.setFont(font)
            painter.drawText(cell, Qt.AlignmentFlag.AlignCenter, shown)
        chosen = pair == self._table.chosen_pair
        if chosen or option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("accent"), 3.0 if chosen else 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(cell.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.restore()

    def _edge(self, painter: QPainter, cell: QRectF, kind: Kind, filled: bool) -> None:
        """Draw the edge: diagonal outlined, escapes heavy, overkill dashed; fainter on empty cells. In low
        cells it is thinner, so that it leaves room for the count.
        """
        pens = {
            Kind.RIGHT: QPen(theme.colour("text_2"), 1.2),
            Kind.ESCAPE: QPen(theme.colour("ng"), 3.0 if filled else 1.0),
            Kind.OVERKILL: QPen(theme.colour("ng"), 2.0 if filled else 1.0, Qt.PenStyle.DashLine),
        }
        pen = pens.get(kind)
        if pen is None:
            return
        scale = min(1.0, cell.height() / theme.scaled(FULL_EDGE_FROM))
        pen.setWidthF(pen.widthF() * scale)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        inset = pen.widthF() / 2 + 1.5 * scale
        halo = QPen(theme.colour("surface"), pen.widthF() + 2 * scale)  # seen on every colour of the scale
        halo.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for drawn in (halo, pen) if filled else (pen,):
            painter.setPen(drawn)
            painter.drawRect(cell.adjusted(inset, inset, -inset, -inset))


def fitting(text: str, short: str, width: float, roomy: bool = False) -> tuple[str, QFont]:
    """The text of a cell in the largest font that fits ``width`` (logical pixels), else its short form:
    a number is never cut. ``roomy``: the cells of the matrix have room for large type.
    """
    fonts = [theme.font(name) for name in (("section", "body", "caption") if roomy else ("body", "caption"))]
    for shown in (text, short):
        for font in fonts:
            if QFontMetricsF(font).horizontalAdvance(shown) <= width:
                return shown, font
    return "…", fonts[-1]
