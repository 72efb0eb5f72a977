"""Memory that an image does not fit into: the problem of that file, never the end of a job."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import cv2

from aoi_app.errors import ImageTooLarge


@contextmanager
def memory_for(path: Path) -> Iterator[None]:
    """Run the work on an image file; if Python or OpenCV run out of memory, name the file.

    Raises:
        ImageTooLarge: there is not enough memory.
    """
    try:
        yield
    except MemoryError as error:
        raise ImageTooLarge(path=path) from error
    except cv2.error as error:
        if error.code != cv2.Error.STS_NO_MEM:
            raise
        raise ImageTooLarge(path=path) from error
