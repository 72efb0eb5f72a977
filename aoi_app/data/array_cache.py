"""Cache of large arrays in the project's ``cache`` folder, as memory-mapped ``.npy`` files.

A file name is a hash of everything the array depends on, so nothing in the folder can be out of date, and
all of it may be deleted at any time. Behind the array stands a checksum of content and name: a file that was
damaged, or put in the place of another, is made anew.
"""

import contextlib
import hashlib
import json
import logging
import mmap
import shutil
import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.lib.format import open_memmap
from numpy.typing import DTypeLike, NDArray

from aoi_app.errors import NoRoom
from aoi_app.project.store.project import Project
from aoi_app.storage import naming, reserve, unfinished_folder

MB = 2**20
BUDGET_BYTES = 12 * 2**30  # the least recently used arrays are deleted when the folder exceeds this
SEAL = struct.Struct("<4sI")  # behind the array: a mark, and CRC-32 over file name and array
MARK = b"AOI1"

log = logging.getLogger(__name__)

Array = NDArray[Any]


class ArrayCache:
    """The arrays of one project.

    Args:
        folder: the project's cache folder; created with the first array.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "arrays"
        self._checked: dict[Path, tuple[int, int]] = {}

    def get(
        self,
        kind: str,
        facts: object,
        specs: Sequence[tuple[tuple[int, ...], DTypeLike]],
        fill: Callable[[list[Array]], None],
        holds: Callable[[list[Array]], bool] = lambda _: True,
    ) -> list[Array]:
        """The arrays for these ``facts``, read-only; computed on the first call.

        Args:
            kind: prefix of the file names.
            facts: the cache key: plain JSON values, everything the arrays depend on.
            specs: shape and dtype of each array.
            fill: fills the given arrays completely.
            holds: False for stored arrays that have to be computed again.

        Raises:
            NoRoom: the disk is too full.
            OSError: it became full, or is not writable; as after any error in ``fill``, nothing is stored.
        """
        text = json.dumps([kind, facts, [(shape, np.dtype(dtype).str) for shape, dtype in specs]])
        key = hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]
        files = [self._folder / f"{kind}-{key}-{number}.npy" for number in range(len(specs))]
        if not (all(map(self._is_sound, files)) and holds(_mapped(files))):
            self._make(files, specs, fill)
        for file in files:
            with contextlib.suppress(OSError):  # a cache that can only be read serves as well
                file.touch()  # recently used: deleted last
            self._checked[file] = _state(file)
        return _mapped(files)

    def _is_sound(self, file: Path) -> bool:
        """True if the file is there and holds what was once stored under its name."""
        if not file.exists():
            return False
        if self._checked.get(file) == _state(file):
            return True
        with file.open("rb") as opened:
            size = file.stat().st_size - SEAL.size
            opened.seek(max(0, size))
            sound = size > 0 and opened.read() == SEAL.pack(MARK, _checksum(file, size))
        if not sound:
            log.warning("%s is damaged or of another image list: it is made again", file)
        return sound

    def _make(
        self,
        files: Sequence[Path],
        specs: Sequence[tuple[tuple[int, ...], DTypeLike]],
        fill: Callable[[list[Array]], None],
    ) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        wanted = sum(int(np.prod(shape)) * np.dtype(dtype).itemsize for shape, dtype in specs)
        self._make_room(wanted)
        if wanted > (free := shutil.disk_usage(self._folder).free):
            raise NoRoom(path=self._folder, needed=f"{wanted / MB:,.0f}", free=f"{free / MB:,.0f}")
        with naming(self._folder), unfinished_folder(self._folder) as temporary:
            parts = [temporary / file.name for file in files]
            arrays = [
                open_memmap(part, mode="w+", dtype=np.dtype(dtype), shape=shape)
                for part, (shape, dtype) in zip(parts, specs, strict=True)
            ]
            for part in parts:
                reserve(part)
            fill(list(arrays))
            for array in arrays:
                array.flush()
            del arrays  # Windows cannot rename a mapped file
            for part, file in zip(parts, files, strict=True):
                checksum = _checksum(part, part.stat().st_size)
                with part.open("ab") as opened:
                    opened.write(SEAL.pack(MARK, checksum))
                part.replace(file)

    def _make_room(self, wanted: int) -> None:
        """Delete the least recently used arrays until ``wanted`` more bytes fit into the budget."""
        kept = sorted(self._folder.glob("*.npy"), key=lambda file: file.stat().st_mtime)
        size = wanted + sum(file.stat().st_size for file in kept)
        for file in kept:
            if size <= BUDGET_BYTES:
                return
            size -= file.stat().st_size
            with contextlib.suppress(PermissionError):  # another process has it mapped
                file.unlink()


def _mapped(files: Sequence[Path]) -> list[Array]:
    return [np.load(file, mmap_mode="r") for file in files]


def _state(file: Path) -> tuple[int, int]:
    facts = file.stat()
    return facts.st_size, facts.st_mtime_ns


def _checksum(file: Path, size: int) -> int:
    """CRC-32 of the file's name and its first ``size`` bytes: about 4 GB/s."""
    named = zlib.crc32(file.name.encode("ascii"))
    with file.open("rb") as opened, mmap.mmap(opened.fileno(), size, access=mmap.ACCESS_READ) as content:
        return zlib.crc32(content, named)


def array_cache(project: Project) -> ArrayCache:
    """The cache of a project's decoded images and features."""
    return ArrayCache(project.folder / "cache")
