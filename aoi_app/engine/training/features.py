"""Pooled features of many images: the frozen network is run once and the result cached."""

import time
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import Dataset
from aoi_app.data.prepared import prepared_facts
from aoi_app.engine.networks.network import DefectClassifier, PooledFeatures
from aoi_app.engine.networks.weights_loading import pretrained_digest
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.project.recipe.estimates import note_speed
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import BACKBONES


class FeatureMaker:
    """Features of an untrained network, computed at most once per image list.

    Args:
        network: not trained yet.
        recipe: what it was built from.
        precision: device and number format.
        cache: where features are stored.
    """

    def __init__(
        self, network: DefectClassifier, recipe: Recipe, precision: Precision, cache: ArrayCache
    ) -> None:
        self._network = network
        self._recipe = recipe
        self._precision = precision
        self._cache = cache
        self._forward: FastForward | None = None

    def of(self, data: Dataset, control: JobControl) -> NDArray[np.float32]:
        """Pooled features of a data set, [N, F] float32.

        Raises:
            Cancelled: stopped.
        """

        def fill(arrays: list[NDArray[Any]]) -> None:
            if self._forward is None:  # compiled only where something has to be computed
                whole = PooledFeatures(self._network)
                self._forward = FastForward(whole, self._recipe.input, self._precision)
            begun = time.perf_counter()
            self._forward.run(data.images, arrays, control, "features")
            self._note(len(data.images) / (time.perf_counter() - begun))

        shape = (len(data.records), self._network.head.in_features)
        facts = [
            *frozen_facts(self._recipe, self._precision),
            *prepared_facts(data.records, self._recipe.input),
        ]
        return self._cache.get("features", facts, [(shape, np.float32)], fill)[0]

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
