"""Where a coach mark stands: beside its target, inside the window."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QAbstractItemView, QWidget

RING = 6  # pixels between a target and the outer edge of its ring
EDGE = 4  # pixels kept free at the edges of the window


class Side(StrEnum):
    """The side of its target on which a mark stands."""

    RIGHT = "right"
    BELOW = "below"
    LEFT = "left"
    ABOVE = "above"


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mark stands, and on which side of its target; None: it points at nothing."""

    area: QRect
    side: Side | None


def visible_area(widget: QWidget, window: QWidget) -> QRect:
    """The part of a widget that is in sight, in coordinates of the window; of a list, its first item."""
    area = widget.rect()
    if isinstance(widget, QAbstractItemView) and widget.model().rowCount():
        first = widget.visualRect(widget.model().index(0, 0)) & widget.viewport().rect()
        area = first.translated(widget.viewport().pos()) if not first.isEmpty() else area
    area = QRect(widget.mapTo(window, area.topLeft()), area.size())
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        area &= QRect(parent.mapTo(window, QPoint()), parent.size())
        parent = parent.parentWidget()
    return area & window.rect()


def spot_beside(target: QRect, size: QSize, sides: Iterable[Side], window: QRect) -> Spot:
    """The first side on which a mark fits into the window without covering its target.

    Where it fits nowhere, it stands in the lower right corner.
    """
    inside = window.adjusted(EDGE, EDGE, -EDGE, -EDGE)
    ring = target.adjusted(-RING, -RING, RING, RING)
    for side in sides:
        area = _kept_in(_beside(ring, size, side), side, inside)
        if inside.contains(area) and not area.intersects(ring):
            return Spot(area, side)
    return corner(size, window)


def corner(size: QSize, window: QRect) -> Spot:
    """The lower right corner, for a mark that points at nothing."""
    at = window.bottomRight() - QPoint(size.width() + 2 * EDGE, size.height() + 10 * EDGE)
    return Spot(QRect(at, size), None)


def _beside(ring: QRect, size: QSize, side: Side) -> QRect:
    area = QRect(QPoint(), size)
    area.moveCenter(ring.center())
    match side:
        case Side.RIGHT:
            area.moveLeft(ring.right() + 1)
        case Side.LEFT:
            area.moveRight(ring.left() - 1)
        case Side.BELOW:
            area.moveTop(ring.bottom() + 1)
        case Side.ABOVE:
            area.moveBottom(ring.top() - 1)
    return area


def _kept_in(area: QRect, side: Side, inside: QRect) -> QRect:
    """Shifted along the target, as far as the window wants it."""
    if side in (Side.RIGHT, Side.LEFT):
        area.moveTop(max(inside.top(), min(area.top(), inside.bottom() - area.height() + 1)))
    else:
        area.moveLeft(max(inside.left(), min(area.left(), inside.right() - area.width() + 1)))
    return area
