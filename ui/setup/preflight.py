"""Quick scan of the images to inspect: count, file size, dimensions. Nothing is decoded."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImageReader

from aoi_app.imaging.image_folder import walk_images

SAMPLE = 40  # headers read, spread over the list: enough to notice images of different cameras


@dataclass(frozen=True, slots=True)
class Preflight:
    """Result of a scan.

    ``sizes`` holds ((width, height), count among the sampled files); ``missing`` are sources not found.
    ``problems`` are paths that an inspection will call unreadable without opening an image: folders without
    read permission, names that cannot be stored. They are not counted in ``images``.
    """

    images: int
    bytes: int
    sizes: tuple[tuple[tuple[int, int], int], ...]
    missing: tuple[Path, ...]
    problems: tuple[str, ...] = ()


def scan_sources(sources: Sequence[Path], stopped: Callable[[], bool] = lambda: False) -> Preflight:
    """Count the image files below ``sources``, each once, and read a sample of their headers.

    Returns early, with a partial result, once ``stopped`` returns True. Safe on any thread.
    """
    total = 0
    names: list[str] = []
    problems: list[str] = []
    missing = tuple(source for source in sources if not source.exists())
    for image in walk_images(source for source in sources if source not in missing):
        if stopped():
            break
        if image.problem is None:
            names.append(image.path)
            total += image.bytes
        else:
            problems.append(image.path)
    step = max(1, len(names) // SAMPLE)
    sizes = Counter(_size(name) for name in names[::step][:SAMPLE] if not stopped())
    return Preflight(
        images=len(names),
        bytes=total,
        sizes=tuple((size, count) for size, count in sizes.most_common() if size != (-1, -1)),
        missing=missing,
        problems=tuple(problems),
    )


def _size(name: str) -> tuple[int, int]:
    size = QImageReader(name).size()
    return size.width(), size.height()
