"""How alike two pictures are once one is laid upon the other: for pairs that thumbnails do not tell."""

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.imaging.perceptual_hash import Floats, details_of

CLOSE_SIDE = 192  # of the pictures that are laid upon each other, pixels
LEVELS = (4, 2, 1)  # the pictures are first aligned at a quarter of their size
STEPS, GAIN = 40, 1e-4  # at most so many steps a level, until the correlation gains less
BLUR = 3  # pixels, of the alignment
EDGE = 6  # pixels at the border that are not compared: there the filters see what is not there
LEAST_COMMON = 0.6  # share of the picture that both must show


def aligned_likeness(one: NDArray[np.uint8], other: NDArray[np.uint8]) -> float:
    """The correlation of the details of two pictures [192, 192], -1 to 1, after the affine map that aligns
    them best, by enhanced correlation coefficients (Evangelidis and Psarakis, IEEE TPAMI 30, 2008). Width and
    height may be cropped by different shares. -1: they cannot be aligned.
    """
    warp = np.eye(2, 3, dtype=np.float32)
    stop = (cv2.TERM_CRITERIA_COUNT + cv2.TERM_CRITERIA_EPS, STEPS, GAIN)
    try:
        for level in LEVELS:
            pair = _smaller(one, level), _smaller(other, level)
            _, found = cv2.findTransformECC(*pair, warp, cv2.MOTION_AFFINE, stop, None, BLUR)  # type: ignore[call-overload]
            warp = np.asarray(found, np.float32)
            if level > 1:
                warp[:, 2] *= 2.0
    except cv2.error:  # it does not converge: they have nothing in common
        return -1.0
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    details, size = details_of(other), (CLOSE_SIDE, CLOSE_SIDE)
    laid = cv2.warpAffine(details, warp, size, flags=flags)
    common = cv2.warpAffine(np.ones_like(details), warp, size, flags=flags) > 0.999
    for side in (common, common.T):
        side[:EDGE] = side[-EDGE:] = False
    if common.mean() < LEAST_COMMON:
        return -1.0
    first, second = details_of(one)[common], laid[common]
    spread = float(first.std() * second.std())
    return float(((first - first.mean()) * (second - second.mean())).mean()) / spread if spread > 0 else -1.0


def _smaller(picture: NDArray[np.uint8], level: int) -> Floats:
    """The details of a picture at a fraction of its size."""
    side = CLOSE_SIDE // level
    small = cv2.resize(picture, (side, side), interpolation=cv2.INTER_AREA)
    return details_of(np.asarray(small, np.uint8))
