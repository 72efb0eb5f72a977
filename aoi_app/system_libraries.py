"""The libraries of the system that Qt loads: which are missing, and the one command that brings them.

Nothing of Qt is imported here, so that this can speak where Qt would end in a traceback or abort. The list
is ``resources/system_libraries.csv``; the script ``aoi`` reads the same one and runs the same commands.
"""

import csv
import ctypes
import os
import shutil
from collections.abc import Sequence
from typing import NamedTuple

from resources import resource

# The package managers, in the order they are looked for.
INSTALL = {
    "apt-get": "apt-get install -y --no-install-recommends",
    "dnf": "dnf install -y",
    "zypper": "zypper --non-interactive install",
}


class Library(NamedTuple):
    """A shared library; ``kind`` is ``window`` for Qt itself, ``screen`` for its X plug-in."""

    file: str
    kind: str
    apt: str

    def package(self, manager: str) -> str:
        """What to ask the package manager for: RPM knows every package by the libraries it holds."""
        return self.apt if manager == "apt-get" else f"'{self.file}()(64bit)'"


def needed_libraries() -> list[Library]:
    """What the window needs here: without a screen (offscreen, VNC) it does not load the X plug-in."""
    with resource("system_libraries.csv").open(encoding="utf-8", newline="") as file:
        rows = [Library(*row) for row in csv.reader(file)][1:]
    on_screen = os.environ.get("QT_QPA_PLATFORM", "xcb").startswith("xcb")
    return [row for row in rows if on_screen or row.kind == "window"]


def missing_libraries() -> list[Library]:
    """Those that the loader cannot load."""
    return [library for library in needed_libraries() if not _loads(library.file)]


def install_command(missing: Sequence[Library]) -> str | None:
    """The command for the package manager of this system; None where it is none that we know."""
    for manager, command in INSTALL.items():
        if shutil.which(manager):
            packages = dict.fromkeys(library.package(manager) for library in missing)
            return f"sudo {command} {' '.join(packages)}"
    return None


def complaint() -> str | None:
    """What a person reads instead of a traceback; None if everything is there."""
    missing = missing_libraries()
    if not missing:
        return None
    files = ", ".join(library.file for library in missing)
    command = install_command(missing)
    mend = f"This command brings them:\n\n    {command}" if command else "Install the packages with them."
    return f"The window needs libraries that this system lacks: {files}.\n{mend}\n"


def _loads(file: str) -> bool:
    try:
        ctypes.CDLL(file)
    except OSError:
        return False
    return True
