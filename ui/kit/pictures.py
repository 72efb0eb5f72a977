"""Reads images for the viewer, and chooses the range of grey values shown. For any thread."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ui.kit.pixels import Picture, full_range

Range = tuple[float, float]
AUTO = (0.5, 99.5)  # percentiles shown as black and white


def read_picture(file: Path, shown: Range | None) -> tuple[Picture, float]:
    """Read a file and convert it for display; also returns the top of its full range.

    Args:
        file: the image.
        shown: the values shown as black and white; None: the full range.

    Raises:
        ImageError: it cannot be read.
    """
    from aoi_app.imaging.reader import read_image

    pixels = read_image(file)
    top = 255.0 if pixels.dtype == "uint8" else full_range(pixels)[1]
    return Picture.of(pixels, *(shown or (0.0, top))), top


def auto_range(pixels: NDArray[np.generic]) -> Range:
    """The range without the darkest and the brightest 0.5 % of the values; never empty."""
    low, high = (float(value) for value in np.nanpercentile(pixels.astype(np.float32), AUTO))
    return (low, high) if high > low else full_range(pixels)
