"""Sequential colour scales: cividis for counts, readable with colour blindness; inferno for heat maps."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

# Seventeen evenly spaced anchors; linear interpolation is within 2/255 of the published tables.
# Cividis: Nunez, Anderton, Renslow 2018, PLoS ONE 13(7). Inferno: van der Walt, Smith 2015 (CC0).
_ANCHORS = {
    "cividis": (
        "00204d 002b68 05366e 2c416c 404d6b 51586c 60646f 6e6f73 7c7b78 "
        "8b8779 9b9477 aca174 bcaf6f cebc67 e0cb5d f2da4f ffea46"
    ),
    "inferno": (
        "000004 0a0723 200c49 3c0964 560f6d 70196e 89226a a22b61 bb3654 "
        "d04544 e35932 f1711e f98c09 fcaa0f f9c932 f2e865 fcffa4"
    ),
}


@cache
def scale_table(name: str) -> NDArray[np.uint8]:
    """256 RGB colours, uint8 [256, 3], of the scale ``name`` ("cividis" or "inferno")."""
    anchors = np.array([list(bytes.fromhex(code)) for code in _ANCHORS[name].split()], dtype=np.float64)
    places = np.linspace(0.0, 1.0, len(anchors))
    wanted = np.linspace(0.0, 1.0, 256)
    planes = [np.interp(wanted, places, anchors[:, plane]) for plane in range(3)]
    return np.stack(planes, axis=1).round().astype(np.uint8)


def is_dark(colour: NDArray[np.uint8]) -> bool:
    """True if white text reads better than black on an RGB colour (relative luminance of WCAG 2)."""
    share = colour.astype(np.float64) / 255.0
    linear = np.where(share <= 0.03928, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return bool(linear @ np.array([0.2126, 0.7152, 0.0722]) < 0.179)
