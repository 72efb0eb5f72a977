"""What a walk through folders leaves out: counted by reason, with examples, so that nothing is silent."""

import os
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from aoi_app.errors import (
    ImportRemark,
    PassedByDevices,
    PassedByHidden,
    PassedByLinks,
    PassedByOthers,
    PassedByOwn,
    PassedBySystem,
)

EXAMPLES = 5  # paths kept of each reason


class Reason(StrEnum):
    """Why a file or folder is passed by."""

    OTHER = "other"  # no image
    SYSTEM = "system"  # made by the operating system or a network drive
    HIDDEN = "hidden"
    OWN = "own"  # written by this program
    LINK = "link"  # reached already, or a link to a folder that contains it
    DEVICE = "device"  # a pipe, socket or device


_REMARKS: Mapping[Reason, type[ImportRemark]] = {
    Reason.OTHER: PassedByOthers,
    Reason.SYSTEM: PassedBySystem,
    Reason.HIDDEN: PassedByHidden,
    Reason.OWN: PassedByOwn,
    Reason.LINK: PassedByLinks,
    Reason.DEVICE: PassedByDevices,
}


@dataclass(slots=True)
class PassedBy:
    """Number of files and of paths passed by, and the first paths, by reason.

    A folder counts as the files below it, and is one path that ends in a slash; a link counts as one file.
    """

    files: Counter[Reason] = field(default_factory=Counter)
    paths: Counter[Reason] = field(default_factory=Counter)
    examples: dict[Reason, list[str]] = field(default_factory=dict)

    def add(self, reason: Reason, path: str, files: int = 1) -> None:
        """Count a file, or a folder of ``files``."""
        self.files[reason] += files
        self.paths[reason] += 1
        named = self.examples.setdefault(reason, [])
        if len(named) < EXAMPLES:
            named.append(path)

    def forget(self, reason: Reason, path: str) -> None:
        """Take back a file that was of use after all."""
        self.files[reason] -= 1
        self.paths[reason] -= 1
        if path in self.examples.get(reason, ()):
            self.examples[reason].remove(path)

    def name_below(self, folder: str) -> None:
        """Write the paths relative to a folder that holds them, with slashes."""
        for paths in self.examples.values():
            paths[:] = [path.removeprefix(folder).lstrip(os.sep).replace(os.sep, "/") for path in paths]

    def remarks(self) -> list[ImportRemark]:
        """One sentence for each reason, with its count and first paths."""
        found = []
        for reason, kind in _REMARKS.items():
            count, paths = self.files[reason], self.examples.get(reason, [])
            if count > 0:
                more = ", …" if len(paths) < self.paths[reason] else ""
                found.append(kind(count=count, paths=", ".join(paths) + more))
        return found


# Recycle bins, thumbnails, snapshots and the like of Windows, macOS, Linux, Synology, QNAP and NetApp.
_SYSTEM_NAMES = frozenset(
    {"@eadir", "@tmp", "@recycle", "@recently-snapshot", "@sharebin", "@snapshot", "@__thumb", "@database"}
    | {"#recycle", "#snapshot", "~snapshot", ".@__thumb", ".snapshot", ".snapshots", ".zfs"}
    | {"$recycle.bin", "recycler", "$extend", "$winreagent", "$sysreset", "$windows.~bt", "$windows.~ws"}
    | {"system volume information", "config.msi", "msocache", "onedrivetemp", "lost+found", "__macosx"}
    | {"network trash folder", "temporary items", ".trash", ".trashes", ".spotlight-v100", ".fseventsd"}
    | {"thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "iconcache.db", ".ds_store", "icon\r"}
    | {".appledouble", ".temporaryitems", ".documentrevisions-v100", ".apdisk"}
)
_SYSTEM_STARTS = (".trash-", ".nfs", ".smbdelete", ".fuse_hidden", "found.0", "._", "~$")


def is_system_name(name: str) -> bool:
    """True for files and folders that operating systems and network drives make by themselves."""
    name = name.casefold()
    return name in _SYSTEM_NAMES or name.startswith(_SYSTEM_STARTS)
