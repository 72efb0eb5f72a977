"""Pooled features of many images: the frozen network is run once and the result cached."""

import time
from typing import Any

import numpy as np
import torch
from numpy.typing import DTypeLike, NDArray
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import Dataset
from aoi_app.data.prepared import prepared_facts
from aoi_app.engine.networks.network import (
    DefectClassifier,
    PooledAndCells,
    PooledAndDepths,
    PooledFeatures,
)
from aoi_app.engine.networks.weights_loading import pretrained_digest
from aoi_app.engine.runtimes.device import Precision, example_batch
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.project.recipe.estimates import note_speed
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES


class FeatureMaker:
    """Features of a network, computed at most once per image list.

    Args:
        network: not trained yet, unless ``facts`` are given.
        recipe: what it was built from.
        precision: device and number format.
        cache: where features are stored.
        facts: what the features depend on besides the images, of a network that is trained.
    """

    def __init__(
        self,
        network: DefectClassifier,
        recipe: Recipe,
        precision: Precision,
        cache: ArrayCache,
        facts: list[object] | None = None,
    ) -> None:
        self._network = network
        self._recipe = recipe
        self._precision = precision
        self._cache = cache
        self._facts = frozen_facts(recipe, precision) if facts is None else facts
        self._forwards: dict[str, FastForward] = {}

    def of(self, data: Dataset, control: JobControl) -> NDArray[np.float32]:
        """Pooled features of a data set, [N, F] float32.

        Raises:
            Cancelled: stopped.
        """
        return self._get("features", PooledFeatures(self._network), data, [self._pooled(data)], control)[0]

    def with_cells(
        self, data: Dataset, control: JobControl
    ) -> tuple[NDArray[np.float32], NDArray[np.float16], tuple[int, int]]:
        """As :meth:`of`, what describes the cells, [N, cells, F] float16, and height and width of their grid.

        Raises:
            Cancelled: stopped.
        """
        pooled, (cells,), (grid,) = self._with_places("places", PooledAndCells(self._network), data, control)
        return pooled, cells, grid

    def with_depths(
        self, data: Dataset, control: JobControl
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float16]], list[tuple[int, int]]]:
        """As :meth:`of`, what describes the places of each pair of depths, [N, places, F] float16, and height
        and width of its grid.

        Raises:
            Cancelled: stopped.
        """
        return self._with_places("depths", PooledAndDepths(self._network), data, control)

    def _with_places(
        self, kind: str, module: PooledAndCells | PooledAndDepths, data: Dataset, control: JobControl
    ) -> tuple[NDArray[np.float32], list[NDArray[np.float16]], list[tuple[int, int]]]:
        module.eval()  # or the example would move the norms
        with torch.no_grad():
            found = module.describe(example_batch(self._recipe.input, 1, torch.device("cpu")))
        grids = [(int(item.shape[2]), int(item.shape[3])) for item in found]
        shapes = [
            (len(data.records), height * width, int(item.shape[1]))
            for item, (height, width) in zip(found, grids, strict=True)
        ]
        wanted = [self._pooled(data), *((shape, np.float16) for shape in shapes)]
        pooled, *places = self._get(kind, module, data, wanted, control)
        return pooled, places, grids

    def _pooled(self, data: Dataset) -> tuple[tuple[int, ...], DTypeLike]:
        return (len(data.records), self._network.head.in_features), np.float32

    def _get(
        self,
        kind: str,
        module: nn.Module,
        data: Dataset,
        wanted: list[tuple[tuple[int, ...], DTypeLike]],
        control: JobControl,
    ) -> list[NDArray[Any]]:
        def fill(arrays: list[NDArray[Any]]) -> None:
            if kind not in self._forwards:  # compiled only where something has to be computed
                self._forwards[kind] = FastForward(module, self._recipe.input, self._precision)
            begun = time.perf_counter()
            self._forwards[kind].run(data.images, arrays, control, "features")
            self._note(len(data.images) / (time.perf_counter() - begun))

        facts = [
            *self._facts,
            *prepared_facts(data.records, self._recipe.input),
        ]
        return self._cache.get(kind, facts, wanted, fill)

    def _note(self, images_per_s: float) -> None:
        spec = self._recipe.input
        device = self._precision.device.type
        note_speed(device, self._recipe.network.backbone, "features", images_per_s, spec.width * spec.height)


def frozen_facts(recipe: Recipe, precision: Precision) -> list[object]:
    """Cache key of an untrained network's outputs: all they depend on besides the images."""
    is_pretrained = recipe.network.weights == "pretrained"
    start = pretrained_digest(BACKBONES[recipe.network.backbone]) if is_pretrained else f"seed {recipe.seed}"
    network = recipe.network.model_dump(include={"backbone", "taps", "pooling"})
    return [network, start, precision.device.type, str(precision.dtype)]
