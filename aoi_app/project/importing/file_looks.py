"""Reading the files of an import, each once and completely, so that damaged ones are found."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from aoi_app.control import JobControl
from aoi_app.errors import ImageError, ImagePadded, ImageTooLarge, Problem
from aoi_app.imaging.memory import memory_for
from aoi_app.imaging.pixel_hash import pixel_hash
from aoi_app.imaging.reader import Image, ImageFacts, read_with_facts


@dataclass(frozen=True, slots=True)
class FileLook:
    """The result of reading one file. ``problem`` names the file without its folder."""

    facts: ImageFacts | None = None
    pixels: str = ""
    two_valued: bool = False
    problem: Problem | None = None

    @property
    def is_blank(self) -> bool:
        """True for a readable image without content."""
        return self.facts is not None and self.facts.blank

    @property
    def is_jpeg(self) -> bool:
        """True for a JPEG file that is sound but for filler."""
        return self.failed_by(ImagePadded) or (self.facts is not None and self.facts.jpeg)

    def failed_by(self, kind: type[ImageError]) -> bool:
        """True if the file has this problem."""
        return self.problem is not None and self.problem.code == kind.code


def look_at(source: Path, paths: Sequence[str], padded: bool, control: JobControl) -> dict[str, FileLook]:
    """Read all files on all cores (OpenCV releases the GIL while it decodes).

    Those for which there was not enough memory are read once more, one by one.
    """
    pool = ThreadPoolExecutor(max_workers=os.cpu_count() or 1, thread_name_prefix="scan")
    try:
        done = pool.map(lambda path: _look(source / path, padded), paths)
        looks = dict(zip(paths, control.track(done, len(paths), "scan"), strict=True))
    finally:
        pool.shutdown(cancel_futures=True)  # after Stop, only reads in progress are completed
    for path in (path for path, look in looks.items() if look.failed_by(ImageTooLarge)):
        control.wait_or_cancel()
        looks[path] = _look(source / path, padded)
    return looks


def _look(path: Path, padded: bool) -> FileLook:
    try:
        state = path.stat()
        version = (state.st_size, state.st_mtime_ns)
    except OSError:  # reading it tells why
        version = (0, 0)
    try:
        look = _look_once(path, version, padded=False)
        return _look_once(path, version, padded=True) if padded and look.failed_by(ImagePadded) else look
    except ImageTooLarge as error:
        return _failed(path, error)


def _failed(path: Path, error: ImageError) -> FileLook:
    return FileLook(problem=Problem(error.code, {**error.args_by_name, "path": path.name}))


@lru_cache(maxsize=100_000)
def _look_once(path: Path, _version: tuple[int, int], padded: bool) -> FileLook:
    """Cached, so that an import after a dry run in the same process reads no unchanged file again.

    Raises:
        ImageTooLarge: which is not remembered, as there may be enough memory next time.
    """
    try:
        with memory_for(path):
            image, facts = read_with_facts(path, padded=padded)
            return FileLook(facts, pixel_hash(image), _is_two_valued(image))
    except ImageTooLarge:
        raise
    except ImageError as error:
        return _failed(path, error)


def _is_two_valued(image: Image) -> bool:
    """True for one 8-bit channel of almost only black and white, like a mask with soft edges."""
    if image.ndim != 2 or image.dtype != np.uint8:
        return False
    counts = cv2.calcHist([image], [0], None, [256], [0, 256])  # a mask of booleans would be as large
    return bool(counts[33:223].sum() <= 0.03 * image.size)
