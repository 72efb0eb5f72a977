"""The installation that a bundle runs from: its versions side by side, and which of them is in use.

::

    aoi                starts the version in use (``tools/starter``)
    current            the version in use; on a second line the one before it, or after it if rolled back
    trusted_keys.txt   the keys that updates are signed with
    history.jsonl      what was installed and rolled back, when and by whom
    versions/0.2.0     the program, as ``tools/bundle.py`` made it

``current`` is replaced as a whole by renaming: at every moment it names versions that are complete on disk.
"""

import json
import re
import shutil
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from aoi_app.edition import CHECKOUT, is_bundled, updating_command
from aoi_app.errors import FolderInUse, KeysUnusable, NothingToRollBack, NotInstalled
from aoi_app.folder_lock import FolderLock
from aoi_app.storage import is_unfinished, write_text_atomic
from aoi_app.strict_json import strict_json

CURRENT, KEYS, HISTORY, VERSIONS = "current", "trusted_keys.txt", "history.jsonl", "versions"
VERSION = re.compile(r"(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})\.(0|[1-9]\d{0,5})")
PROGRAM = "aoi.exe" if sys.platform == "win32" else "aoi"


def order(version: str) -> tuple[int, ...]:
    """A version as numbers, to compare.

    Examples:
        >>> order("0.10.0") > order("0.9.2")
        True
    """
    return tuple(int(part) for part in version.split("."))


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history: another version was taken into use."""

    at: str
    what: Literal["update", "roll back"]
    before: str
    now: str
    by: str
    images: int = 0  # golden images that proved it
    key: str = ""  # of the signature


@dataclass(frozen=True, slots=True)
class Installation:
    """The folder described above."""

    root: Path

    @property
    def versions(self) -> tuple[str, ...]:
        """The version in use, and the other one that is kept, if any.

        Raises:
            NotInstalled: the file ``current`` is missing or damaged.
        """
        try:
            lines = (self.root / CURRENT).read_text(encoding="ascii").split()
        except (OSError, ValueError):
            lines = []
        if not lines or not all(VERSION.fullmatch(line) for line in lines):
            raise NotInstalled(folder=self.root, command=updating_command())
        return tuple(lines[:2])

    @property
    def current(self) -> str:
        """The version in use."""
        return self.versions[0]

    @property
    def before(self) -> str | None:
        """The older version that can be gone back to; None without one."""
        current, *kept = self.versions
        older = [version for version in kept if order(version) < order(current)]
        return next((version for version in older if self.program(version).is_file()), None)

    def folder(self, version: str) -> Path:
        """The folder of a version."""
        return self.root / VERSIONS / version

    def program(self, version: str) -> Path:
        """The program of a version, with a console."""
        return self.folder(version) / PROGRAM

    def history(self) -> list[Change]:
        """What was changed, oldest first; without lines that a power cut left damaged."""
        changes = []
        with suppress(OSError):
            for line in (self.root / HISTORY).read_text(encoding="utf-8").splitlines():
                with suppress(ValueError, TypeError):
                    changes.append(Change(**strict_json(line)))
        return changes

    def switch(self, version: str, change: Change) -> None:
        """Take a version into use that is complete on disk, and keep the present one beside it.

        Raises:
            OSError: the folder cannot be written; the version in use stays.
        """
        before = self.current
        write_text_atomic(self.root / CURRENT, f"{version}\n{before}\n")
        lines = [*map(asdict, self.history()), asdict(change)]
        with suppress(OSError):  # a full disk takes nothing back
            text = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            write_text_atomic(self.root / HISTORY, text)

    def roll_back(self, by: str) -> Change:
        """Take the version before into use again; the newer one is kept until the next update.

        Raises:
            NothingToRollBack: there is none.
            FolderInUse: an update is being made.
            OSError: the folder cannot be written.
        """
        with self.lock():
            if (before := self.before) is None:
                raise NothingToRollBack(current=self.current)
            change = Change(now_text(), "roll back", self.current, before, by)
            self.switch(before, change)
        return change

    def lock(self) -> FolderLock:
        """The lock of whoever changes the installation."""
        return FolderLock(self.root, "update")

    def clean(self) -> None:
        """Delete what a killed update left behind and versions that are no longer kept; never this program's
        own. Does nothing while an update is being made, or where nothing can be written.
        """
        with suppress(FolderInUse, NotInstalled, OSError), self.lock():
            self.delete_leftovers()

    def delete_leftovers(self) -> None:
        """As :meth:`clean`, for the one who holds the lock."""
        kept = {self.folder(version) for version in self.versions} | {Path(sys.executable).parent}
        for path in (self.root / VERSIONS).iterdir():
            if path not in kept and (VERSION.fullmatch(path.name) or is_unfinished(path)):
                shutil.rmtree(path, ignore_errors=True)
        for path in self.root.iterdir():
            if is_unfinished(path):
                path.unlink(missing_ok=True)


def trusted_keys(path: Path) -> dict[str, str]:
    """The names of the trusted keys by their 64 hexadecimal digits; empty lines and ``#`` lines are passed.

    Raises:
        KeysUnusable: the file cannot be read, or a line is no key.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, ValueError) as error:
        raise KeysUnusable(path=path, what=getattr(error, "strerror", None) or error) from error
    keys = {}
    for number, line in enumerate(text.splitlines(), 1):
        key, _, name = line.strip().partition(" ")
        if not key or key.startswith("#"):
            continue
        if not re.fullmatch(r"[0-9a-f]{64}", key):
            raise KeysUnusable(path=path, what=f"line {number}")
        keys[key] = name.strip()
    return keys


def this_installation() -> Installation:
    """The one this program runs from.

    Raises:
        NotInstalled: it runs from none, as in a source checkout.
    """
    folder = Path(sys.executable).parent if is_bundled() else CHECKOUT
    root = folder.parent.parent
    if not is_bundled() or folder.parent.name != VERSIONS or not (root / CURRENT).is_file():
        raise NotInstalled(folder=folder, command=updating_command())
    return Installation(root)


def now_text() -> str:
    """The time, for the history."""
    return datetime.now().astimezone().isoformat(timespec="seconds")
