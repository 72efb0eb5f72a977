"""Whether the file behind a result is still the one that was judged."""

import os
from pathlib import Path
from typing import Literal

from aoi_app.errors import ImageNameUnknown
from aoi_app.project.store.inspection_records import InspectedImage
from aoi_app.storage import sha256_file

FileState = Literal["unchanged", "changed", "missing", "unknown"]


def file_state(image: InspectedImage) -> FileState:
    """Compare a file with the one its result was made of.

    Size and time of the last change decide if both are as they were, or if the size differs; otherwise the
    content is read and its hash decides. An image that could not be read may have no hash on record: then
    another time counts as a change. "unknown": there is nothing to compare, or the file cannot be opened.
    It reads the disk, perhaps a slow share: not for the thread of the window.
    """
    if image.problem is not None and image.problem.code == ImageNameUnknown.code:
        return "unknown"  # the path on record is not the real one
    try:
        now = os.stat(image.path)  # noqa: PTH116 - as the walker does: many files, no Path needed
        known = bool(image.bytes or image.modified_ns)
        if known and (now.st_size, now.st_mtime_ns) == (image.bytes, image.modified_ns):
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
