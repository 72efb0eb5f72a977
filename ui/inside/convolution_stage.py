"""Animation of a window over a patch: patch and result above, arithmetic of the current step below."""

import numpy as np
from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QWidget

from aoi_app.imaging.convolution import Walk
from ui.core import theme
from ui.inside.cells import number_text, paint_cells, symmetric
from ui.inside.patch_picker import WHITE

GAP = 12.0


class ConvolutionStage(QFrame):
    """Shows one step of a :class:`Walk`.

    Signals:
        stepChosen: the number of a step, by key or by clicking the result.
        playWanted: start or stop the animation.
    """

    stepChosen = Signal(int)
    playWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("convolutionStage")
        self.setProperty("role", "stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.walk: Walk | None = None
        self.step = 0
        self._problem = ""
        self._output_at = (0.0, 0.0, 1.0)  # left, top and cell of the result

    def sizeHint(self) -> QSize:
        return QSize(420, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(260, 240)

    def show_walk(self, walk: Walk | None, problem: str = "") -> None:
        """Show another walk at the current step; without one, ``problem`` says why."""
        self.walk, self._problem = walk, problem
        self.set_step(self.step if walk is not None else 0)

    def set_step(self, step: int) -> None:
        """Show the state after ``step`` + 1 window positions."""
        self.step = max(0, min(step, (self.walk.steps if self.walk is not None else 1) - 1))
        self.update()

    # --- mouse and keyboard ---------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = self.walk.steps - 1 if self.walk is not None else 0
        columns = self.walk.output.shape[1] if self.walk is not None else 1
        goal = {
            Qt.Key.Key_Right: self.step + 1,
            Qt.Key.Key_Left: self.step - 1,
            Qt.Key.Key_Down: self.step + columns,
            Qt.Key.Key_Up: self.step - columns,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }.get(Qt.Key(event.key()))
        if goal is not None:
            self.stepChosen.emit(max(0, min(goal, last)))
        elif event.key() in (Qt.Key.Key_P, Qt.Key.Key_Return):
            self.playWanted.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if self.walk is None:
            return
        left, top, cell = self._output_at
        column = int((event.position().x() - left) // cell)
        row = int((event.position().y() - top) // cell)
        rows, columns = self.walk.output.shape
        if 0 <= row < rows and 0 <= column < columns:
            self.stepChosen.emit(row * columns + column)

    # --- painting -------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.stage_colour("text_2"))
        if self.walk is None:
            area = QRectF(self.rect()).adjusted(GAP, GAP, -GAP, -GAP)
            words = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(area, words, self._problem)
            return
        caption = theme.text_height("caption") + 4
        blocks = 3 if self.walk.operation == "convolution" else 1
        sign = theme.text_width(" × ", "section")
        sums = max(theme.text_width("ReLU = −00.00", "section"), self.width() * 0.16)
        room = (self.width() - 2 * GAP - sums - blocks * sign) / blocks
        size = self.walk.sweep.size
        cell = min(room, self.height() * 0.36) / size
        top = self.height() - GAP - cell * size - caption
        self._paint_grids(painter, self.walk, top - GAP, caption)
        self._paint_step(painter, self.walk, (top, cell), sign, caption)

    def _paint_grids(self, painter: QPainter, walk: Walk, height: float, caption: float) -> None:
        """Paint patch and result with the same cell size, so that a smaller result is visible."""
        rows, columns = walk.input.shape
        half = (self.width() - 3 * GAP) / 2
        cell = max(1.0, min(half / columns, (height - caption - GAP) / rows))
        top = GAP + caption
        self._say(painter, GAP, GAP, half, self.tr("Patch {w} × {h}").format(w=columns, h=rows))
        paint_cells(painter, (GAP, top), cell, walk.input, (0.0, WHITE))
        if walk.sweep.pad:
            pad = walk.sweep.pad * cell
            painter.setPen(QPen(theme.stage_colour("review"), 1, Qt.PenStyle.DashLine))
            inner = QRectF(GAP + pad, top + pad, columns * cell - 2 * pad, rows * cell - 2 * pad)
            painter.drawRect(inner)
        self._paint_window(painter, walk, (GAP, top), cell)
        left = 2 * GAP + half
        self._output_at = (left, top, cell)
        done = walk.output.copy()
        span = symmetric(walk.output)
        text = self.tr("Result {w} × {h} · black {low}, white {high}")
        shape = {"w": walk.output.shape[1], "h": walk.output.shape[0]}
        self._say(
            painter,
            left,
            GAP,
            half,
            text.format(**shape, low=number_text(span[0]), high=number_text(span[1])),
        )
        self._paint_result(painter, walk, done, span)

    def _paint_result(
        self, painter: QPainter, walk: Walk, done: np.ndarray, span: tuple[float, float]
    ) -> None:
        """Paint the results computed so far; the other cells stay empty."""
        left, top, cell = self._output_at
        row, column = walk.place(self.step)
        columns = done.shape[1]
        if row:
            paint_cells(painter, (left, top), cell, done[:row], span)
        paint_cells(painter, (left, top + row * cell), cell, done[row : row + 1, : column + 1], span)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(theme.stage_colour("line"))
        painter.drawRect(QRectF(left, top, columns * cell, done.shape[0] * cell))
        painter.setPen(QPen(theme.stage_colour("accent"), 2))
        painter.drawRect(QRectF(left + column * cell, top + row * cell, cell, cell))

    def _paint_window(self, painter: QPainter, walk: Walk, corner: tuple[float, float], cell: float) -> None:
        """Paint a frame around the window; with dilation also around each cell it covers."""
        row, column = walk.corner(self.step)
        left, top = corner[0] + column * cell, corner[1] + row * cell
        reach, apart = walk.sweep.reach * cell, walk.sweep.dilation
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(theme.stage_colour("accent"), 2))
        painter.drawRect(QRectF(left, top, reach, reach))
        if apart > 1:
            for place in np.ndindex(walk.sweep.size, walk.sweep.size):
                x, y = left + place[1] * apart * cell, top + place[0] * apart * cell
                painter.drawRect(QRectF(x, y, cell, cell).adjusted(1, 1, -1, -1))

    def _paint_step(
        self, painter: QPainter, walk: Walk, where: tuple[float, float], sign: float, caption: float
    ) -> None:
        """Paint the arithmetic of a step: window times kernel gives the products, their sum the result."""
        top, cell = where
        size = walk.sweep.size
        parts = [(self.tr("Window"), walk.window(self.step), (0.0, WHITE))]
        if walk.operation == "convolution":
            assert walk.kernel is not None
            products = walk.products(self.step)
            parts += [
                (self.tr("Kernel"), walk.kernel, symmetric(walk.kernel)),
                (self.tr("Products"), products, symmetric(products)),
            ]
        left = GAP
        middle = QRectF(0, top + caption, sign, cell * size)
        for number, (name, values, span) in enumerate(parts):
            if number:
                self._sign(painter, middle.translated(left, 0), "×" if number == 1 else "=")
                left += sign
            self._say(painter, left, top, cell * size + sign, name)
            paint_cells(painter, (left, top + caption), cell, values, span)
            left += cell * size
        self._sign(painter, middle.translated(left, 0), "→")
        left += sign
        painter.setFont(theme.font("section"))
        painter.setPen(theme.stage_colour("text"))
        area = QRectF(left, top + caption, self.width() - left - GAP / 2, cell * size)
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, flags, self.result_text())

    def result_text(self) -> str:
        """The step's sum, maximum or mean, and the value after ReLU."""
        if self.walk is None:
            return ""
        sign = {"convolution": "Σ", "max": "max", "mean": "mean"}[self.walk.operation]
        text = f"{sign} = {number_text(self.walk.bare(self.step))}"
        if self.walk.relu:
            text += f"\nReLU = {number_text(float(self.walk.output[self.walk.place(self.step)]))}"
        return text

    def _say(self, painter: QPainter, x: float, y: float, width: float, text: str) -> None:
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.stage_colour("text_2"))
        metrics = painter.fontMetrics()
        painter.drawText(
            QRectF(x, y, width, metrics.height()),
            Qt.AlignmentFlag.AlignLeft,
            metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(width)),
        )

    def _sign(self, painter: QPainter, area: QRectF, text: str) -> None:
        painter.setFont(theme.font("section"))
        painter.setPen(theme.stage_colour("text_2"))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
