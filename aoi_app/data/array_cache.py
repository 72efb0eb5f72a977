"""Cache of large arrays in the project's ``cache`` folder, as memory-mapped ``.npy`` files.

A file name is a hash of everything the array depends on, so nothing in the folder can be out of date, and
all of it may be deleted at any time.
"""

import contextlib
import hashlib
import json
import shutil
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

Array = NDArray[Any]


class ArrayCache:
    """The arrays of one project.

    Args:
        folder: the project's cache folder; created with the first array.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "arrays"

    def get(
        self,
        kind: str,
        facts: object,
        specs: Sequence[tuple[tuple[int, ...], DTypeLike]],
        fill: Callable[[list[Array]], None],
    ) -> list[Array]:
        """The arrays for these ``facts``, read-only; computed on the first call.

        Args:
            kind: prefix of the file names.
            facts: the cache key: plain JSON values, everything the arrays depend on.
            specs: shape and dtype of each array.
            fill: fills the given arrays completely.

        Raises:
            NoRoom: the disk is too full.
            OSError: it became full, or is not writable; as after any error in ``fill``, nothing is stored.
        """
        text = json.dumps([kind, facts, [(shape, np.dtype(dtype).str) for shape, dtype in specs]])
        key = hashlib.sha256(text.encode("utf-8")).hexdigest()[:24]
        files = [self._folder / f"{kind}-{key}-{number}.npy" for number in range(len(specs))]
        if not all(file.exists() for file in files):
            self._make(files, specs, fill)
        with contextlib.suppress(OSError):  # a cache that can only be read serves as well
            for file in files:
                file.touch()  # recently used: deleted last
        return [np.load(file, mmap_mode="r") for file in files]

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


def array_cache(project: Project) -> ArrayCache:
    """The cache of a project's decoded images and features."""
    return ArrayCache(project.folder / "cache")
