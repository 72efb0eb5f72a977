"""Outputs of the frozen stages, computed once and cached."""

import numpy as np
import torch
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.batches import Array, Augment, ChangedImages
from aoi_app.data.dataset import Dataset
from aoi_app.data.prepared import prepared_facts
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.device import Precision, example_batch
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.engine.training.features import frozen_facts
from aoi_app.project.recipe.estimates import VIEWS
from aoi_app.project.recipe.recipe import Recipe

VIEWS_BYTES = 4 * 2**30  # bytes; fewer views where their activations would take more


class FrozenPart(nn.Module):
    """Images -> input of the tail [B, C, h, w] and, if taps were passed, pooled features [B, f]."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """The stages before the tail."""
        network = self.network
        last, features = network.backbone(network.normalise(x), stop=network.backbone.tail)
        pooled = [network.pool_tap(feature) for feature in features[network.first_tap :]]
        return (last, torch.cat(pooled, 1)) if pooled else (last,)


class Activations:
    """Outputs of the frozen stages for a data set, kept in the array cache.

    Args:
        network: its stages before the tail are as loaded from the weights file.
        recipe: what it was built from.
        precision: device and number format.
        cache: where the arrays are kept.
        control: of the job.
    """

    def __init__(
        self,
        network: DefectClassifier,
        recipe: Recipe,
        precision: Precision,
        cache: ArrayCache,
        control: JobControl,
    ) -> None:
        self._frozen = FrozenPart(network).eval()
        self._recipe = recipe
        self._precision = precision
        self._cache = cache
        self._control = control
        self._forward: FastForward | None = None
        with torch.no_grad():
            example = self._frozen(example_batch(recipe.input, 1, network.mean.device))
        self._shapes = [tuple(output.shape[1:]) for output in example]

    def views(self, images: int) -> int:
        """Number of cached views for this many images."""
        each = 2 * int(np.prod(self._shapes[0])) * max(1, images)
        return int(min(VIEWS, max(1, VIEWS_BYTES // each)))

    def of(self, data: Dataset, augment: Augment | None, view: int) -> list[Array]:
        """Activations fp16 [N, C, h, w] and, if taps were passed, pooled features fp32 [N, f] of one view.

        Raises:
            Cancelled: stopped.
        """

        def fill(arrays: list[Array]) -> None:
            if self._forward is None:
                self._forward = FastForward(self._frozen, self._recipe.input, self._precision)
            images = ChangedImages(data.images, augment, self._recipe.seed, view)
            self._forward.run(images, arrays, self._control, "features")

        changes = [self._recipe.augment.model_dump(), self._recipe.seed, view] if augment else None
        facts = [
            changes,
            *frozen_facts(self._recipe, self._precision),
            *prepared_facts(data.records, self._recipe.input),
        ]
        specs = [
            ((len(data.records), *shape), dtype)
            for shape, dtype in zip(self._shapes, (np.float16, np.float32), strict=False)
        ]
        return self._cache.get("activations", facts, specs, fill)
