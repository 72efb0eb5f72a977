"""Images by content: packed into shards by the head, unpacked once into the store of each machine."""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import filelock

from aoi_app.storage import unfinished

SHARD_BYTES = 32 * 2**20
OLD_DAYS = 14.0  # without use, after which a machine forgets an image

Fetch = Callable[[int], bytes]  # the shard with this number


@dataclass(frozen=True, slots=True)
class PackedPlace:
    """Where the bytes of a file are: ``size`` of them at ``offset`` of a shard."""

    shard: int
    offset: int
    size: int


class ShardWriter:
    """Packs files into shards, each content once.

    Args:
        send: takes a complete shard; they are numbered from 0 in this order.
        size: bytes from which a shard is complete.
    """

    def __init__(self, send: Callable[[bytes], None], size: int = SHARD_BYTES) -> None:
        self.places: dict[str, PackedPlace] = {}
        self._send, self._size = send, size
        self._parts: list[bytes] = []
        self._filled = self._shard = 0

    def add(self, data: bytes) -> str:
        """Pack the content of a file; returns its SHA-256."""
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in self.places:
            self.places[sha256] = PackedPlace(self._shard, self._filled, len(data))
            self._parts.append(data)
            self._filled += len(data)
            if self._filled >= self._size:
                self.flush()
        return sha256

    def flush(self) -> None:
        """Send what is packed so far."""
        if self._parts:
            self._send(b"".join(self._parts))
            self._parts, self._filled, self._shard = [], 0, self._shard + 1


class NodeStore:
    """The files that a machine has, by content; several processes may share it.

    Args:
        folder: on this machine; created if missing.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._files = folder / "files"

    def file(self, sha256: str) -> Path:
        """Where the file with this content is, or would be."""
        return self._files / sha256[:2] / sha256

    def fill(self, places: Mapping[str, PackedPlace], fetch: Fetch) -> int:
        """See that files are there, fetching each shard that holds a missing one once; another process that
        needs the same waits. Returns the number of bytes fetched.

        Raises:
            OSError: the disk is full.
        """
        self._files.mkdir(parents=True, exist_ok=True)
        fetched = 0
        with filelock.FileLock(self.folder / ".filling"):
            missing: dict[int, list[str]] = {}
            for sha256, place in places.items():
                file = self.file(sha256)
                if file.is_file() and file.stat().st_size == place.size:
                    continue
                missing.setdefault(place.shard, []).append(sha256)
            for shard, wanted in missing.items():
                data = fetch(shard)
                fetched += len(data)
                self._unpack({name: places[name] for name in wanted}, memoryview(data))
        return fetched

    def _unpack(self, places: Mapping[str, PackedPlace], data: memoryview) -> None:
        """Write the files of a shard, which have their names once all of them are on the disk: to wait for
        each by itself would take longer than to fetch them.
        """
        parts = []
        for sha256, place in places.items():
            file = self.file(sha256)
            file.parent.mkdir(exist_ok=True)
            part = unfinished(file)
            part.write_bytes(data[place.offset : place.offset + place.size])
            parts.append((part, file))
        if hasattr(os, "sync"):
            os.sync()
        for part, file in parts:
            part.replace(file)

    def tree(self, key: str, names: Iterable[tuple[str, str]]) -> Path:
        """A folder in which files have their names: made once for a ``key``, which stands for all of it.

        Args:
            key: a hash of ``names``.
            names: (relative POSIX path, SHA-256) of files that are there.
        """
        tree = self.folder / "trees" / key
        with filelock.FileLock(self.folder / ".filling"):
            if not tree.is_dir():
                part = tree.with_name(f"{key}.part")
                shutil.rmtree(part, ignore_errors=True)
                part.mkdir(parents=True)
                for name, sha256 in names:
                    link = Path(os.path.normpath(part / name))
                    if not link.is_relative_to(part):
                        continue  # of a project that points out of its folders
                    link.parent.mkdir(parents=True, exist_ok=True)
                    link.symlink_to(self.file(sha256))
                part.rename(tree)
                self._forget_old()
            os.utime(tree)
        return tree

    def _forget_old(self) -> None:
        """Delete trees that were not used for :data:`OLD_DAYS`, and old files that are in none."""
        before = time.time() - OLD_DAYS * 86_400
        used = set()
        for tree in (self.folder / "trees").glob("*"):
            if tree.stat().st_mtime < before:
                shutil.rmtree(tree, ignore_errors=True)
                continue
            used |= {link.readlink().name for link in tree.rglob("*") if link.is_symlink()}
        for file in self._files.glob("*/*"):
            with suppress(OSError):
                if file.name not in used and file.stat().st_mtime < before:
                    file.unlink()
