"""The program in the desktop's menus, for one person: entry, icon and types of its files (freedesktop.org).

Nothing here needs root; ``XDG_DATA_HOME`` is respected.
"""

import os
import shutil
import subprocess
import sys
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

from aoi_app.edition import CHECKOUT, is_bundled
from aoi_app.errors import NoDesktopEntry
from aoi_app.storage import write_text_atomic

MODEL_TYPE, PROJECT_TYPE = "application/x-aoi-model", "application/x-aoi-project"
ACCENT = "#0F766E"  # of the mark, as in the window's light theme
ENTRY, ICON, TYPES = (
    "applications/aoi-studio.desktop",
    "icons/hicolor/scalable/apps/aoi-studio.svg",
    "mime/packages/aoi-studio.xml",
)
# What makes the desktop notice; each is missing on some.
NOTICE = (("update-mime-database", "mime"), ("update-desktop-database", "applications"))

_ENTRY = f"""[Desktop Entry]
Type=Application
Name=AOI Studio
GenericName=Visual inspection
GenericName[zh_TW]=外觀檢測
Comment=Train, understand, prove and run defect classifiers
Comment[zh_TW]=訓練、理解、驗證並執行瑕疵分類模型
Exec={{command}} %f
Icon=aoi-studio
Terminal=false
Categories=Science;Graphics;
MimeType={MODEL_TYPE};{PROJECT_TYPE};
StartupWMClass=AOI Studio
"""
_TYPES = f"""<?xml version="1.0" encoding="UTF-8"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
  <mime-type type="{MODEL_TYPE}">
    <comment>AOI Studio model</comment>
    <comment xml:lang="zh_TW">AOI Studio 模型</comment>
    <sub-class-of type="application/zip"/>
    <icon name="aoi-studio"/>
    <glob pattern="*.aoimodel"/>
  </mime-type>
  <mime-type type="{PROJECT_TYPE}">
    <comment>AOI Studio project</comment>
    <comment xml:lang="zh_TW">AOI Studio 專案</comment>
    <sub-class-of type="application/json"/>
    <icon name="aoi-studio"/>
    <glob pattern="project.json"/>
  </mime-type>
</mime-info>
"""


def data_folder() -> Path:
    """Where the person's own entries, icons and types lie."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")


def add_to_desktop() -> tuple[Path, ...]:
    """Write entry, icon and types, in place of earlier ones; returns the files.

    Raises:
        NoDesktopEntry: this is not Linux.
        OSError: they cannot be written.
    """
    if sys.platform != "linux":
        raise NoDesktopEntry()
    mark = (files("resources") / "icons" / "mark.svg").read_text(encoding="utf-8")
    texts = {
        ENTRY: _ENTRY.format(command=quoted(starter())),
        ICON: mark.replace("currentColor", ACCENT).replace('width="24" height="24" ', ""),
        TYPES: _TYPES,
    }
    written = []
    for name, text in texts.items():
        path = data_folder() / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_text_atomic(path, text)
        written.append(path)
    _notice()
    return tuple(written)


def remove_from_desktop() -> tuple[Path, ...]:
    """Delete what :func:`add_to_desktop` has written; returns the files that were there.

    Raises:
        OSError: one cannot be deleted.
    """
    there = tuple(path for name in (ENTRY, ICON, TYPES) if (path := data_folder() / name).is_file())
    for path in there:
        path.unlink()
    _notice()
    return there


def starter() -> Path:
    """What starts the program, whichever version is in use then."""
    if not is_bundled():
        return CHECKOUT / "aoi"
    folder = Path(sys.executable).parent
    installed = folder.parent.parent / "aoi"
    return installed if folder.parent.name == "versions" and installed.is_file() else folder / "aoi"


def quoted(program: Path) -> str:
    r"""A path as the first word of ``Exec``, quoted by the rules of the desktop entry specification.

    Examples:
        >>> print(quoted(Path("/opt/aoi $1/100%/aoi")))
        "/opt/aoi \\$1/100%%/aoi"
    """
    text = str(program).replace("\\", "\\\\")
    for sign in '"`$':
        text = text.replace(sign, f"\\{sign}")
    return '"' + text.replace("\\", "\\\\").replace("%", "%%") + '"'


def _notice() -> None:
    for program, folder in NOTICE:
        place = data_folder() / folder
        if place.is_dir() and shutil.which(program):
            with suppress(OSError, subprocess.SubprocessError):  # the desktop finds out at the next log-in
                subprocess.run([program, place], check=False, capture_output=True, timeout=60)
