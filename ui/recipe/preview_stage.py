"""Display area of a preview: two images, and optionally a sheet of many."""

import math

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QWidget

from ui.core import theme

SHARP_FROM = 2.0  # zoom factor from which pixels are drawn as squares


class PreviewStage(QFrame):
    """Paints images scaled to fit, with a caption below each."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("previewStage")
        self.setProperty("role", "stage")
        self._pair: list[tuple[str, QImage]] = []
        self._sheet: list[QImage] = []
        self._sheet_caption = ""

    def sizeHint(self) -> QSize:
        return QSize(640, 420)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, 240)

    def show_images(
        self, pair: list[tuple[str, QImage]], sheet: list[QImage] | None = None, caption: str = ""
    ) -> None:
        """Show images with captions, and a sheet with a caption; empty lists clear the display."""
        self._pair, self._sheet, self._sheet_caption = pair, sheet or [], caption
        self.setAccessibleDescription(", ".join([*(text for text, _ in pair), caption]))
        self.update()

    def images(self) -> list[QImage]:
        """All images shown, those of the sheet last."""
        return [*(image for _, image in self._pair), *self._sheet]

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._pair:
            return
        painter = QPainter(self)
        painter.setFont(theme.font("caption"))
        margin = theme.SPACE["m"]
        area = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        if self._sheet:
            self._paint_with_sheet(painter, area)
        else:
            for cell, (caption, image) in zip(_columns(area, len(self._pair)), self._pair, strict=True):
                self._paint_one(painter, cell, image, caption)
        painter.end()

    def _paint_with_sheet(self, painter: QPainter, area: QRectF) -> None:
        """Paint the pair one above the other on the left third, and the sheet on the rest."""
        gap = theme.SPACE["m"]
        left = QRectF(area.left(), area.top(), (area.width() - gap) / 3, area.height())
        half = (left.height() - gap) / 2
        for number, (caption, image) in enumerate(self._pair):
            top = left.top() + number * (half + gap)
            self._paint_one(painter, QRectF(left.left(), top, left.width(), half), image, caption)
        right = QRectF(
            left.right() + gap, area.top(), area.width() - left.width() - gap, area.height() - self._line()
        )
        side = math.isqrt(len(self._sheet) - 1) + 1
        space = theme.SPACE["xs"]
        first = self._sheet[0]
        scale = min(
            (right.width() - space * (side - 1)) / (side * first.width()),
            (right.height() - space * (side - 1)) / (side * first.height()),
        )
        width, height = first.width() * scale, first.height() * scale
        sheet = QRectF(0, 0, side * width + space * (side - 1), side * height + space * (side - 1))
        sheet.moveCenter(right.center())
        for number, image in enumerate(self._sheet):
            row, column = divmod(number, side)
            place = QRectF(
                sheet.left() + column * (width + space), sheet.top() + row * (height + space), width, height
            )
            _draw(painter, place, image)
        foot = QRectF(right.left(), sheet.bottom(), right.width(), self._line())
        self._write(painter, foot, self._sheet_caption)

    def _paint_one(self, painter: QPainter, cell: QRectF, image: QImage, caption: str) -> None:
        bottom = _draw(painter, cell.adjusted(0, 0, 0, -self._line()), image)
        self._write(painter, QRectF(cell.left(), bottom, cell.width(), self._line()), caption)

    def _write(self, painter: QPainter, foot: QRectF, text: str) -> None:
        painter.setPen(theme.stage_colour("text"))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, round(foot.width()))
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, shown)

    def _line(self) -> float:
        return theme.text_height("caption") + theme.SPACE["s"]


def _columns(area: QRectF, count: int) -> list[QRectF]:
    gap = theme.SPACE["m"]
    width = (area.width() - gap * (count - 1)) / count
    return [
        QRectF(area.left() + number * (width + gap), area.top(), width, area.height())
        for number in range(count)
    ]


def _draw(painter: QPainter, cell: QRectF, image: QImage) -> float:
    """Draw an image centred in a cell; returns the y of its lower edge."""
    scale = min(cell.width() / image.width(), cell.height() / image.height())
    target = QRectF(0, 0, image.width() * scale, image.height() * scale)
    target.moveCenter(cell.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, scale < SHARP_FROM)
    painter.drawImage(target, image, QRectF(image.rect()))
    return target.bottom()
