"""The corners of a mark, by which a box is resized and a polygon is bent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF

if TYPE_CHECKING:
    from aoi_app.imaging.shapes import RegionShape

MOST = 60  # corners that a hand can tell apart; a finer outline has none to drag


def corners_of(shape: RegionShape) -> list[QPointF]:
    """The corners that can be dragged: four of a box, in turn; those of a polygon; of a painted mark none."""
    points = [QPointF(x, y) for x, y in shape.points]
    if shape.kind == "point":
        return []  # it is moved as a whole
    if shape.kind == "box":
        (x0, y0), (x1, y1) = shape.points
        points = [QPointF(x0, y0), QPointF(x1, y0), QPointF(x1, y1), QPointF(x0, y1)]
    return points if len(points) <= MOST else []


def with_corner(shape: RegionShape, number: int, place: QPointF) -> RegionShape | None:
    """The shape with a corner elsewhere; None if it has no area then. A box covers whole pixels."""
    corners = corners_of(shape)
    if shape.kind == "box":
        return box_between(corners[(number + 2) % 4], place)
    corners[number] = place
    return polygon_of(corners)


def point_at(place: QPointF) -> RegionShape:
    """The mark of a place."""
    from aoi_app.imaging.shapes import RegionShape

    return RegionShape.point(round(place.x(), 2), round(place.y(), 2))


def box_between(one: QPointF, other: QPointF) -> RegionShape | None:
    """The box of whole pixels around two opposite corners; None if it has no area."""
    from aoi_app.imaging.shapes import RegionShape

    box = QRectF(one, other).normalized().toAlignedRect()
    try:
        return RegionShape.box(box.left(), box.top(), box.left() + box.width(), box.top() + box.height())
    except ValueError:
        return None


def polygon_of(corners: list[QPointF]) -> RegionShape | None:
    """The closed polygon of some corners; None if it has no area."""
    from aoi_app.imaging.shapes import RegionShape

    try:
        return RegionShape.polygon([(round(corner.x(), 2), round(corner.y(), 2)) for corner in corners])
    except ValueError:
        return None
