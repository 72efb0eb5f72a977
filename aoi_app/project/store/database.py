"""One SQLite file, used from several threads and processes at once."""

import errno
import math
import os
import shutil
import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from aoi_app.errors import (
    AoiError,
    DatabaseDamaged,
    DatabaseLocked,
    DiskFault,
    DiskFull,
    FileTooNew,
    RowDamaged,
    trouble_of,
)
from aoi_app.plain_names import visible
from aoi_app.storage import is_writable, naming

BUSY_SECONDS = 20.0  # how long to wait for another process's write; writes last milliseconds
FULL = 1 << 18  # bytes left on a disk that is full for a database
LONGEST = 60  # characters of a strange value that are shown
EMPTY = "it is empty"
STRANGE_ROW = "a row in it holds what this program does not write"
ANOTHER_FORM = "its tables are not those of this program"
# How SQLite says that a table or a text in it is not what it was made as.
_STRANGE = (
    *("no such table", "no such column", "table ", "index ", "duplicate column name"),
    *("there is already another", "error in ", "Could not decode to UTF-8"),
)

# What making a record of a row raises if it holds what no record can.
_STRANGE_VALUE = (ValueError, TypeError, LookupError, AttributeError, OverflowError)

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
# What SQLite says of the disk, in the words of the system.
_TROUBLES = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_AUTH: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.ENOENT,
}


# An upgrade of a file by one version: a script whose semicolons only separate statements, or a function. All
# upgrades are one transaction.
Upgrade = str | Callable[[sqlite3.Connection], None]


