"""Atomic file writes, which survive a power cut; what they left behind after a kill; SHA-256 of files."""

import errno
import os
import re
import stat
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

OLD = 24 * 3600.0  # seconds after which what is unfinished belongs to nobody: no job fills an array that long

_UNFINISHED = re.compile(r"\..+\.[0-9a-z_]{8}\.part")


@contextmanager
def naming(path: Path) -> Iterator[None]:
    """Context of writing ``path``, which an OSError then names: a full disk is noticed by a write, which
    knows of no name, and that of an unfinished file would say nothing.
    """
    try:
        yield
    except OSError as error:
        if error.filename is None or _UNFINISHED.fullmatch(Path(error.filename).name):
            error.filename = str(path)
        raise


def unfinished(path: Path) -> Path:
    """A new name beside ``path`` for what will become it; :func:`sweep` knows such names."""
    # Not tempfile: its files are private to their owner, and reports and models are meant to be shared.
    return path.with_name(f".{path.name[:80]}.{os.urandom(4).hex()}.part")


def is_unfinished(path: Path) -> bool:
    """True if the name is one of :func:`unfinished`."""
    return _UNFINISHED.fullmatch(path.name) is not None


@contextmanager
def unfinished_folder(folder: Path) -> Iterator[Path]:
    """Context with a temporary folder in ``folder``, deleted at its end; :func:`sweep` knows such names."""
    import tempfile  # here: the first paint does without it

    with tempfile.TemporaryDirectory(prefix=".folder.", suffix=".part", dir=folder) as temporary:
        yield Path(temporary)


@contextmanager
def new_folder(path: Path) -> Iterator[Path]:
    """Context in which to fill a new folder, which then gets the name ``path``: it is there with all that
    belongs into it, or not at all. Lists pass by names that begin with a dot.

    Raises:
        FileExistsError: there is such a folder.
        OSError: it cannot be written.
    """
    import shutil  # here: the first paint does without it

    if path.exists():
        raise FileExistsError(errno.EEXIST, "the folder exists", str(path))
    part = unfinished(path)
    with naming(path):
        part.mkdir(parents=True)
    try:
        yield part
        part.rename(path)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise


def folders_in(folder: Path) -> list[Path]:
    """The folders in ``folder``, without unfinished ones; none if it is missing."""
    if not folder.is_dir():
        return []
    return [path for path in folder.iterdir() if path.is_dir() and not path.name.startswith(".")]


def write_bytes_atomic(path: Path, data: bytes) -> None:
    """Replace a file atomically: write a temporary file beside it, flush it to disk, then rename it.

    Raises:
        OSError: the folder is missing or not writable, or the disk is full; it names ``path``, and the old
            file is intact.
    """
    temporary = unfinished(path)
    try:
        with naming(path):
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
    except BaseException:
        with suppress(OSError):  # the first error is the one to tell
            temporary.unlink(missing_ok=True)
        raise


def write_text_atomic(path: Path, text: str) -> None:
    """As :func:`write_bytes_atomic`, for UTF-8 text."""
    write_bytes_atomic(path, text.encode("utf-8"))


def reserve(path: Path) -> None:
    """Give a sparse file all its space now. Writing to a mapped file finds the disk full by killing the
    process (SIGBUS), where this raises. Only where the system can: elsewhere files are not sparse.

    Raises:
        OSError: there is not enough space; it names ``path``.
    """
    allocate = getattr(os, "posix_fallocate", None)
    if allocate is None:
        return
    with naming(path), path.open("r+b") as file:
        allocate(file.fileno(), 0, max(1, os.fstat(file.fileno()).st_size))


def sweep(folder: Path, now: float | None = None) -> None:
    """Delete what a process killed while writing left in ``folder`` more than :data:`OLD` seconds ago.

    A folder that is missing or read-only is left as it is.
    """
    import shutil  # here: the first paint does without it

    before = (time.time() if now is None else now) - OLD
    with suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if is_unfinished(Path(entry.name)) and entry.stat(follow_symlinks=False).st_mtime < before:
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                    continue
                with suppress(OSError):  # another process was faster
                    Path(entry.path).unlink()


def is_writable(folder: Path) -> bool:
    """True if files can be made in a folder and replaced, as far as the system tells without trying."""
    return os.access(folder, os.W_OK)


def check_plain(path: Path) -> None:
    """Ask for before opening a file that someone else named: a pipe would wait for a writer for ever, a
    device may never end, and opening one may already do something.

    Raises:
        OSError: there is no such file; ENXIO: it is a pipe, socket or device.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode) and not stat.S_ISDIR(mode):  # a folder has an error of its own
        raise OSError(errno.ENXIO, "it is not a plain file", str(path))


def sha256_file(path: Path) -> str:
    """SHA-256 of a file, in hexadecimal.

    Raises:
        OSError: the file cannot be read, or is a pipe, socket or device.
    """
    import hashlib  # here: the first paint does without it

    check_plain(path)
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
