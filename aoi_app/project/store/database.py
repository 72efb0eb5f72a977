"""One SQLite file, used from several threads and processes at once."""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from aoi_app.errors import FileTooNew

BUSY_SECONDS = 20.0  # how long to wait for another process's write; writes last milliseconds


class Database:
    """A connection in write-ahead mode: readers never wait for a writer, nor a writer for readers.

    Args:
        path: the file; created if missing.
        steps: SQL scripts; ``steps[n]`` upgrades a file from version n to n + 1. The version is stored in
            the file (``user_version``); opening an older file upgrades it.

    Raises:
        sqlite3.DatabaseError: the file is not a database.
        FileTooNew: it is newer than ``steps``.
    """

    def __init__(self, path: Path, steps: Sequence[str]) -> None:
        self._path = path
        self._lock = threading.RLock()
        # isolation_level=None: only this class begins transactions, never the module sqlite3.
        self._connection = sqlite3.connect(
            path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        )
        try:
            self._connection.execute("PRAGMA journal_mode = WAL")
            # With a write-ahead log, NORMAL may lose the last commits in a power cut, but never the file.
            self._connection.execute("PRAGMA synchronous = NORMAL")
            self._connection.execute("PRAGMA foreign_keys = ON")
            self._upgrade(steps)
        except BaseException:
            self._connection.close()
            raise

    def _upgrade(self, steps: Sequence[str]) -> None:
        if self._version() == len(steps):
            return
        with self.transaction():
            version = self._version()  # again: another process may have upgraded meanwhile
            if version > len(steps):
                raise FileTooNew(path=self._path, found=version, known=len(steps))
            for script in steps[version:]:
                for statement in script.split(";"):  # executescript would commit in between
                    self._connection.execute(statement)
            self._connection.execute(f"PRAGMA user_version = {len(steps)}")

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all writes inside, or none; nested transactions join the outermost."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def write(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute ``sql`` once per row, in one transaction."""
        with self.transaction():
            self._connection.executemany(sql, rows)

    def close(self) -> None:
        """Release the file; safe to call twice."""
        with self._lock:
            self._connection.close()