class Database:
    """A connection in write-ahead mode: readers never wait for a writer, nor a writer for readers.

    A file that cannot be written is read into memory as it is now, and upgraded there; writing to it is
    refused.

    Args:
        path: the file; created if missing, unless ``must_exist``.
        steps: ``steps[n]`` upgrades a file from version n to n + 1. The version is stored in the file
            (``user_version``); opening an older file upgrades it.
        must_exist: a missing or empty file is an error.

    Raises, here and in every method:
        FileNotFoundError: it must exist and does not.
        DatabaseDamaged: the file, or a part of it, is not a database; or is empty and must not be.
        DatabaseLocked: another process has kept it locked for :data:`BUSY_SECONDS`.
        FileTrouble: the disk is full, read-only or out of order.
        FileTooNew: it is newer than ``steps``.
    """

    _patience = BUSY_SECONDS

    def __init__(self, path: Path, steps: Sequence[Upgrade], *, must_exist: bool = False) -> None:
        self.path = path
        self._lock = threading.RLock()
        if must_exist and path.stat().st_size == 0:  # cut off: SQLite would take it for a new file
            raise DatabaseDamaged(path=path, what=EMPTY)
        self.read_only = path.exists() and not (os.access(path, os.W_OK) and is_writable(path.parent))
        with self._coded():
            self._connection = self._snapshot() if self.read_only else _connect(str(path))
        try:
            with self._coded():
                if not self.read_only:
                    self._connection.execute("PRAGMA journal_mode = WAL")
                # With a write-ahead log, NORMAL may lose the last commits in a power cut, but never the file.
                self._connection.execute("PRAGMA synchronous = NORMAL")
                self._connection.execute("PRAGMA foreign_keys = ON")
                self._upgrade(steps)
        except BaseException:
            self._connection.close()
            raise

    def _snapshot(self) -> sqlite3.Connection:
        """The content as it is now, in memory. The last commits of an unfinished process stand in the log
        beside the file, which SQLite reads only where it can write: there both are copied first.
        """
        memory = _connect(":memory:")
        try:
            with closing(_connect(f"{self.path.absolute().as_uri()}?mode=ro")) as disk:
                disk.backup(memory)
            return memory
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
                raise
        self._copy_into(memory)
        return memory

    def _copy_into(self, memory: sqlite3.Connection) -> None:
        """Read the file and the log beside it from copies of both."""
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / self.path.name
            for ending in ("", "-wal"):
                source = Path(f"{self.path}{ending}")
                if source.is_file():
                    Path(f"{copy}{ending}").write_bytes(source.read_bytes())
            with closing(_connect(str(copy))) as disk:
                disk.backup(memory)

    def _upgrade(self, steps: Sequence[Upgrade]) -> None:
        self._connection.execute(f"PRAGMA query_only = {self.read_only:d}")
        if self._version() == len(steps):
            return
        with self._upgrading():
            version = self._version()  # again: another process may have upgraded meanwhile
            if version > len(steps):
                raise FileTooNew(path=self.path, found=version, known=len(steps))
            if version == 0 and self._connection.execute("SELECT 1 FROM sqlite_master").fetchone():
                raise DatabaseDamaged(path=self.path, what=ANOTHER_FORM)  # made by another program
            for step in steps[version:]:
                if isinstance(step, str):
                    run_script(self._connection, step)
                else:
                    step(self._connection)
            self._connection.execute(f"PRAGMA user_version = {len(steps)}")

    def _version(self) -> int:
        return int(self._connection.execute("PRAGMA user_version").fetchone()[0])

    @contextmanager
    def _coded(self) -> Iterator[None]:
        """Context in which SQLite's errors about the file get their own words; others are faults of ours."""
        try:
            yield
        except sqlite3.Error as error:
            if known := self._known(error):
                raise known from error
            raise
        except UnicodeDecodeError as error:  # SQLite's message holds what was damaged
            raise DatabaseDamaged(path=self.path, what=ANOTHER_FORM) from error

    def _known(self, error: sqlite3.Error) -> AoiError | None:
        kind = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the rest is detail
        if kind in _DAMAGED:
            return DatabaseDamaged(path=self.path, what=error)
        if kind in _LOCKED:
            return DatabaseLocked(path=self.path, seconds=f"{self._patience:.0f}")
        if kind == sqlite3.SQLITE_IOERR:  # which is also what it says of its files beside it on a full disk
            full = shutil.disk_usage(self.path.parent).free < FULL
            return DiskFull(path=self.path) if full else DiskFault(path=self.path, what=error)
        if kind in _TROUBLES:
            return trouble_of(OSError(_TROUBLES[kind], str(error)), self.path)
        if str(error).startswith(_STRANGE):
            return DatabaseDamaged(path=self.path, what=ANOTHER_FORM)
        return None

    @contextmanager
    def making_records(self) -> Iterator[None]:
        """Context in which rows are made into records: what no record can hold is damage of the file."""
        try:
            yield
        except StrangeValueError as error:
            row, value = visible(str(error.row)), repr(error.value)[:LONGEST]
            raise RowDamaged(path=self.path, row=row, value=value) from error
        except _STRANGE_VALUE as error:
            raise DatabaseDamaged(path=self.path, what=STRANGE_ROW) from error

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Commit all writes inside, or none; nested transactions join the outermost."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            with self._coded():
                self._connection.execute("BEGIN" if self.read_only else "BEGIN IMMEDIATE")
            try:
                yield
                with self._coded():
                    self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself rolls back when the disk is full
                    self._connection.execute("ROLLBACK")
                raise

    @contextmanager
    def _upgrading(self) -> Iterator[None]:
        """As :meth:`transaction`, for changes of an older file's form: if it is read-only, of the copy in
        memory.
        """
        with self._lock:
            self._connection.execute("PRAGMA query_only = 0")
            try:
                with self.transaction():
                    yield
            finally:
                self._connection.execute(f"PRAGMA query_only = {self.read_only:d}")

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of a query."""
        with self._lock, self._coded():
            return self._connection.execute(sql, values).fetchall()

    def stored_rows(self, sql: str) -> list[tuple[Any, ...]]:
        """As :meth:`rows`, for looking at damage: a text that is not UTF-8 comes as bytes."""
        with self._lock:
            self._connection.text_factory = _text_or_bytes
            try:
                return self.rows(sql)
            finally:
                self._connection.text_factory = str

    def wait_at_most(self, seconds: float) -> None:
        """Wait at most so long for another process's write, instead of :data:`BUSY_SECONDS`."""
        with self._lock, self._coded():
            self._patience = seconds
            self._connection.execute(f"PRAGMA busy_timeout = {seconds * 1000:.0f}")

    def flush(self) -> None:
        """Make sure that what was committed survives a power cut."""
        log = Path(f"{self.path}-wal")  # what is in the file itself SQLite has flushed
        if not self.read_only and log.exists():
            with naming(log), log.open("r+b") as file:
                os.fsync(file.fileno())

    def write(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        """Execute ``sql`` once per row, in one transaction."""
        with self.transaction(), self._coded():
            self._connection.executemany(sql, rows)

    def close(self) -> None:
        """Release the file; safe to call twice."""
        with self._lock:
            self._connection.close()


class PeekedDatabase(Database):
    """A database as it lies there: it is only read, nothing is upgraded, and no file is made beside it.

    Args:
        path: the file.
        newest: the newest version that this program knows. Which ``version`` it has, the caller asks.

    Raises:
        FileNotFoundError, DatabaseDamaged, DatabaseLocked, FileTrouble, FileTooNew: as :class:`Database`.
    """

    def __init__(self, path: Path, newest: int) -> None:
        self.path = path
        self._lock = threading.RLock()
        self.read_only = True
        if path.stat().st_size == 0:
            raise DatabaseDamaged(path=path, what=EMPTY)
        with self._coded():
            self._connection = self._peeked()
            try:
                self.version = self._version()
                if self.version > newest:
                    raise FileTooNew(path=path, found=self.version, known=newest)
            except BaseException:
                self._connection.close()
                raise

    def _peeked(self) -> sqlite3.Connection:
        """Without a log nobody has the file open: it is read as if it never changed, which needs no lock.
        With one it is read beside its writer; a log that lies there alone, as in a copied folder, is copied.
        """
        place = self.path.absolute().as_uri()
        if not Path(f"{self.path}-wal").is_file():
            return _connect(f"{place}?immutable=1")
        if Path(f"{self.path}-shm").exists():
            return _connect(f"{place}?mode=ro")
        memory = _connect(":memory:")
        self._copy_into(memory)
        return memory


_TYPES = {"i": (int,), "f": (float,), "s": (str,)}


class StrangeValueError(ValueError):
    """A value that no record has; ``column`` is its place in the row, and ``row`` the row's first value."""

    def __init__(self, row: Sequence[Any], column: int) -> None:
        super().__init__(f"column {column}: {row[column]!r}")
        self.row, self.column, self.value = row[0], column, row[column]


def plain_row(
    row: Sequence[Any], kinds: str, readers: Mapping[int, Callable[[Any], Any]] | None = None
) -> list[Any]:
    """Check the values of a row, which SQLite stores whatever the type of their column, and read them.

    Args:
        row: the values.
        kinds: for each of them "i" (int), "f" (finite float) or "s" (str); a capital also allows None.
        readers: by column, what turns a value that is not None into that of a record.

    Returns:
        The values, those of ``readers`` as they were read.

    Raises:
        StrangeValueError: one is not of its kind, or its reader does not know it.
    """
    for column, (value, kind) in enumerate(zip(row, kinds, strict=True)):
        if value is None and kind.isupper():
            continue
        if type(value) not in _TYPES[kind.lower()] or (type(value) is float and not math.isfinite(value)):
            raise StrangeValueError(row, column)
    values = list(row)
    for column, read in (readers or {}).items():
        if (value := row[column]) is not None:
            try:
                values[column] = read(value)
            except _STRANGE_VALUE as error:
                raise StrangeValueError(row, column) from error
    return values


def run_script(connection: sqlite3.Connection, script: str) -> None:
    """Execute the statements of a script; ``executescript`` would commit in between."""
    for statement in script.split(";"):
        connection.execute(statement)


def _text_or_bytes(data: bytes) -> str | bytes:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data


def _connect(name: str) -> sqlite3.Connection:
    # isolation_level=None: only this module begins transactions, never the module sqlite3.
    return sqlite3.connect(
        name,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        uri=name.startswith("file:"),
    )
