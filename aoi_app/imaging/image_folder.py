"""Finds the images below a folder, in natural order, each once.

Shared by import, the count on the Setup page and the inspection, so that the three always agree. A file is an
image by its suffix; without a known suffix, by its first bytes. What is passed by can be counted.
"""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from aoi_app.errors import FolderUnreadable, ImageError, ImageMissing, ImageNameUnknown
from aoi_app.imaging.passed_by import PassedBy, Reason, is_system_name
from aoi_app.imaging.signatures import HEAD_BYTES, IMAGE_SUFFIXES, OTHER_SUFFIXES, is_image

PROJECT_FILE = "project.json"
INSPECTION_FILE = "inspection.json"
HEATMAPS = "heatmaps"  # the folder of an inspection's heat maps
WITNESSES = "witnesses"  # that of the training images nearest to those unlike all of them

# Folders beside these files hold images written by this program, which are not input.
_OWN_FOLDERS = {
    PROJECT_FILE: frozenset({"acceptance", "cache", "experiments", "inspections", "models", "runs"}),
    INSPECTION_FILE: frozenset({HEATMAPS, WITNESSES}),
}


@dataclass(frozen=True, slots=True)
class SourceImage:
    """An image of a source. ``path`` is absolute, as stored in results; ``modified_ns`` is the time of the
    last change in nanoseconds since the epoch. ``bytes`` and ``modified_ns`` are 0 if unknown; ``sha256``
    is empty until the content has been read.

    ``problem`` is why the source cannot provide it, or None. Such an image is UNREADABLE, never left out.
    """

    path: str
    bytes: int = 0
    modified_ns: int = 0
    sha256: str = ""
    problem: ImageError | None = None

    @property
    def file(self) -> Path:
        """The path as a :class:`~pathlib.Path`."""
        return Path(self.path)


def walk_images(places: Iterable[Path], passed: PassedBy | None = None) -> Iterator[SourceImage]:
    """Yield the given files and the images below the given folders, recursively, in natural order.

    Links are followed, except to a folder that contains them; an image reached twice is yielded once.
    Hidden entries, what the system keeps in folders and images written by this program are skipped. A folder
    that cannot be opened, a missing place and a name that cannot be stored are each yielded as one image with
    a ``problem``. A file without a suffix, or with an unknown one, is opened to read its first bytes; pipes
    and devices never are.

    Args:
        places: files and folders.
        passed: collects what is skipped; None saves the time to count the files in skipped folders.
    """
    seen: set[str] = set()
    for place in places:
        whole = os.path.realpath(place)
        if os.path.isdir(whole):  # noqa: PTH112 - a Path for each of 100,000 files costs seconds, here and below
            yield from _walk(whole, seen, passed)
        elif _first_time(whole, seen):
            yield _named(whole)


def is_there(place: Path) -> bool:
    """True if a source can be inspected; a link that leads nowhere can, and is UNREADABLE."""
    return place.exists() or place.is_symlink()


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key that puts "void 2" before "void 10", and digits before letters."""
    parts = re.split(r"(\d+)", text.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts if part)


def written(path: str) -> str:
    r"""A path that can be stored and shown: bytes that are not valid UTF-8 are written as ``\xE9``."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _walk(root: str, seen: set[str], passed: PassedBy | None) -> Iterator[SourceImage]:
    """Yield the images below a folder: its own first, then those of each subfolder."""
    waiting = [root]
    while waiting:
        place = waiting.pop()
        here = os.path.realpath(place)
        if not _first_time(here, seen):
            if passed is not None:
                _pass(passed, Reason.LINK, place)
            continue
        try:
            with os.scandir(place) as opened:
                entries = sorted(opened, key=lambda entry: (natural_key(entry.name), entry.name))
        except OSError:
            shown = written(place)
            yield SourceImage(shown, problem=FolderUnreadable(path=shown))
            continue
        own = _own_folders(entries)
        folders = []
        for entry in entries:
            is_folder = _is_folder(entry)
            reason = _folder_reason(entry, here, own) if is_folder else _file_reason(entry)
            if reason is None and is_folder:
                folders.append(entry.path)
            elif reason is None and _first_time(_real_file(here, entry), seen):
                yield _found(entry)
            elif passed is not None:
                _pass(passed, reason or Reason.LINK, entry.path, is_folder)
        waiting.extend(reversed(folders))


