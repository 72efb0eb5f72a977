"""MixUp and CutMix: combine two images into one whose target is divided between their classes."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Mixed = tuple[tuple[Array, ...], NDArray[np.int64], float]
STREAM = 1  # separates this random stream from that of the order, which has the same seed and epoch


@dataclass(frozen=True, slots=True)
class Mixer:
    """Mixes each batch with a permutation of itself, reproducibly by seed, epoch and batch number.

    ``mixup`` (H. Zhang et al., arXiv:1710.09412) and ``cutmix`` (S. Yun et al., arXiv:1905.04899) are the
    alpha of the beta distribution of the shares; 0 is off; with both on, one is chosen at random per batch.
    Cached activations are mixed like images (V. Verma et al., "Manifold Mixup", arXiv:1806.05236).
    """

    mixup: float
    cutmix: float
    seed: int

    def mix(self, inputs: tuple[Array, ...], epoch: int, number: int) -> Mixed:
        """Mixed inputs (arrays [B, ...]), indices [B] of the partners, and the share of the first image."""
        random = np.random.default_rng((self.seed, epoch, STREAM, number))
        partner = random.permutation(len(inputs[0]))
        cuts = self.cutmix > 0 and (self.mixup == 0 or random.random() < 0.5)
        alpha = self.cutmix if cuts else self.mixup
        share = random.beta(alpha, alpha)
        if not cuts:
            return tuple(blended(rows, partner, share) for rows in inputs), partner, share
        height, width = inputs[0].shape[2:]
        top, bottom = _span(height, share, random)
        left, right = _span(width, share, random)
        share = 1.0 - (bottom - top) * (right - left) / (height * width)
        box = (slice(None), slice(None), slice(top, bottom), slice(left, right))
        pasted = [
            _pasted(rows, partner, box) if rows.ndim == 4 else blended(rows, partner, share)
            for rows in inputs
        ]
        return tuple(pasted), partner, share


def blended(rows: Array, partner: NDArray[np.int64], share: float) -> Array:
    """``share`` * row + (1 - ``share``) * partner, as float32."""
    plain = rows.astype(np.float32)
    mixed: Array = plain * np.float32(share) + plain[partner] * np.float32(1.0 - share)
    return mixed


def _pasted(rows: Array, partner: NDArray[np.int64], box: tuple[slice, ...]) -> Array:
    mixed = np.array(rows)
    mixed[box] = rows[partner][box]
    return mixed


def _span(length: int, share: float, random: np.random.Generator) -> tuple[int, int]:
    """Random start and end of one side of a CutMix box that leaves ``share`` of the image."""
    half = length * np.sqrt(1.0 - share) / 2
    middle = random.uniform(0, length)
    return round(max(0.0, middle - half)), round(min(float(length), middle + half))
