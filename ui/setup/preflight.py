"""A quick look at what would be inspected: how many images, how large, of which sizes. No decoding."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QImageReader

from aoi_app.project.records import IMAGE_SUFFIXES

LOOKED_AT = 40  # headers read, spread over the whole list: enough to notice mixed cameras


@dataclass(frozen=True, slots=True)
class Preflight:
    """``sizes`` holds ((width, height), how many of the files looked at); ``missing`` sources not found."""

    images: int
    bytes: int
    sizes: tuple[tuple[tuple[int, int], int], ...]
    missing: tuple[Path, ...]


def look_at(sources: Sequence[Path], stopped: Callable[[], bool] = lambda: False) -> Preflight:
    """Count the image files below ``sources``, each once, and read a sample of their headers.

    Ends early, with what was seen, once ``stopped`` says so. Runs on any thread.
    """
    total = 0
    found: dict[str, None] = {}
    for file, size in _files(sources):
        if stopped():
            break
        if file not in found:
            found[file] = None
            total += size
    names = list(found)
    step = max(1, len(names) // LOOKED_AT)
    sizes = Counter(_size(name) for name in names[::step][:LOOKED_AT] if not stopped())
    return Preflight(
        images=len(names),
        bytes=total,
        sizes=tuple((size, count) for size, count in sizes.most_common() if size != (-1, -1)),
        missing=tuple(source for source in sources if not source.exists()),
    )


def _size(name: str) -> tuple[int, int]:
    size = QImageReader(name).size()
    return size.width(), size.height()


def _files(sources: Sequence[Path]) -> Iterator[tuple[str, int]]:
    """Path and bytes of each image file; folders that may not be read are passed over."""
    waiting = [str(source) for source in reversed(sources)]
    while waiting:
        place = waiting.pop()
        if not os.path.isdir(place):  # noqa: PTH112 - a Path for each of 100,000 files costs seconds
            if os.path.isfile(place) and _is_image(place):  # noqa: PTH113
                yield place, os.stat(place).st_size  # noqa: PTH116
            continue
        try:
            with os.scandir(place) as entries:
                for entry in sorted(entries, key=lambda item: item.name):
                    if entry.is_dir():
                        waiting.append(entry.path)
                    elif _is_image(entry.name):
                        yield entry.path, entry.stat().st_size
        except PermissionError:
            continue


def _is_image(name: str) -> bool:
    return os.path.splitext(name)[1].lower() in IMAGE_SUFFIXES  # noqa: PTH122
