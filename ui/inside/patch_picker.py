"""The image with a frame, movable by mouse or keys, that selects a patch."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QFrame, QWidget

from ui.core import theme
from ui.kit.pixels import Picture, full_range

WHITE = 255.0
SEEN = 10.0  # minimum side of the frame in screen pixels


class PatchPicker(QFrame):
    """Selects a square patch of an image.

    Signals:
        moved: the frame was moved.
    """

    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("patchPicker")
        self.setProperty("role", "stage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setMinimumHeight(90)
        self._values: NDArray[np.float32] | None = None
        self._painted = QPixmap()
        self._left = self._top = 0
        self._side = 12

    @property
    def side(self) -> int:
        """Side of the frame in image pixels."""
        return self._side

    def show_image(self, image: "GreyImage | None") -> None:
        """Show another image, with the frame where the variance is highest."""
        self._values = image.values if image is not None else None
        self._painted = QPixmap.fromImage(image.picture.shown) if image is not None else QPixmap()
        if image is not None:
            self._place(*image.liveliest)
        self.update()
        self.moved.emit()

    def set_side(self, side: int) -> None:
        """Make the frame ``side`` pixels wide, keeping its centre."""
        old, self._side = self._side, side
        self._place(self._left + (old - side) // 2, self._top + (old - side) // 2)
        self.moved.emit()

    def largest(self) -> int:
        """The largest frame that fits the image; 0 without an image."""
        return min(self._values.shape) if self._values is not None else 0

    def patch(self, cell: int) -> NDArray[np.float64] | None:
        """The patch in the frame, averaged over ``cell`` x ``cell`` pixels; None if there is none."""
        if self._values is None or not 0 < self._side <= self.largest():
            return None
        cut = self._values[self._top : self._top + self._side, self._left : self._left + self._side]
        count = self._side // cell
        squares = cut.reshape(count, cell, count, cell)
        return np.asarray(squares.mean(axis=(1, 3)), dtype=np.float64)

    def _place(self, left: int, top: int) -> None:
        if self._values is not None:
            height, width = self._values.shape
            self._left = max(0, min(left, width - self._side))
            self._top = max(0, min(top, height - self._side))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        far = self._side // 2 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1
        by = {
            Qt.Key.Key_Left: (-far, 0),
            Qt.Key.Key_Right: (far, 0),
            Qt.Key.Key_Up: (0, -far),
            Qt.Key.Key_Down: (0, far),
        }.get(Qt.Key(event.key()))
        if by is None:
            super().keyPressEvent(event)
            return
        self._place(self._left + by[0], self._top + by[1])
        self.moved.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._follow(event)

    def _follow(self, event: QMouseEvent) -> None:
        target = self._target()
        if self._values is None or target.isEmpty():
            return
        scale = self._values.shape[1] / target.width()
        x, y = (event.position().x() - target.x()) * scale, (event.position().y() - target.y()) * scale
        self._place(round(x - self._side / 2), round(y - self._side / 2))
        self.moved.emit()

    def _target(self) -> QRectF:
        """The rectangle in which the image is painted."""
        if self._painted.isNull():
            return QRectF()
        size = self._painted.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        target = QRectF(0, 0, size.width(), size.height())
        target.moveCenter(QRectF(self.rect()).center())
        return target

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        target = self._target()
        if target.isEmpty() or self._values is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(target, self._painted, QRectF(self._painted.rect()))
        scale = target.width() / self._values.shape[1]
        side = self._side * scale
        frame = QRectF(target.x() + self._left * scale, target.y() + self._top * scale, side, side)
        grow = max(0.0, (SEEN - side) / 2)  # a frame of two pixels would not be visible
        frame.adjust(-grow, -grow, grow, grow)
        for token, width in (("bg", 4), ("accent", 2)):
            painter.setPen(QPen(theme.stage_colour(token), width))
            painter.drawRect(frame)
        if self.hasFocus():
            painter.setPen(QPen(theme.stage_colour("accent"), 1))
            painter.drawRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5))


@dataclass(frozen=True, slots=True)
class GreyImage:
    """An image: grey values 0..255 [h, w], its picture, and the position of the liveliest patch."""

    values: NDArray[np.float32]
    picture: Picture
    liveliest: tuple[int, int]


def read_grey(file: Path, side: int) -> GreyImage:
    """Read an image; ``side`` is the size of its liveliest patch. Runs on a pool thread.

    Raises:
        ImageError: it cannot be read.
    """
    from aoi_app.imaging.reader import read_image  # here: it imports OpenCV

    pixels = read_image(file, grey=True)
    low, high = full_range(pixels)
    spread = np.nan_to_num((pixels.astype(np.float32) - low) * (WHITE / (high - low)))
    values = np.asarray(spread.clip(0.0, WHITE), dtype=np.float32)
    return GreyImage(values, Picture.of(pixels, low, high), liveliest(values, side))


def liveliest(values: NDArray[np.float32], side: int) -> tuple[int, int]:
    """Left and top of the square of ``side`` pixels, on a grid of such squares, with the largest variance."""
    rows, columns = values.shape[0] // side, values.shape[1] // side
    if not rows or not columns:
        return 0, 0
    squares = values[: rows * side, : columns * side].reshape(rows, side, columns, side)
    row, column = divmod(int(squares.var(axis=(1, 3)).argmax()), columns)
    return column * side, row * side
