"""Pictures as a program with Pillow alone reads them, by the rule that stands in every network file.

Not for this program's own verdicts: it is less strict than the reader. docs/examples/onnx_only.py does the
same.
"""

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps

REDUCTIONS = (8, 4, 2)  # at which libjpeg can decode


def plain_pixels(path: Path, *, grey: bool, least_side: int) -> NDArray[Any]:
    """The upright pixels of a file, [1, H, W, 1 or 3]; of a JPEG at reduced scale, as the network file says.

    Args:
        path: of the picture.
        grey: what the network sees: of a JPEG its luma is then decoded.
        least_side: pixels that no side of a reduced JPEG falls below.

    Raises:
        OSError: it cannot be read.
    """
    with Image.open(path) as file:
        picture: Image.Image = file
        if file.format == "JPEG":
            wide, high = file.size
            fits = (s for s in REDUCTIONS if min(-(-wide // s), -(-high // s)) >= least_side)
            scale = next(fits, 1)
            file.draft("L" if grey else "RGB", (wide // scale, high // scale))
        picture = ImageOps.exif_transpose(picture)
        if not picture.mode.startswith(("I", "F")):  # more than 8 bits
            picture = picture.convert("L" if picture.mode in ("1", "L", "LA") else "RGB")
        pixels = np.asarray(picture)
    return pixels.reshape(1, *pixels.shape[:2], -1)
