"""Whether the file behind a result is still the one that was judged."""

import os
from pathlib import Path
from typing import Literal

from aoi_app.errors import ImageNameUnknown
from aoi_app.project.store.inspection_records import InspectedImage
from aoi_app.storage import sha256_file

FINEST_SURE = 2 * 10**9  # ns: the resolution of FAT; a share may hand its times on in that of its disk
COARSER = (86_400 * 10**9, 3600 * 10**9, 60 * 10**9)  # ns: of systems that keep only the day, hour or minute
CLOCK_NEVER_SET = 315_705_600 * 10**9  # ns: FAT's first days, and before

FileState = Literal["unchanged", "changed", "missing", "unknown"]


def tells_changes(modified_ns: int, at: float) -> bool:
    """True if a file that was read at ``at`` (seconds since the epoch) would have another time of its last
    change, had it been changed since.

    A time is only as fine as the file system keeps it. A file that was read sooner after its last change than
    that may be changed again without another time; git calls such entries racy and reads the file as well.
    """
    resolution = next((step for step in COARSER if modified_ns % step == 0), FINEST_SURE)
    return modified_ns >= CLOCK_NEVER_SET and modified_ns + resolution <= at * 1e9


def file_state(image: InspectedImage) -> FileState:
    """Compare a file with the one its result was made of.

    Size and time of the last change decide if both are as they were and the time tells, or if the size
    differs; otherwise the content is read and its hash decides. An image that could not be read may have no
    hash on record: then another time counts as a change. "unknown": there is nothing to compare, or the file
    cannot be opened. It reads the disk, perhaps a slow share: not for the thread of the window.
    """
    if image.problem is not None and image.problem.code == ImageNameUnknown.code:
        return "unknown"  # the path on record is not the real one
    try:
        now = os.stat(image.path)  # noqa: PTH116 - as the walker does: many files, no Path needed
        known = bool(image.bytes or image.modified_ns)
        alike = known and (now.st_size, now.st_mtime_ns) == (image.bytes, image.modified_ns)
        if alike and (not image.sha256 or tells_changes(image.modified_ns, image.at)):
            return "unchanged"
        if known and now.st_size != image.bytes:
            return "changed"
        if not image.sha256:
            return "changed" if known else "unknown"
        return "unchanged" if sha256_file(Path(image.path)) == image.sha256 else "changed"
    except (FileNotFoundError, NotADirectoryError):
        return "missing"
    except (OSError, ValueError):  # ValueError: no path at all, as the name of a frame may be
        return "unknown"