def _pass(passed: PassedBy, reason: Reason, path: str, is_folder: bool = False) -> None:
    """Count a file or a link, or the files below a folder; an empty folder is nothing passed by."""
    if not is_folder or reason is Reason.LINK:
        passed.add(reason, written(path))
    elif below := sum(len(files) for _, _, files in os.walk(path)):
        passed.add(reason, os.path.join(written(path), ""), below)  # noqa: PTH118


def _first_time(real: str, seen: set[str]) -> bool:
    """Remember a file or folder by its real path; False if it was seen before."""
    key = os.path.normcase(real)
    if key in seen:
        return False
    seen.add(key)
    return True


def _own_folders(entries: Iterable[os.DirEntry[str]]) -> frozenset[str]:
    names = {entry.name for entry in entries}
    return frozenset().union(*(own for marker, own in _OWN_FOLDERS.items() if marker in names))


def _is_hidden(entry: os.DirEntry[str]) -> bool:
    """True if hidden by name or, on Windows, by attribute (a drive's recycle bin may hold images)."""
    if entry.name.startswith(".") or os.name != "nt":
        return entry.name.startswith(".")
    try:
        attributes = getattr(entry.stat(follow_symlinks=False), "st_file_attributes", 0)
    except OSError:
        return False
    return bool(attributes & stat.FILE_ATTRIBUTE_HIDDEN)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circular link
        return False


def _folder_reason(entry: os.DirEntry[str], here: str, own: frozenset[str]) -> Reason | None:
    """Why a folder is passed by; None if its images count."""
    if is_system_name(entry.name):
        return Reason.SYSTEM
    if _is_hidden(entry):
        return Reason.HIDDEN
    if entry.name in own:
        return Reason.OWN
    # Following a link to a folder that contains it would go in circles.
    folder = os.path.join(os.path.realpath(entry.path), "")  # noqa: PTH118
    return Reason.LINK if os.path.join(here, "").startswith(folder) else None  # noqa: PTH118


def _file_reason(entry: os.DirEntry[str]) -> Reason | None:
    """Why a file is passed by; None for an image, and for a broken link that is named as one."""
    if _is_hidden(entry):
        return Reason.SYSTEM if is_system_name(entry.name) else Reason.HIDDEN
    try:
        is_file = entry.is_file()
        if not is_file and not entry.is_symlink():
            return Reason.DEVICE
    except OSError:  # a circular link
        is_file = False
    suffix = os.path.splitext(entry.name)[1].lower()  # noqa: PTH122
    if suffix in IMAGE_SUFFIXES:
        return None if is_file or _leads_nowhere(entry.path) else Reason.DEVICE
    if is_file and suffix not in OTHER_SUFFIXES and _begins_as_image(entry.path):
        return None
    return Reason.SYSTEM if is_system_name(entry.name) else Reason.OTHER


def _leads_nowhere(path: str) -> bool:
    """True for a broken or circular link; False for one to a pipe or device."""
    return not os.path.exists(path)  # noqa: PTH110


def _begins_as_image(path: str) -> bool:
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return is_image(file.read(HEAD_BYTES))
    except PermissionError:
        return False
    except OSError:  # it went away, as with its share: whoever reads it says so
        return True


def _real_file(here: str, entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return os.path.realpath(entry.path)
    return os.path.join(here, entry.name)  # noqa: PTH118


def _found(entry: os.DirEntry[str]) -> SourceImage:
    try:
        state = entry.stat()
    except OSError:  # removed, or a broken link: reported when it is read
        return _identity(entry.path, 0, 0)
    return _identity(entry.path, state.st_size, state.st_mtime_ns)


def _named(path: str) -> SourceImage:
    try:
        state = os.stat(path)  # noqa: PTH116
    except OSError:
        shown = written(path)
        return SourceImage(shown, problem=ImageMissing(path=shown))
    return _identity(path, state.st_size, state.st_mtime_ns)


def _identity(path: str, size: int, modified_ns: int) -> SourceImage:
    shown = written(path)
    unknown = ImageNameUnknown(path=shown) if shown != path else None
    return SourceImage(shown, size, modified_ns, problem=unknown)
