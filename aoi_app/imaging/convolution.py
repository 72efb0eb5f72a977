"""Convolution and pooling of a small patch, step by step, to show the arithmetic of networks.

As in neural networks, the kernel is not flipped (strictly speaking this is cross-correlation).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
Padding = Literal["none", "zero", "reflect"]
Operation = Literal["convolution", "max", "mean"]

LARGEST = 11  # cells: the size of AlexNet's first filters, and the most that is readable on screen
_BINOMIAL = np.array([1.0, 4.0, 6.0, 4.0, 1.0])
KERNELS: dict[str, Values] = {
    "average_3": np.full((3, 3), 1 / 9),
    "average_5": np.full((5, 5), 1 / 25),
    "gaussian_3": np.outer([1, 2, 1], [1, 2, 1]) / 16,
    "gaussian_5": np.outer(_BINOMIAL, _BINOMIAL) / 256,
    "sharpen": np.array([[0.0, -1, 0], [-1, 5, -1], [0, -1, 0]]),
    "sobel_x": np.array([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]]),
    "sobel_y": np.array([[-1.0, -2, -1], [0, 0, 0], [1, 2, 1]]),
    "laplacian": np.array([[0.0, 1, 0], [1, -4, 1], [0, 1, 0]]),
}


@dataclass(frozen=True, slots=True)
class Sweep:
    """Geometry of a sliding window of ``size`` x ``size`` cells over a patch.

    ``padding`` other than "none" adds as many cells on each side as preserve the size at stride 1.
    """

    size: int
    stride: int = 1
    padding: Padding = "none"
    dilation: int = 1

    @property
    def reach(self) -> int:
        """Extent of the window in cells, including the gaps of dilation."""
        return self.dilation * (self.size - 1) + 1

    @property
    def pad(self) -> int:
        """Cells added on each side."""
        return 0 if self.padding == "none" else (self.reach - 1) // 2

    def outputs(self, side: int) -> int:
        """Number of window positions along ``side`` cells: floor((n + 2p - d(k - 1) - 1) / s) + 1."""
        return max(0, (side + 2 * self.pad - self.dilation * (self.size - 1) - 1) // self.stride + 1)

    def fits(self, side: int) -> bool:
        """False if the window is larger than the padded side, or the side is too short to reflect."""
        return self.outputs(side) > 0 and (self.padding != "reflect" or self.pad < side)


def padded(patch: Values, sweep: Sweep) -> Values:
    """The patch [h, w] with its padding."""
    mode: Literal["reflect", "constant"] = "reflect" if sweep.padding == "reflect" else "constant"
    return np.pad(patch, sweep.pad, mode=mode)


def windows(patch: Values, sweep: Sweep) -> Values:
    """Contents of the window at each position: [rows, columns, size, size].

    Raises:
        ValueError: the window does not fit.
    """
    if not all(sweep.fits(side) for side in patch.shape):
        raise ValueError(f"a window of {sweep.reach} cells does not fit on {patch.shape}")
    whole = np.lib.stride_tricks.sliding_window_view(padded(patch, sweep), (sweep.reach, sweep.reach))
    return whole[:: sweep.stride, :: sweep.stride, :: sweep.dilation, :: sweep.dilation]


@dataclass(frozen=True)
class Walk:
    """A convolution or pooling over a patch, step by step, row by row.

    ``kernel`` [size, size] is used by the operation "convolution" only; pooling takes the maximum or mean of
    each window. ``relu`` replaces negative results by 0.
    """

    patch: Values
    sweep: Sweep
    operation: Operation = "convolution"
    kernel: Values | None = None
    relu: bool = False

    @cached_property
    def _windows(self) -> Values:
        return windows(self.patch, self.sweep)

    @cached_property
    def input(self) -> Values:
        """The padded patch."""
        return padded(self.patch, self.sweep)

    @cached_property
    def output(self) -> Values:
        """The results [rows, columns]."""
        if self.operation == "convolution":
            assert self.kernel is not None
            result = np.einsum("rcij,ij->rc", self._windows, self.kernel)
        else:
            reduce = np.max if self.operation == "max" else np.mean
            result = reduce(self._windows, axis=(2, 3))
        rectified: Values = np.maximum(result, 0.0) if self.relu else result
        return rectified

    @property
    def steps(self) -> int:
        """Number of window positions."""
        return self.output.size

    def place(self, step: int) -> tuple[int, int]:
        """Row and column of the result of a step."""
        columns = int(self.output.shape[1])
        return step // columns, step % columns

    def corner(self, step: int) -> tuple[int, int]:
        """Row and column of the window's first cell in :attr:`input`."""
        row, column = self.place(step)
        return row * self.sweep.stride, column * self.sweep.stride

    def window(self, step: int) -> Values:
        """Contents of the window [size, size] at a step."""
        held: Values = self._windows[self.place(step)]
        return held

    def products(self, step: int) -> Values:
        """Window times kernel, element by element [size, size]; their sum is the result before ReLU."""
        assert self.kernel is not None
        return self.window(step) * self.kernel

    def bare(self, step: int) -> float:
        """The result of a step before ReLU."""
        if self.operation == "convolution":
            return float(self.products(step).sum())
        return float(self.window(step).max() if self.operation == "max" else self.window(step).mean())


def kernel_text(kernel: Values) -> str:
    """A kernel as text, with rows separated by semicolons, e.g. ``0 1 0; 1 -4 1; 0 1 0``."""
    return "; ".join(" ".join(f"{value:.4g}" for value in row) for row in kernel)


def parse_kernel(text: str) -> Values | None:
    """Parse a square kernel in the form of :func:`kernel_text`; None if the text is invalid.

    Fractions such as ``1/9`` are allowed.
    """
    try:
        rows = [[_number(word) for word in row.replace(",", " ").split()] for row in text.split(";")]
    except (ValueError, ZeroDivisionError):
        return None
    if len(rows) > LARGEST or any(len(row) != len(rows) for row in rows):
        return None
    kernel = np.array(rows)
    return kernel if np.isfinite(kernel).all() else None


def _number(word: str) -> float:
    above, _, below = word.partition("/")
    return float(above) / float(below or 1)
