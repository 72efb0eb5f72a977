"""A head on cells for a network that was trained: solved for on the features it has now, and kept only where
it judges better.

The cells learn from the training images. How they are joined with the network's own head is fitted to the
validation images, without each fold of their parts (``stack``), so that all three are compared on scores of
images that nothing in them has learned from: the network's head as it is, the same with a scale and shifts
alone, and with cells. The last has to gain more than its standard error on both others (``step_choice``).
"""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.cell_marks import cell_marks
from aoi_app.data.dataset import Dataset
from aoi_app.engine.networks.cell_head import CellHead
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.runtimes.device import Precision
from aoi_app.engine.training.cell_fit import CellWeights, ImageCells, learn_cells, strongest
from aoi_app.engine.training.cell_report import head_figures
from aoi_app.engine.training.features import FeatureMaker
from aoi_app.engine.training.linear_head import LabelledFeatures
from aoi_app.engine.training.stack import fit_stack
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.evidence.step_choice import JudgedImages, Scores, step_figures
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.input_figures import CellFigures
from aoi_app.project.parts import part_numbers
from aoi_app.project.recipe.recipe import Recipe

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class CellSolver:
    """Solves for the cells of a trained network.

    Args:
        recipe: of the run.
        precision: device and number format in which heads are fitted.
        cache: where features are stored.
        weights: SHA-256 of the file of the network's weights, on which its features depend.
    """

    recipe: Recipe
    precision: Precision
    cache: ArrayCache
    weights: str

    def solve(self, network: DefectClassifier, data: TrainingData, control: JobControl) -> CellFigures:
        """Give the network a head on cells if it judges better with it; else it is as it was.

        Args:
            network: with the weights of the best epoch, and without a head on cells.
            data: training and validation images.
            control: of the job.

        Returns:
            What the network says of the validation images without cells and with them.

        Raises:
            Cancelled: stopped.
        """
        count = len(data.classes)
        network.cells = CellHead(network.backbone.channels, count)
        facts: list[object] = [self.weights, self.precision.device.type, str(self.precision.dtype)]
        maker = FeatureMaker(network, self.recipe, self.precision, self.cache, facts)
        _, cells, grid = maker.with_cells(data.train, control)
        pooled, seen, _ = maker.with_cells(data.val, control)
        marks = cell_marks(data.train, data.classes, data.regions, self.recipe.input, grid)
        defects = tuple(number for number, item in enumerate(data.classes) if not item.is_ok)
        sought = defects or tuple(range(count))
        images = ImageCells(cells, data.train.labels, marks.reshape(len(marks), -1), sought)
        learned = learn_cells(images, self.recipe.seed, control)
        with torch.no_grad():
            whole = network.to("cpu").eval().classify(torch.from_numpy(np.array(pooled)))
        evidence = torch.zeros_like(whole)
        evidence[:, list(sought)] = _evidence(seen, learned)
        features = LabelledFeatures.of(pooled, data.val.labels, data.class_weights)
        both = self._out_of_fold(whole, evidence, features, data.val)
        alone = self._out_of_fold(whole, torch.zeros_like(evidence), features, data.val)
        kept = _is_better(both, (_softmax(whole), alone), data)
        if kept:
            stack = fit_stack(whole, evidence, features)
            _join(network, learned, list(sought), stack.whole, stack.cells, stack.shifts)
        else:
            network.cells = None
        good = np.array([item.is_ok for item in data.classes])
        marked = sum(
            record.is_marked and not good[label]
            for record, label in zip(data.train.records, data.train.labels, strict=True)
        )
        return CellFigures(
            marked=int(marked),
            whole=head_figures(_softmax(whole), data.val.labels, good),
            both=head_figures(both, data.val.labels, good),
            kept=kept,
        )

    def _out_of_fold(self, whole: Tensor, evidence: Tensor, data: LabelledFeatures, val: Dataset) -> Floats:
        """[N, K]: what the heads joined without the fold of an image say of it."""
        folds = grouped_folds(val.records, self.recipe.seed)
        found = torch.zeros_like(whole)
        for fold in np.unique(folds):
            judged = torch.from_numpy(folds == fold)
            rest = LabelledFeatures(data.features[~judged], data.labels[~judged], data.weights[~judged])
            stack = fit_stack(whole[~judged], evidence[~judged], rest)
            found[judged] = stack.logits(whole[judged], evidence[judged])
        return _softmax(found)


def _evidence(cells: NDArray[np.float16], learned: CellWeights) -> Tensor:
    """[N, S]: the evidence of images for the classes sought."""
    found = [
        strongest(
            (learned.weight @ torch.from_numpy(image.astype(np.float32)).T + learned.bias[:, None]).numpy()
        )
        for image in cells
    ]
    return torch.from_numpy(np.array(found))


def _softmax(logits: Tensor) -> Floats:
    found: Floats = logits.double().softmax(1).numpy()
    return found


def _is_better(both: Floats, others: tuple[Floats, ...], data: TrainingData) -> bool:
    val = data.val
    names = [str(row) for row in range(len(val.labels))]
    good = np.array([item.is_ok for item in data.classes])
    images = JudgedImages(names, val.labels, part_numbers(val.records), good)

    def said(scores: Floats) -> Scores:
        return dict(zip(names, scores.tolist(), strict=True))

    return all(step_figures(images, said(both), said(other)).is_kept for other in others)


def _join(
    network: DefectClassifier,
    learned: CellWeights,
    sought: list[int],
    whole: float,
    cells: float,
    shifts: Tensor,
) -> None:
    """Write the joined heads into those of the network."""
    assert isinstance(network.head, nn.Linear)
    assert network.cells is not None
    with torch.no_grad():
        network.head.weight.mul_(whole)
        network.head.bias.mul_(whole).add_(shifts)
        network.cells.weight[sought] = cells * learned.weight
        network.cells.bias[sought] = cells * learned.bias
