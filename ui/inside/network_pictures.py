"""Pictures of a network's filters and feature maps from the engine's files, made on a pool thread."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from aoi_app.project.jobs import FeatureMapsResult, InsideResult, ListedLayer
from ui.kit.colour_scale import scale_table
from ui.kit.pixels import to_qimage

LARGEST_TILE = 96  # side of a tile in pixels
OUTLIERS = 0.5  # percent of the values at each end that are clipped


@dataclass(frozen=True, slots=True)
class FirstFilters:
    """The first of ``count`` filters of a layer, ``values`` [n, planes, h, w].

    They share one scale from -limit (black) to limit (white). ``size`` is the size of a filter in the
    network: planes, height, width.
    """

    layer: str
    count: int
    size: tuple[int, int, int]
    values: NDArray[np.float32]
    limit: float
    pictures: tuple[QImage, ...]


@dataclass(frozen=True, slots=True)
class Insides:
    """A network's layers, its input (planes, height, width), and its first filters, if any."""

    layers: tuple[ListedLayer, ...]
    input: tuple[int, int, int]
    filters: FirstFilters | None


@dataclass(frozen=True, slots=True)
class LayerMaps:
    """Feature maps of a layer: ``values`` [channels, h, w], on one scale from ``low`` to ``high``.

    ``strength`` [channels] is the mean absolute value of a channel; ``size`` the size in the network;
    ``inside`` the part of the map that the image fills: x, y, width, height as fractions.
    """

    values: NDArray[np.float32]
    size: tuple[int, int, int]
    low: float
    high: float
    strength: NDArray[np.float32]
    inside: tuple[float, float, float, float]

    def shares(self, channel: int, step: int = 1) -> NDArray[np.float32]:
        """A channel's map scaled from ``low``..``high`` to 0..1, using every ``step``-th value."""
        spread = (self.values[channel, ::step, ::step] - self.low) / (self.high - self.low)
        return np.asarray(spread.clip(0.0, 1.0), dtype=np.float32)

    def picture(self, channel: int) -> QImage:
        """A channel's map in heat-map colours, reduced to the size of a tile."""
        shares = self.shares(channel, max(1, max(self.values.shape[1:]) // LARGEST_TILE))
        level = np.asarray((shares * 255.0).round(), dtype=np.uint8)
        return to_qimage(scale_table("inferno")[level])

    def over_image(self, channel: int) -> NDArray[np.float32]:
        """A channel's map 0..1, cropped to the part that the image fills."""
        shares = self.shares(channel)
        fine = max(
            1, 128 // max(shares.shape)
        )  # upsample, so that a border within a cell is cropped accurately
        shares = np.repeat(np.repeat(shares, fine, axis=0), fine, axis=1)
        height, width = shares.shape
        x, y, across, down = self.inside
        left, top = round(x * width), round(y * height)
        right, bottom = max(left + 1, round((x + across) * width)), max(top + 1, round((y + down) * height))
        return shares[top:bottom, left:right]


def read_insides(result: InsideResult) -> Insides:
    """Read the result of an InsideJob and its file."""
    told = result.filters
    filters = None
    if told is not None:
        values = _take(told.file)
        limit = float(np.abs(values).max()) or 1.0
        pictures = tuple(_filter_picture(value, limit) for value in values)
        filters = FirstFilters(told.layer, told.count, told.size, values, limit, pictures)
    return Insides(result.layers, result.input, filters)


def read_maps(result: FeatureMapsResult) -> LayerMaps:
    """Read the result of a FeatureMapsJob and its file."""
    values = _take(result.file)
    low, high = np.percentile(values, (OUTLIERS, 100.0 - OUTLIERS))
    low = min(0.0, float(low))
    high = float(high) if high > low else max(float(values.max()), low + 1.0)
    strength = np.abs(values).mean(axis=(1, 2))
    return LayerMaps(values, result.size, low, high, strength, result.inside)


def _take(file: Path) -> NDArray[np.float32]:
    """Read an array and remove its file, which is no longer needed."""
    values: NDArray[np.float32] = np.load(file, allow_pickle=False)
    file.unlink(missing_ok=True)
    return values


def _filter_picture(values: NDArray[np.float32], limit: float) -> QImage:
    """A filter [planes, h, w] as a grey or colour picture; 0 is mid-grey."""
    shown = np.asarray(((values / limit + 1.0) * 127.5).round().clip(0, 255), dtype=np.uint8)
    return to_qimage(shown[0] if len(shown) == 1 else shown.transpose(1, 2, 0))
