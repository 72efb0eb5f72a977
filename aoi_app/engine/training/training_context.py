"""Execution context of a training: recipe, precision, cache; builds the trainer."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.cell_marks import cell_marks
from aoi_app.engine.measure.evaluator import epoch_metrics
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.cell_fit import ImageCells
from aoi_app.engine.training.cell_training import fit_both_heads
from aoi_app.engine.training.features import FeatureMaker
from aoi_app.engine.training.folded_head import Added, fit_folded_head
from aoi_app.engine.training.linear_head import FittedHead, Folded, LabelledFeatures, fit_head
from aoi_app.engine.training.objective import Objective
from aoi_app.engine.training.trainer import Trainer
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.engine.training.training_task import LastStages, TrainingTask, WholeNetwork
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.recipe.recipe import Recipe
from models.catalogue import LOSSES


@dataclass(frozen=True, slots=True)
class TrainingContext:
    """A recipe with its device and number format, its cache and the control of its job."""

    recipe: Recipe
    precision: Precision
    cache: ArrayCache
    control: JobControl

    @classmethod
    def chosen(
        cls, recipe: Recipe, device: torch.device, cache: ArrayCache, control: JobControl
    ) -> "TrainingContext":
        """Context with the number format for this recipe on this device."""
        return cls(recipe, Precision.chosen(device, recipe.training.precision), cache, control)

    def exact(self) -> Precision:
        """The number format in which heads are fitted, and runs are evaluated."""
        return Precision(self.precision.device, torch.float32)

    def fit_head(
        self, network: DefectClassifier, data: TrainingData, added: Added | None = None
    ) -> FittedHead:
        """Fit a linear head to the features of ``network``, which is not trained yet.

        They are computed in fp32, in which the run is evaluated: fitted to bf16 features, a head on small
        data was right about other images than the evaluation found (4 of 276 magnetic tiles). ``added`` is
        what a folded head learns besides.

        Raises:
            Cancelled: stopped.
        """
        maker = FeatureMaker(network, self.recipe, self.exact(), self.cache)
        if network.cells is not None:
            return self._fit_with_cells(maker, data, added)
        if data.folded:
            return self._fit_folded(maker, data, added)
        train, val = (
            LabelledFeatures.of(maker.of(part, self.control), part.labels, data.class_weights)
            for part in (data.train, data.val)
        )
        return fit_head(train, val, len(data.classes), self.control)

    def _fit_folded(self, maker: FeatureMaker, data: TrainingData, added: Added | None) -> FittedHead:
        train = data.train
        features = LabelledFeatures.of(maker.of(train, self.control), train.labels, data.class_weights)
        folds = grouped_folds(train.records, self.recipe.seed)
        fitted = fit_folded_head(features, len(data.classes), folds, self.control, added)
        return replace(fitted, folded=Folded(fitted.val_probabilities))

    def _fit_with_cells(self, maker: FeatureMaker, data: TrainingData, added: Added | None) -> FittedHead:
        train, seed = data.train, self.recipe.seed
        pooled, cells, grid = maker.with_cells(train, self.control)
        features = LabelledFeatures.of(pooled, train.labels, data.class_weights)
        marks = cell_marks(train, data.classes, data.regions, self.recipe.input, grid)
        defects = tuple(number for number, item in enumerate(data.classes) if not item.is_ok)
        sought = defects or tuple(range(len(data.classes)))
        images = ImageCells(cells, train.labels, marks.reshape(len(marks), -1), sought)
        folds = grouped_folds(train.records, seed)
        fitted, found, alone = fit_both_heads(
            features, images, len(data.classes), folds, seed, self.control, added
        )
        return replace(fitted, folded=Folded(fitted.val_probabilities, found.of_marked, grid, alone))

    def trainer(
        self, network: DefectClassifier, data: TrainingData, callbacks: Sequence[Callback]
    ) -> Trainer:
        """The training loop, with the network moved to the device.

        Raises:
            Cancelled: stopped while activations were computed.
        """
        task = self._task(network, data)
        network.to(self.precision.device).to(memory_format=torch.channels_last)
        return Trainer(
            task,
            self.recipe,
            self._objective(data),
            self.precision,
            epoch_metrics(data.classes),
            callbacks,
            self.control,
        )

    def _objective(self, data: TrainingData) -> Objective:
        training = self.recipe.training
        weights = torch.from_numpy(data.class_weights).to(self.precision.device)
        if training.imbalance != "weighted_loss":
            weights = torch.ones_like(weights)  # classes are balanced by sampling, or not at all
        spec = entry(LOSSES, training.loss.name)
        settings = training.loss.model_dump(include=set(spec.uses))
        return Objective(spec.build(weights, **settings), weights)

    def _task(self, network: DefectClassifier, data: TrainingData) -> TrainingTask:
        if self.recipe.training.trainable != "last_stages":
            return WholeNetwork(network, self.recipe, data.train, data.val, self.precision)
        return LastStages(
            network, self.recipe, data.train, data.val, self.precision, self.cache, self.control
        )
