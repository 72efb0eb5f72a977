"""One owner at a time for a folder: a run, an experiment, an inspection, or a project open in a window.

The lock is the operating system's, on the file ``.lock`` in the folder. It ends with its process, however
that ends, so no lock is ever left behind. Who holds it stands in ``.lock.json`` beside it, for people.
"""

import errno
import getpass
import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import TracebackType

from pydantic import BaseModel, ConfigDict

from aoi_app.errors import FolderInUse
from aoi_app.storage import write_text_atomic

LOCK, OWNER, STAND_IN = ".lock", ".lock.json", ".lock.held"

# The answers of a share without locks; the last is that of Windows.
UNSUPPORTED = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL})
TRIES, PAUSE = 4, 0.02  # s; someone who asks for the owner holds the lock for an instant

Release = Callable[[], object]


class LockOwner(BaseModel):
    """Who holds a lock, and for what work; a text that is not known is "?"."""

    model_config = ConfigDict(frozen=True, defer_build=True)

    user: str = "?"
    host: str = "?"
    pid: int = 0
    since: datetime | None = None
    what: str = "?"


class FolderLock:
    """The lock of a folder: a context manager. It is not reentrant, and belongs to the process.

    A share that offers no locks gets a file ``.lock.held`` instead. If its process died on this PC, the file
    is recognised as left behind; if on another, nobody can tell, and a person has to delete it.

    Args:
        folder: must exist.
        what: the work, in a word or two, as others are told of it.
    """

    def __init__(self, folder: Path, what: str) -> None:
        self._folder = folder
        self._what = what
        self._release: Release | None = None

    def acquire(self) -> None:
        """Take the lock.

        Raises:
            FolderInUse: someone holds it already, perhaps this process.
            OSError: the folder is missing or not writable.
        """
        for attempt in range(TRIES):
            if attempt:
                time.sleep(PAUSE)
            self._release = _taken(self._folder, create=True)
            if self._release is not None:
                break
        else:
            raise in_use(self._folder, _noted(self._folder))
        with suppress(OSError):  # a full disk: the lock holds all the same, its owner stays unknown
            write_text_atomic(self._folder / OWNER, _this_process(self._what).model_dump_json())

    def release(self) -> None:
        """Give the lock back. It may be called twice, and after the folder was deleted."""
        if self._release is not None:
            with suppress(OSError):
                (self._folder / OWNER).unlink(missing_ok=True)
            self._release()
            self._release = None

    def __enter__(self) -> "FolderLock":
        self.acquire()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def owner_of(folder: Path) -> LockOwner | None:
    """Who holds the lock of a folder; None if nobody does."""
    try:
        release = _taken(folder, create=False)
    except OSError:
        return None  # there is no lock, and perhaps no folder
    if release is None:
        return _noted(folder)
    release()
    return None


def was_locked(folder: Path) -> bool:
    """True if the folder is or once was locked; earlier versions of this program did not lock."""
    return (folder / LOCK).exists()


def in_use(folder: Path, owner: LockOwner) -> FolderInUse:
    """The error for a folder that ``owner`` has locked, with the time as it is here."""
    since = owner.since.astimezone().strftime("%Y-%m-%d %H:%M") if owner.since else "?"
    return FolderInUse(path=folder, what=owner.what, user=owner.user, host=owner.host, since=since)


def _this_process(what: str) -> LockOwner:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # an account without a name, as in some containers
        user = "?"
    now = datetime.now(UTC).replace(microsecond=0)
    return LockOwner(user=user, host=socket.gethostname(), pid=os.getpid(), since=now, what=what)


def _noted(folder: Path) -> LockOwner:
    """The owner as it is written beside the lock; unknown while that is being written."""
    try:
        return LockOwner.model_validate_json((folder / OWNER).read_bytes())
    except (OSError, ValueError):
        return LockOwner()


def _taken(folder: Path, create: bool) -> Release | None:
    """Take the lock and return what gives it back, or None if someone holds it.

    Raises:
        OSError: there is no lock file and none could be created.
    """
    import filelock  # here: no window needs it before a project is opened

    file = _opened(folder / LOCK, create)
    try:
        if filelock.lock_descriptor(file, blocking=False):
            return partial(os.close, file)
    except OSError as error:
        os.close(file)
        if error.errno not in UNSUPPORTED:
            raise
        return _stand_in_taken(folder)
    os.close(file)
    return None


def _opened(lock: Path, create: bool) -> int:
    try:
        return os.open(lock, os.O_RDWR | (os.O_CREAT if create else 0), 0o666)
    except PermissionError:
        if create:
            raise
        return os.open(lock, os.O_RDONLY)  # of another person: enough to ask, not to own


def _stand_in_taken(folder: Path) -> Release | None:
    import filelock

    stand_in = filelock.SoftFileLock(folder / STAND_IN, timeout=0, thread_local=False)
    try:
        stand_in.acquire()
    except filelock.Timeout:
        return None
    return stand_in.release
