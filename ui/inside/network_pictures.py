"""What the engine wrote about a network's inside, as pictures; made off the window's thread."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from aoi_app.project.jobs import FeatureMapsResult, InsideResult, ListedLayer
from ui.kit.colour_scale import scale_table
from ui.kit.pixels import to_qimage

LARGEST_TILE = 96  # pixels of a picture in the wall
OUTLIERS = 0.5  # percent at each end that may lie beyond the range shown


@dataclass(frozen=True, slots=True)
class FirstFilters:
    """The first of ``count`` filters of a layer, ``values`` [n, planes, h, w], on one scale from -limit
    (black) to limit (white). ``size`` is that of a filter in the network: planes, height, width.
    """

    layer: str
    count: int
    size: tuple[int, int, int]
    values: NDArray[np.float32]
    limit: float
    pictures: tuple[QImage, ...]


@dataclass(frozen=True, slots=True)
class Insides:
    """A network's layers, its input (planes, height, width), and its first filters, if it has such."""

    layers: tuple[ListedLayer, ...]
    input: tuple[int, int, int]
    filters: FirstFilters | None


@dataclass(frozen=True, slots=True)
class LayerMaps:
    """What a layer gives for an image: ``values`` [channels, h, w], on one scale from ``low`` to ``high``.

    ``strength`` [channels] is the mean size of a channel's values; ``size`` is what the network has;
    ``inside`` is the part of the map that the image fills: x, y, width, height as shares.
    """

    values: NDArray[np.float32]
    size: tuple[int, int, int]
    low: float
    high: float
    strength: NDArray[np.float32]
    inside: tuple[float, float, float, float]

    def shares(self, channel: int, step: int = 1) -> NDArray[np.float32]:
        """A channel's map with ``low``..``high`` spread over 0..1, or only every ``step``-th value of it."""
        spread = (self.values[channel, ::step, ::step] - self.low) / (self.high - self.low)
        return np.asarray(spread.clip(0.0, 1.0), dtype=np.float32)

    def picture(self, channel: int) -> QImage:
        """A channel's map in the colours of heat maps, small enough for a wall."""
        shares = self.shares(channel, max(1, max(self.values.shape[1:]) // LARGEST_TILE))
        level = np.asarray((shares * 255.0).round(), dtype=np.uint8)
        return to_qimage(scale_table("inferno")[level])

    def over_image(self, channel: int) -> NDArray[np.float32]:
        """A channel's map 0..1 of just the part that the image fills."""
        shares = self.shares(channel)
        fine = max(1, 128 // max(shares.shape))  # so that a border within a cell is met closely
        shares = np.repeat(np.repeat(shares, fine, axis=0), fine, axis=1)
        height, width = shares.shape
        x, y, across, down = self.inside
        left, top = round(x * width), round(y * height)
        right, bottom = max(left + 1, round((x + across) * width)), max(top + 1, round((y + down) * height))
        return shares[top:bottom, left:right]


def read_insides(result: InsideResult) -> Insides:
    """What a InsideJob found, with the file it wrote."""
    told = result.filters
    filters = None
    if told is not None:
        values = _take(told.file)
        limit = float(np.abs(values).max()) or 1.0
        pictures = tuple(_filter_picture(value, limit) for value in values)
        filters = FirstFilters(told.layer, told.count, told.size, values, limit, pictures)
    return Insides(result.layers, result.input, filters)


def read_maps(result: FeatureMapsResult) -> LayerMaps:
    """What a FeatureMapsJob found, with the file it wrote."""
    values = _take(result.file)
    low, high = np.percentile(values, (OUTLIERS, 100.0 - OUTLIERS))
    low = min(0.0, float(low))
    high = float(high) if high > low else max(float(values.max()), low + 1.0)
    strength = np.abs(values).mean(axis=(1, 2))
    return LayerMaps(values, result.size, low, high, strength, result.inside)


def _take(file: Path) -> NDArray[np.float32]:
    """Read an array and remove its file: the window remembers it, and files would only pile up."""
    values: NDArray[np.float32] = np.load(file, allow_pickle=False)
    file.unlink(missing_ok=True)
    return values


def _filter_picture(values: NDArray[np.float32], limit: float) -> QImage:
    """A filter [planes, h, w] as grey or colour: 0 is the grey in the middle."""
    shown = np.asarray(((values / limit + 1.0) * 127.5).round().clip(0, 255), dtype=np.uint8)
    return to_qimage(shown[0] if len(shown) == 1 else shown.transpose(1, 2, 0))
