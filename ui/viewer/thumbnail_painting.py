"""Thumbnails of the open project in lists: their loader, and how a tile and its picture are painted."""

from pathlib import Path

from PySide6.QtCore import QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from ui.core import theme
from ui.core.icons import paint_icon
from ui.core.session import Session
from ui.kit.picture_loader import PictureLoader
from ui.viewer.thumbnails import CAPACITY, thumbnail_maker


def project_thumbnails(session: Session, parent: QObject) -> PictureLoader:
    """A loader of the thumbnails of the open project; its keys come from ``thumbnail_key``."""

    def cache() -> Path | None:
        return session.project.folder / "cache" if session.project is not None else None

    def peak() -> float:
        return float(session.project.file.settings.get("peak", 0.0)) if session.project is not None else 0.0

    return PictureLoader(thumbnail_maker(cache, peak), parent, CAPACITY)


def paint_ground(painter: QPainter, cell: QRectF, option: QStyleOptionViewItem) -> None:
    """Paint what lies behind a tile that is selected or under the mouse."""
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected or option.state & QStyle.StateFlag.State_MouseOver:
        painter.setPen(QPen(theme.colour("accent"), 2) if selected else Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("accent_soft" if selected else "surface_2"))
        painter.drawRoundedRect(cell.adjusted(1, 1, -1, -1), theme.RADIUS, theme.RADIUS)


def paint_picture(painter: QPainter, stage: QRectF, picture: QPixmap | None) -> QRectF | None:
    """Paint a picture centred on its stage, or why there is none (a null one); None: it is still loading.

    Returns:
        Where it was painted, if it was.
    """
    if picture is None:
        return None
    if picture.isNull():
        side = min(theme.ICON_LARGE, stage.width() / 2)
        icon = QRectF(0, 0, side, side)
        icon.moveCenter(stage.center())
        paint_icon(painter, icon, "image-off", "unreadable")
        return None
    size = picture.size().scaled(stage.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, size.width(), size.height())
    place.moveCenter(stage.center())
    painter.drawPixmap(place, picture, QRectF(picture.rect()))
    return place
