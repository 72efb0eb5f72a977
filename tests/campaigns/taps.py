"""Watches every change that this process makes below a folder, to end the process or fail there.

Python's own calls are wrapped: opening for writing, each raw write, ``fsync``, renaming, deleting, making
folders, reserving space, and each writing statement of SQLite. Once installed they stay: it is meant for a
process of its own.
"""

import builtins
import io
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

# (what, path): called before the change is made; may raise, or not return.
Act = Callable[[str, str], None]

_ONE_PATH = ("unlink", "remove", "mkdir", "rmdir", "truncate")
_TWO_PATHS = ("replace", "rename")
_WRITING = ("INSERT", "UPDATE", "DELETE", "CREATE", "ALTER", "COMMIT")


def install(folder: Path, act: Act) -> None:
    """Call ``act`` before each change below ``folder`` from now on."""
    root = f"{os.path.realpath(folder)}{os.sep}"

    def watch(what: str, path: object) -> None:
        if isinstance(path, str | Path) and os.path.realpath(path).startswith(root):
            act(what, os.path.realpath(path))

    _tap_files(watch)
    _tap_names(watch)
    _tap_sqlite(watch)


def _tap_files(watch: Callable[[str, object], None]) -> None:
    class TappedFile(io.FileIO):
        def write(self, data: Any) -> int:
            watch("write", self.name)
            return super().write(data)

    real = io.open

    def opened(file: Any, mode: str = "r", buffering: int = -1, *rest: Any, **named: Any) -> Any:
        if isinstance(file, int) or not set(mode) & set("wxa+"):
            return real(file, mode, buffering, *rest, **named)
        watch("open", file)
        raw = TappedFile(file, mode.replace("t", "").replace("b", ""))
        if buffering == 0:
            return raw
        buffered = io.BufferedRandom(raw) if "+" in mode else io.BufferedWriter(raw)
        return buffered if "b" in mode else io.TextIOWrapper(buffered, *rest, **named)

    io.open = builtins.open = opened


def _tap_names(watch: Callable[[str, object], None]) -> None:
    def tapped(name: str, of_which: int) -> None:
        real = getattr(os, name)

        def call(*given: Any, **named: Any) -> Any:
            watch(name, given[of_which])
            return real(*given, **named)

        setattr(os, name, call)

    for name in _ONE_PATH:
        tapped(name, 0)
    for name in _TWO_PATHS:
        tapped(name, 1)
    for name in ("fsync", "posix_fallocate"):
        real = getattr(os, name)

        def of_descriptor(file: int, *rest: Any, name: str = name, real: Any = real) -> Any:
            watch(name, str(Path(f"/proc/self/fd/{file}").readlink()))
            return real(file, *rest)

        setattr(os, name, of_descriptor)


def _tap_sqlite(watch: Callable[[str, object], None]) -> None:
    class TappedConnection(sqlite3.Connection):
        path = ""

        def execute(self, sql: str, *rest: Any) -> Any:
            if sql.lstrip().startswith(_WRITING):
                watch("sql", self.path)
            return super().execute(sql, *rest)

        def executemany(self, sql: str, *rest: Any) -> Any:
            watch("sql", self.path)
            return super().executemany(sql, *rest)

    real = sqlite3.connect

    def connect(path: Any, *rest: Any, **named: Any) -> sqlite3.Connection:
        made = real(path, *rest, **{**named, "factory": TappedConnection})
        made.path = str(path)
        return made

    sqlite3.connect = connect  # type: ignore[assignment]
