"""Work in a forked process that is killed, stopped, or meets a fault; the engine is imported only once."""

import ctypes
import errno
import json
import os
import signal
import sqlite3
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from aoi_app.errors import ProgramFault, error_of
from tests.campaigns.taps import install

Work = Callable[[Path], int]  # (folder) -> exit code

# What SQLite says where the system would say this number.
_SQLITE = {
    "ENOSPC": ("database or disk is full", sqlite3.SQLITE_FULL),
    "EFBIG": ("disk I/O error", sqlite3.SQLITE_IOERR_WRITE),
    "EROFS": ("attempt to write a readonly database", sqlite3.SQLITE_READONLY),
}
# A full disk still deletes and renames; one that became read-only does nothing.
_ENLARGING = frozenset({"write", "fsync", "posix_fallocate", "sql"})


@dataclass(frozen=True, slots=True)
class Disturbance:
    """What happens to the process, and when.

    Args:
        what: "nothing", "SIGKILL", "SIGTERM", or the name of an error number.
        change: before which change below the folder, counted from 1, or the first after it that can fail so;
            0: not by changes.
        seconds: after which time; 0: not by time.
        lasting: later changes fail as well.
    """

    what: str = "nothing"
    change: int = 0
    seconds: float = 0.0
    lasting: bool = False

    def __str__(self) -> str:
        when = f"change {self.change}" if self.change else f"{self.seconds:.2f} s"
        return "undisturbed" if self.what == "nothing" else f"{self.what} at {when}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a process ended: exit code (negative: by that signal), what it said, the changes it made."""

    code: int
    said: str
    changes: int
    seconds: float


def run(work: Work, folder: Path, disturbance: Disturbance, log: Path) -> Outcome:
    """Do the work in a process of its own."""
    begun = time.monotonic()
    process = os.fork()
    if process == 0:
        _be_the_child(work, folder, disturbance, log)
    if disturbance.seconds:
        while time.monotonic() - begun < disturbance.seconds and not _has_ended(process):
            time.sleep(0.002)
        os.kill(process, getattr(signal, disturbance.what))
    code = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    seconds = time.monotonic() - begun
    changes = Path(f"{log}.changes")
    count = int(json.loads(changes.read_bytes())) if changes.exists() else 0
    changes.unlink(missing_ok=True)
    return Outcome(code, log.read_text(encoding="utf-8", errors="replace"), count, seconds)


def _has_ended(process: int) -> bool:
    ended = os.waitid(os.P_PID, process, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    return ended is not None


def _be_the_child(work: Work, folder: Path, disturbance: Disturbance, log: Path) -> None:
    code = 99
    try:
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG: it never outlives the campaign
        with log.open("wb") as file:
            os.dup2(file.fileno(), 1)
            os.dup2(file.fileno(), 2)
        sys.stdout, sys.stderr = (os.fdopen(number, "w", encoding="utf-8") for number in (1, 2))
        seen = [0, 0]  # changes so far, and whether the one fault has struck
        install(folder, partial(_change, seen, disturbance))
        code = work(folder)
        _note(Path(f"{log}.changes"), seen[0])
    except BaseException as error:  # noqa: BLE001 - the child says why it ended, whatever it was
        known = error_of(error)  # as the window does, where no command does it
        sys.stderr.write(f"{known.code}: {known}\n")
        if isinstance(known, ProgramFault):
            traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _note(path: Path, count: int) -> None:
    path.write_text(json.dumps(count), encoding="ascii")


def _change(seen: list[int], disturbance: Disturbance, what: str, path: str) -> None:
    seen[0] += 1
    if not disturbance.change or seen[0] < disturbance.change or seen[1]:
        return
    if disturbance.what.startswith("SIG"):
        os.kill(os.getpid(), getattr(signal, disturbance.what))
    elif disturbance.what == "EROFS" or what in _ENLARGING:
        seen[1] = not disturbance.lasting
        _fail(disturbance.what, what, path)


def _fail(name: str, what: str, path: str) -> None:
    if what == "sql":
        text, code = _SQLITE[name]
        error = sqlite3.OperationalError(text)
        error.sqlite_errorcode = code
        raise error
    number = getattr(errno, name)
    # As the system does: a call by descriptor knows of no name.
    named = () if what in ("write", "fsync", "posix_fallocate") else (path,)
    raise OSError(number, os.strerror(number), *named)
