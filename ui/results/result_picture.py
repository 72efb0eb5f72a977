"""Renders an inspected image at limited size with its heat map as overlay and its box."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter, QPen

from aoi_app.errors import ImageError
from aoi_app.project.store.inspections import InspectedImage
from ui.kit.pixels import full_range, heat_to_rgba, to_eight_bit, to_qimage
from ui.kit.scale_bar import MARK

MAP_OPACITY = 0.6


@dataclass(frozen=True, slots=True)
class PictureKey:
    """Key of a picture: files, longest side in pixels, box as fractions of the image size."""

    path: str
    heatmap: str
    side: int
    box: tuple[float, float, float, float] | None = None


def key_of(image: InspectedImage, folder: Path, side: int) -> PictureKey:
    """The key of a result of the inspection in ``folder``."""
    box = None
    if image.box is not None and image.width and image.height:
        x0, y0, x1, y1 = image.box
        box = (x0 / image.width, y0 / image.height, x1 / image.width, y1 / image.height)
    return PictureKey(image.path, str(folder / image.heatmap) if image.heatmap else "", side, box)


def read_heat_map(path: Path) -> NDArray[Any] | None:
    """Read a stored heat map: float [h, w] 0..1 of a grey file, or a finished overlay uint8 [h, w, 3].

    None if the file is missing or damaged; the image is then shown without it.
    """
    from aoi_app.imaging.reader import read_image  # here, on a pool thread: it imports OpenCV

    try:
        heat = read_image(path)
    except ImageError:
        return None
    return heat if heat.ndim == 3 else heat.astype(np.float32) / 255.0


def make_picture(key: PictureKey) -> QImage:
    """Read an image and draw its overlay and box; safe on any thread.

    Raises:
        ImageError: the image cannot be read.
    """
    from aoi_app.imaging.reader import read_image  # as above

    heat = read_heat_map(Path(key.heatmap)) if key.heatmap else None
    if heat is not None and heat.ndim == 3:
        return _scaled(to_qimage(heat), key.side)
    pixels = read_image(Path(key.path), min_side=key.side)
    low, high = full_range(pixels)
    picture = _scaled(to_qimage(to_eight_bit(pixels, low, high)), key.side)
    if heat is not None or key.box is not None:
        picture = picture.convertToFormat(QImage.Format.Format_RGB32)
        _draw_on(picture, heat, key.box)
    return picture


def _scaled(picture: QImage, side: int) -> QImage:
    return picture.scaled(
        side, side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
    )


def _draw_on(
    picture: QImage, heat: NDArray[Any] | None, box: tuple[float, float, float, float] | None
) -> None:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    width, height = picture.width(), picture.height()
    if heat is not None:
        painter.setOpacity(MAP_OPACITY)
        painter.drawImage(QRectF(picture.rect()), to_qimage(heat_to_rgba(heat)))
        painter.setOpacity(1.0)
    if box is not None:
        x0, y0, x1, y1 = box
        painter.setPen(QPen(MARK, 1.0, Qt.PenStyle.DashLine))
        painter.drawRect(QRectF(x0 * width, y0 * height, (x1 - x0) * width, (y1 - y0) * height))
    painter.end()
