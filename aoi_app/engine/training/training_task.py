"""Training tasks: the whole network on images, or its last stages on cached activations."""

from typing import Protocol

import torch
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.batches import Array, Augment, Batches, ChangedImages, Fetch, to_planes
from aoi_app.data.dataset import Dataset
from aoi_app.data.mixing import Mixer
from aoi_app.data.sampling import Indices
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.training.frozen_part import Activations
from aoi_app.project.recipe.recipe import AugmentRecipe, Recipe


class TrainingTask(Protocol):
    """A network, its trainable stages and the data they are trained on."""

    network: DefectClassifier
    train: Batches
    val: Batches

    def stages(self) -> list[nn.Module]:
        """The trainable stages of the backbone."""
        ...

    def logits(self, *inputs: Tensor) -> Tensor:
        """Logits [B, K] of a batch on the device; heavy layers run in the chosen precision."""
        ...


def augmenter(recipe: AugmentRecipe) -> Augment | None:
    """The augmentation of a recipe, or None if it has no steps, which avoids a slow import."""
    if not recipe.steps:
        return None
    from aoi_app.data.augmentation import Augmenter

    return Augmenter(recipe)


def learned_and_judged(
    recipe: Recipe, train: tuple[Fetch, Dataset], val: tuple[Fetch, Dataset]
) -> tuple[Batches, Batches]:
    """Training batches, mixed and balanced as the recipe says, and validation batches."""
    training = recipe.training
    mixing = training.regularisation
    mixes = mixing.mixup > 0 or mixing.cutmix > 0
    learned = Batches(
        train[0],
        train[1].labels,
        training.batch_size,
        recipe.seed,
        balanced=training.imbalance == "balanced_sampler",
        mixer=Mixer(mixing.mixup, mixing.cutmix, recipe.seed) if mixes else None,
    )
    return learned, Batches(val[0], val[1].labels, training.batch_size, recipe.seed)


class WholeNetwork:
    """All stages are trained, or the head alone; images are augmented anew in each epoch."""

    def __init__(
        self, network: DefectClassifier, recipe: Recipe, train: Dataset, val: Dataset, precision: Precision
    ) -> None:
        self.network = network
        self._precision = precision
        augment = augmenter(recipe.augment)

        def changed(indices: Indices, epoch: int) -> tuple[Array, ...]:
            return (to_planes(ChangedImages(train.images, augment, recipe.seed, epoch)[indices]),)

        def plain(indices: Indices, _epoch: int) -> tuple[Array, ...]:
            return (to_planes(val.images[indices]),)

        self._frozen = recipe.training.trainable == "head"
        self.train, self.val = learned_and_judged(recipe, (changed, train), (plain, val))

    def stages(self) -> list[nn.Module]:
        """All stages, or none if only the head is trained."""
        return [] if self._frozen else list(self.network.backbone.stages)

    def logits(self, *inputs: Tensor) -> Tensor:
        """Images [B, planes, H, W] -> logits [B, K]."""
        with self._precision.mixed():
            features = self.network.features(inputs[0])
        return self.network.decide(features)


class LastStages:
    """The tail is trained on cached activations of the frozen stages, several times as fast as the whole.

    Epochs cycle through a few cached augmented views of the training images; the first is not augmented.

    Raises:
        Cancelled: stopped while the activations were computed.
    """

    def __init__(
        self,
        network: DefectClassifier,
        recipe: Recipe,
        train: Dataset,
        val: Dataset,
        precision: Precision,
        cache: ArrayCache,
        control: JobControl,
    ) -> None:
        self.network = network
        self._precision = precision
        passed = sum(tap < network.backbone.tail for tap in network.backbone.taps)
        self._skip = max(0, network.first_tap - passed)
        kept = Activations(network, recipe, precision, cache, control)
        augment = augmenter(recipe.augment)
        views = kept.views(len(train.labels)) if augment is not None else 1
        train_views = [kept.of(train, augment if view else None, view) for view in range(views)]
        val_view = kept.of(val, None, 0)

        def in_turn(indices: Indices, epoch: int) -> tuple[Array, ...]:
            return tuple(array[indices] for array in train_views[epoch % views])

        def plain(indices: Indices, _epoch: int) -> tuple[Array, ...]:
            return tuple(array[indices] for array in val_view)

        self.train, self.val = learned_and_judged(recipe, (in_turn, train), (plain, val))

    def stages(self) -> list[nn.Module]:
        """The stages of the tail."""
        return list(self.network.backbone.stages)[self.network.backbone.tail :]

    def logits(self, *inputs: Tensor) -> Tensor:
        """Activations [B, C, h, w] and, if taps were passed, pooled features [B, f] -> logits [B, K]."""
        activations, *pooled = inputs
        network = self.network
        with self._precision.mixed():
            features = network.backbone(activations.float(), start=network.backbone.tail)[1]
        own = [network.pool_tap(feature) for feature in features[self._skip :]]
        return network.classify(torch.cat((*pooled, *own), 1))
