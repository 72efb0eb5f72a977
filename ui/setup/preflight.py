"""Quick scan of the images to inspect: count, file size, dimensions. Nothing is decoded."""

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtGui import QImageReader

from aoi_app.imaging.image_folder import is_there, walk_images, written
from aoi_app.imaging.passed_by import PassedBy

SAMPLE = 40  # headers read, spread over the list: enough to notice images of different cameras


@dataclass(frozen=True, slots=True)
class Preflight:
    """Result of a scan.

    ``sizes`` holds ((width, height), count among the sampled files); ``missing`` are sources not found.
    ``problems`` are paths that an inspection will call unreadable without opening an image: folders without
    read permission, names that cannot be stored, links that lead nowhere, empty files. They are not counted
    in ``images``. ``passed`` is what it will not look at.
    """

    images: int
    bytes: int
    sizes: tuple[tuple[tuple[int, int], int], ...]
    missing: tuple[Path, ...]
    problems: tuple[str, ...] = ()
    passed: PassedBy = field(default_factory=PassedBy)

    @property
    def total(self) -> int:
        """Number of results that an inspection will have."""
        return self.images + len(self.problems)


def scan_sources(sources: Sequence[Path], stopped: Callable[[], bool] = lambda: False) -> Preflight:
    """Count the image files below ``sources``, each once, and read a sample of their headers.

    Returns early, with a partial result, once ``stopped`` returns True. Safe on any thread.
    """
    total = 0
    names: list[str] = []
    problems: list[str] = []
    passed = PassedBy()
    missing = tuple(source for source in sources if not is_there(source))
    for image in walk_images((source for source in sources if source not in missing), passed):
        if stopped():
            break
        if image.problem is None and image.bytes:
            names.append(image.path)
            total += image.bytes
        else:
            problems.append(image.path)
    if len(sources) == 1:
        passed.name_below(written(os.path.realpath(sources[0])))
    step = max(1, len(names) // SAMPLE)
    sizes = Counter(_size(name) for name in names[::step][:SAMPLE] if not stopped())
    return Preflight(
        images=len(names),
        bytes=total,
        sizes=tuple((size, count) for size, count in sizes.most_common() if size != (-1, -1)),
        missing=missing,
        problems=tuple(problems),
        passed=passed,
    )


def _size(name: str) -> tuple[int, int]:
    reader = QImageReader(name)
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    return size.width(), size.height()
