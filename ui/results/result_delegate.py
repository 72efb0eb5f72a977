"""Delegates for inspected images: a tile (picture above caption) or a row (picture, two lines)."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from aoi_app.evidence.rates import score_text
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage
from ui.core import theme
from ui.core.icons import paint_icon
from ui.core.wording import class_title, verdict_name
from ui.kit.picture_loader import PictureLoader
from ui.results.result_picture import key_of
from ui.results.results_model import IMAGE_ROLE, MASKED_ROLE, NAME_ROLE

Index = QModelIndex | QPersistentModelIndex
TILE, THUMB = 96, 48  # side of a picture, in logical pixels
DISPUTED = "≠"


class ResultDelegate(QStyledItemDelegate):
    """Base class: draws pictures from a loader, and repaints when one is ready.

    Args:
        view: the list to paint.
        pictures: loader of the pictures.
        folder: returns the inspection folder, the base of heat map paths.
    """

    side = TILE

    def __init__(self, view: QAbstractItemView, pictures: PictureLoader, folder: Callable[[], Path]) -> None:
        super().__init__(view)
        self._view, self._pictures, self._folder = view, pictures, folder
        pictures.ready.connect(lambda _key: view.viewport().update())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        raise NotImplementedError

    def _picture(self, painter: QPainter, area: QRectF, image: InspectedImage) -> None:
        """Paint the picture centred on a dark square, with an edge in the verdict's colour."""
        painter.fillRect(area, theme.colour("stage"))
        ratio = self._view.devicePixelRatioF()
        pixmap = QPixmap()
        if image.verdict is not Verdict.UNREADABLE:
            found = self._pictures.picture(key_of(image, self._folder(), round(self.side * ratio)))
            if found is None:
                return  # still loading
            pixmap = found
        if pixmap.isNull():
            middle = area.center()
            half = theme.ICON / 2
            paint_icon(painter, QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half), "image-off")
            return
        size = pixmap.size().scaled(area.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(area.center())
        painter.drawPixmap(target, pixmap, QRectF(pixmap.rect()))

    def _mark(self, painter: QPainter, area: QRectF, verdict: Verdict) -> None:
        painter.setPen(theme.colour(theme.VERDICT_TOKENS[verdict]))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, theme.VERDICT_MARKS[verdict])


class TileDelegate(ResultDelegate):
    """Picture above, class and score below; for the strip of the latest NG images."""

    side = TILE

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        line = QFontMetricsF(theme.font("caption")).height()
        return QSize(TILE + theme.SPACE["s"], round(TILE + line + theme.SPACE["s"]))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        image = index.data(IMAGE_ROLE)
        painter.save()
        area = QRectF(option.rect).adjusted(4, 0, -4, 0)
        square = QRectF(area.left(), area.top(), area.width(), area.width())
        self._picture(painter, square, image)
        painter.setPen(QPen(theme.colour(theme.VERDICT_TOKENS[image.verdict]), 2))
        painter.drawRect(square.adjusted(1, 1, -1, -1))
        painter.setFont(theme.font("caption"))
        painter.setPen(theme.colour("text"))
        caption = QRectF(area.left(), square.bottom() + 2, area.width(), area.bottom() - square.bottom() - 2)
        text = painter.fontMetrics().elidedText(
            index.data(Qt.ItemDataRole.DisplayRole), Qt.TextElideMode.ElideRight, round(area.width())
        )
        painter.drawText(caption, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop, text)
        painter.restore()


class RowDelegate(ResultDelegate):
    """Picture on the left; file name above the model's and the person's verdicts; for the review queue."""

    side = THUMB

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, THUMB + theme.SPACE["m"])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        image = index.data(IMAGE_ROLE)
        painter.save()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(area, theme.colour("accent_soft"))
            if option.state & QStyle.StateFlag.State_HasFocus:
                painter.fillRect(QRectF(area.left(), area.top(), 3, area.height()), theme.colour("accent"))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, theme.colour("surface_2"))
        square = QRectF(area.left() + 8, area.top() + 6, THUMB, THUMB)
        self._picture(painter, square, image)
        text = area.adjusted(THUMB + 20, 6, -32, -6)
        self._lines(painter, text, image, index.data(NAME_ROLE), masked=index.data(MASKED_ROLE))
        self._state(painter, QRectF(area.right() - 30, area.top(), 24, area.height()), image)
        painter.restore()

    def _lines(
        self, painter: QPainter, area: QRectF, image: InspectedImage, title: str, *, masked: bool
    ) -> None:
        half = area.height() / 2
        painter.setPen(theme.colour("text"))
        painter.setFont(theme.font("body"))
        name = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideMiddle, round(area.width()))
        first = QRectF(area.left(), area.top(), area.width(), half)
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, name)
        painter.setFont(theme.font("caption"))
        second = QRectF(area.left(), area.top() + half, area.width(), half)
        if not masked:  # of a blind audit, which hides what the model says, nothing is marked
            self._mark(painter, QRectF(second.left(), second.top(), 14, half), image.verdict)
            second.setLeft(second.left() + 18)
        painter.setPen(theme.colour("text_2"))
        words = self._blind_words(image) if masked else _said(image)
        line = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, round(second.width()))
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, line)

    def _blind_words(self, image: InspectedImage) -> str:
        return self.tr("not judged yet") if image.human_verdict is None else self.tr("judged")

    def _state(self, painter: QPainter, area: QRectF, image: InspectedImage) -> None:
        """Paint the review state: a filled disc with the person's verdict, or an empty one."""
        disc = QRectF(0, 0, 20, 20)
        disc.moveCenter(area.center())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        if image.human_verdict is None:
            painter.setPen(QPen(theme.colour("line"), 1.5))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(disc.adjusted(2, 2, -2, -2))
            return
        verdict, mark = image.human_verdict, theme.VERDICT_MARKS[image.human_verdict]
        if image.disputed:  # no tick, whatever was said last
            verdict, mark = Verdict.REVIEW, DISPUTED
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(theme.VERDICT_TOKENS[verdict]))
        painter.drawEllipse(disc)
        painter.setPen(theme.colour("surface"))
        painter.drawText(disc, Qt.AlignmentFlag.AlignCenter, mark)


def said_by_people(image: InspectedImage) -> str:
    """Who said what of an image."""
    said = (f"{look.who} {theme.VERDICT_MARKS[look.verdict]}" for look in image.looks if look.verdict)
    return " · ".join(said)


def _said(image: InspectedImage) -> str:
    """Who said what of a disputed image; else the model's class."""
    if image.disputed:
        return said_by_people(image)
    if image.predicted:
        return f"{class_title(image.predicted)} {score_text(image.score)}"
    return verdict_name(image.verdict)
