"""Thumbnails of project images: decoded on pool threads; those of large images are cached on disk."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImage

from aoi_app.project.records import ImageRecord

SIDE = 192  # pixels of the longest side
CAPACITY = 144  # pictures in memory; 192 px squares of four bytes make 21 MB
LARGE = 1_000_000  # pixels; smaller files are decoded as fast as their thumbnails would be


@dataclass(frozen=True, slots=True)
class ThumbnailKey:
    """Key of a thumbnail: path of the file, and its content (so that a changed file is decoded again)."""

    image_id: int
    file: Path
    sha256: str
    large: bool


def thumbnail_key(record: ImageRecord) -> ThumbnailKey:
    """The key of an image of the project."""
    return ThumbnailKey(record.id, record.file, record.sha256, record.width * record.height > LARGE)


def thumbnail_maker(
    cache: Callable[[], Path | None], peak: Callable[[], float]
) -> Callable[[Hashable], QImage]:
    """Return a function from key to thumbnail, for a ``PictureLoader``; it is safe on any thread.

    Args:
        cache: the project's cache folder, if a project is open.
        peak: the value shown as white in images of more than 8 bits; 0 if unknown.
    """

    def make(key: Hashable) -> QImage:
        assert isinstance(key, ThumbnailKey)
        folder = cache()
        if not key.large or folder is None or not key.sha256:
            return _decode(key.file, peak())
        kept = folder / "thumbnails" / key.sha256[:2] / f"{key.sha256}.png"
        image = QImage(str(kept))
        if image.isNull():
            image = _decode(key.file, peak())
            _keep(image, kept)
        return image

    return make


def _keep(image: QImage, path: Path) -> None:
    """Store a thumbnail; a full or read-only disk is no error, as the cache only saves time."""
    part = path.with_suffix(".part.png")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if image.save(str(part)):
            part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)


def _decode(file: Path, peak: float) -> QImage:
    """Decode a file at thumbnail size; raises ImageError."""
    import cv2
    import numpy as np

    from aoi_app.imaging.reader import read_image

    pixels = read_image(file, min_side=SIDE)
    height, width = pixels.shape[:2]
    scale = SIDE / max(height, width)
    if scale < 1:
        size = max(1, round(width * scale)), max(1, round(height * scale))
        pixels = cv2.resize(pixels, size, interpolation=cv2.INTER_AREA)
    if pixels.dtype != np.uint8:
        white = peak or float(np.nan_to_num(pixels).max()) or 1.0
        pixels = (np.nan_to_num(pixels.astype(np.float32)) * (255.0 / white)).clip(0, 255).astype(np.uint8)
    pixels = np.ascontiguousarray(pixels)
    form = QImage.Format.Format_Grayscale8 if pixels.ndim == 2 else QImage.Format.Format_RGB888
    return QImage(pixels.data, pixels.shape[1], pixels.shape[0], pixels.strides[0], form).copy()
