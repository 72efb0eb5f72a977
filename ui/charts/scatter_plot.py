"""The pyqtgraph part of the embedding plot. Import it only when shown."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from numpy.typing import NDArray
from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainterPath, QPolygonF
from PySide6.QtWidgets import QWidget

from ui.charts.points import Group, inside, nearest, next_point
from ui.core import theme
from ui.core.icons import SHAPES

REACH = 12.0  # maximum distance of a click from a point, in screen pixels
DRAWN = 5.0  # minimum width of a drag that counts as an outline, in screen pixels
SIZE, MARKED = 9, 17  # diameter of a point and of the ring around it, in pixels
FEW = 500  # number of points above which they are drawn slightly smaller

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, 1),
    Qt.Key.Key_Down: (0, -1),
}


class ScatterPlot(pg.PlotWidget):  # type: ignore[misc]
    """Scatter plot: the wheel zooms, the middle button pans, a click picks a point, a drag selects an area.

    Signals:
        pointChosen: the row of the point.
        areaChosen: rows [n] of the points inside the outline.
    """

    pointChosen = Signal(int)
    areaChosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, enableMenu=False)
        item = self.getPlotItem()
        item.hideButtons()
        item.hideAxis("left")
        item.hideAxis("bottom")
        item.setAspectLocked(True)
        item.getViewBox().setDefaultPadding(0.04)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._places: NDArray[np.floating] = np.empty((0, 2))
        self._shown: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._spots: list[Any] = []
        self._current = -1
        self._selected: NDArray[np.int64] = np.empty(0, dtype=np.int64)
        self._halo = pg.ScatterPlotItem(pxMode=True, size=MARKED - 3)
        self._ring = pg.ScatterPlotItem(pxMode=True, size=MARKED + 2)
        self._outline = pg.PlotCurveItem()
        self._path: list[QPointF] = []
        self._halo.setZValue(-1)
        for extra in (self._ring, self._outline):
            extra.setZValue(10)
        for extra in (self._halo, self._ring, self._outline):
            item.addItem(extra, ignoreBounds=True)
        self.restyle()

    def restyle(self) -> None:
        """Apply the colours of the current theme."""
        self.setBackground(theme.colour("surface"))
        self._halo.setPen(None)
        self._halo.setBrush(theme.colour("accent", 0.45))
        self._ring.setBrush(None)
        self._ring.setPen(theme.colour("text"), width=2)
        self._outline.setPen(theme.colour("accent"), width=2)

    # --- what is shown --------------------------------------------------------------------------

    def show_points(self, places: NDArray[np.floating], groups: Sequence[Group], refit: bool) -> None:
        """Draw ``groups`` of points at ``places`` [n, 2]; points in no group are not drawn."""
        item = self.getPlotItem()
        for spot in self._spots:
            item.removeItem(spot)
        self._places = places
        self._shown = (
            np.concatenate([group.rows for group in groups]) if groups else np.empty(0, dtype=np.int64)
        )
        size = SIZE if len(self._shown) <= FEW else SIZE - 1
        self._spots = []
        for group in groups:
            x, y = places[group.rows].T
            outline = theme.visible(group.colour, ("surface",))
            edge = pg.mkPen(theme.colour("surface") if outline == group.colour else outline, width=0.5)
            spot = pg.ScatterPlotItem(
                x, y, symbol=_symbol(group.shape), size=size, pxMode=True, pen=edge, brush=group.colour
            )
            item.addItem(spot)
            self._spots.append(spot)
        if refit:
            self.fit()
        self.mark(self._current, self._selected)

    def mark(self, current: int, selected: NDArray[np.int64]) -> None:
        """Ring the current point (-1: none) and highlight the selected ones."""
        self._current, self._selected = current, selected
        rows = selected[selected < len(self._places)]
        self._halo.setData(*self._places[rows].T)
        ringed = self._places[current : current + 1] if 0 <= current < len(self._places) else np.empty((0, 2))
        self._ring.setData(*ringed.T)

    def fit(self) -> None:
        """Show all points."""
        if len(self._shown):
            low, high = self._places[self._shown].min(axis=0), self._places[self._shown].max(axis=0)
            self.getPlotItem().getViewBox().setRange(QRectF(*low.tolist(), *(high - low).tolist()))

    # --- mouse and keyboard ---------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._path = [event.position()]
            event.accept()
        else:
            super().mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._path and event.buttons() & Qt.MouseButton.LeftButton:
            self._path.append(event.position())
            line = self._on_map(self._path)
            self._outline.setData(*line.T)
        else:
            super().mouseMoveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or not self._path:
            super().mouseReleaseEvent(event)
            return
        path, self._path = self._path, []
        self._outline.setData([], [])
        if QPolygonF(path).boundingRect().united(QRectF(path[0], path[0])).width() < DRAWN and len(path) < 4:
            self._take_nearest(path[0])
            return
        rows = self._shown[inside(self._places[self._shown], self._on_map(path))]
        self.areaChosen.emit(rows)

    def _take_nearest(self, place: QPointF) -> None:
        """Choose the point under the mouse, if any."""
        if not len(self._shown):
            return
        points = self._places[self._shown]
        (x, y), (right, _) = self._on_map([place, place + QPointF(REACH, 0)])
        row = int(nearest(points, (x, y))[0])
        if np.hypot(*(points[row] - (x, y))) <= right - x:
            self.pointChosen.emit(int(self._shown[row]))

    def _on_map(self, path: Sequence[QPointF]) -> NDArray[np.float64]:
        """Convert widget positions to plot coordinates, [n, 2]."""
        box = self.getPlotItem().getViewBox()
        found = [box.mapSceneToView(self.mapToScene(point.toPoint())) for point in path]
        return np.array([(point.x(), point.y()) for point in found])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        direction = ARROWS.get(Qt.Key(event.key()))
        if direction is not None and len(self._shown):
            points = self._places[self._shown]
            at = np.flatnonzero(self._shown == self._current)
            row = next_point(points, int(at[0]), direction) if len(at) else 0
            self.pointChosen.emit(int(self._shown[row]))
        elif event.text() in ("+", "=", "-"):
            step = 1.25 if event.text() == "-" else 0.8
            self.getPlotItem().getViewBox().scaleBy((step, step))
        else:
            super().keyPressEvent(event)


def _symbol(number: int) -> QPainterPath:
    """A class mark as a pyqtgraph symbol: one unit wide, centred at 0."""
    corners = SHAPES[number % len(SHAPES)]
    path = QPainterPath()
    if corners:
        path.addPolygon(QPolygonF([QPointF(x - 0.5, y - 0.5) for x, y in corners]))
        path.closeSubpath()
    else:
        path.addEllipse(QRectF(-0.5, -0.5, 1, 1))
    return path
