"""What a picture shows, in a few numbers that a new format, brightness, size or crop hardly changes.

A thumbnail is reduced to the low frequencies of its discrete cosine transform (Zauner, Implementation and
Benchmarking of Perceptual Image Hash Functions, 2010). In them each of the 8 turns and mirrors of a square is
a change of signs and an exchange of rows and columns, so that one transform serves all.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

SIDE = 64  # of a thumbnail, pixels
FREQUENCIES = 8  # a side of the hash
SYMMETRIES = 8  # bit 0: mirrored left to right; bit 1: top to bottom, both first; bit 2: then transposed
CROPS = (64, 66, 68, 62, 60)  # sides that one of two pictures may have if they show the same
PROMISING = 0.8  # likeness from which width and height are refined, each for itself
REFINED = 2  # steps of a pixel
MIDDLE = 48  # side of the part of a thumbnail that is looked for in the other
COARSE, FINE = 5.0, 0.7  # sigmas, pixels: what is wider is light, what is narrower is noise

LIFT = 0.2  # share of the strength of all details to which weak ones are lifted

Floats = NDArray[np.float32]


def thumbnail(image: NDArray[Any], side: int = SIDE) -> NDArray[np.uint8]:
    """The whole picture as [side, side] grey, from black to white; what is not finite counts as black.

    Args:
        image: [H, W] or [H, W, 3] RGB, of any depth.
        side: in pixels.
    """
    grey = image if image.ndim == 2 else cv2.cvtColor(image, cv2.COLOR_RGB2GRAY)
    if grey.dtype.kind == "f":
        grey = np.nan_to_num(grey, posinf=0.0, neginf=0.0)
    small = cv2.resize(grey, (side, side), interpolation=cv2.INTER_AREA)
    return cv2.normalize(small, None, 0, 255, cv2.NORM_MINMAX, cv2.CV_8U)  # type: ignore[call-overload, no-any-return]


def hashes_of(thumbnails: NDArray[np.uint8]) -> Floats:
    """[N, 64, 64] -> [N, 8, 8] frequencies, each picture with norm 1; 0 for one of a single grey.

    Every frequency is weighed by how little it varies over the collection: what all pictures vary in alike,
    such as the fall of light, tells none apart.
    """
    found = np.zeros((len(thumbnails), FREQUENCIES, FREQUENCIES), np.float32)
    for place, small in enumerate(thumbnails):
        found[place] = cv2.dct(small.astype(np.float32))[:FREQUENCIES, :FREQUENCIES]
    found[:, 0, 0] = 0.0
    spread = np.sqrt((found**2).mean(0))
    spread = (spread + spread.T) / 2.0  # else a turned copy would be weighed otherwise
    spread = np.maximum(spread, 1e-3 * max(float(spread.max()), 1e-6))
    found /= spread
    norms = np.sqrt((found**2).sum((1, 2), keepdims=True))
    found /= np.maximum(norms, np.float32(1e-6))
    return found


def turned_hashes(hashes: Floats, symmetry: int) -> Floats:
    """The hashes of the pictures turned or mirrored as :func:`turned` does it."""
    signs = np.where(np.arange(FREQUENCIES) % 2, np.float32(-1), np.float32(1))
    if symmetry & 1:
        hashes = hashes * signs
    if symmetry & 2:
        hashes = hashes * signs[:, None]
    return hashes.transpose(0, 2, 1) if symmetry & 4 else hashes


def turned(image: NDArray[Any], symmetry: int) -> NDArray[Any]:
    """A picture [H, W, ...] turned or mirrored in one of the 8 ways."""
    if symmetry & 1:
        image = image[:, ::-1]
    if symmetry & 2:
        image = image[::-1]
    return image.swapaxes(0, 1) if symmetry & 4 else image


def details_of(small: NDArray[np.uint8]) -> Floats:
    """A thumbnail without its light and its noise, of its size, and with weak details lifted: else two
    pictures with a like scratch would be alike, whatever else they show.
    """
    values = small.astype(np.float32)
    details = cv2.GaussianBlur(values, (0, 0), FINE) - cv2.GaussianBlur(values, (0, 0), COARSE)
    spread = np.sqrt(cv2.GaussianBlur(details**2, (0, 0), COARSE))
    lifted = details / (spread + LIFT * max(float(details.std()), 1e-3))
    return np.asarray(lifted, np.float32)


def likeness(one: Floats, other: Floats, enough: float = 1.0) -> float:
    """How well the middle of one picture is found in the other, -1 to 1: the best correlation over small
    shifts and crops. One of at least ``enough`` is taken without a look for a better one.

    Args:
        one: details [64, 64].
        other: details [64, 64], turned as ``one``.
        enough: likeness of twins.
    """
    middle, other = _middle(one), np.ascontiguousarray(other)
    best, width, height = -1.0, SIDE, SIDE
    for side in CROPS:
        best, width, height = max((best, width, height), (_found(middle, other, side, side), side, side))
        if best >= enough:
            return best
    for _ in range(REFINED if best >= PROMISING else 0):
        sides = [(width + across, height + down) for across in (-1, 0, 1) for down in (-1, 0, 1)]
        best, width, height = max((_found(middle, other, *side), *side) for side in sides)
    return best


def likeness_as_is(one: Floats, other: Floats) -> float:
    """As :func:`likeness`, but over shifts alone, without crops: enough for pictures of one layout."""
    return _found(_middle(one), np.ascontiguousarray(other), SIDE, SIDE)


def _middle(details: Floats) -> Floats:
    edge = (SIDE - MIDDLE) // 2
    return np.ascontiguousarray(details[edge:-edge, edge:-edge])


def _found(middle: Floats, other: Floats, width: int, height: int) -> float:
    """The best correlation of ``middle`` with a part of ``other``, resized to this size."""
    scaled = cv2.resize(other, (width, height), interpolation=cv2.INTER_LINEAR)
    found = cv2.matchTemplate(scaled, middle, cv2.TM_CCOEFF_NORMED)
    return float(np.nan_to_num(found, posinf=-1.0, neginf=-1.0).max())
