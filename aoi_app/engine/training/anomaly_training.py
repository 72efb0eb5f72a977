"""Learns the head for anomalies of a network that stays as it is, with its limit, from good parts alone."""

from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from aoi_app.engine.networks.anomaly_head import AnomalyHead
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.training.anomaly_fit import Measured, measure
from aoi_app.engine.training.features import FeatureMaker
from aoi_app.engine.training.linear_head import Folded
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.errors import NotReadyToTrain
from aoi_app.events import AnomaliesFitted
from aoi_app.evidence.anomaly_baselines import baseline_areas, baseline_values
from aoi_app.evidence.anomaly_limit import MOST, areas, limit_of, promise_of, weights_of
from aoi_app.project.calibration import ScoreScale, expit
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.parts import part_numbers
from aoi_app.project.policy import Policy
from aoi_app.project.threshold_choice import ThresholdChoice

Floats = NDArray[np.float64]
STEEPNESS = 2.0  # log odds for a spread of good parts: half of them score below 0.05 or so


@dataclass(frozen=True, slots=True)
class FittedAnomalies:
    """The head and its limit, and what heads without the fold of an image say of it.

    ``weight`` [S] and ``bias`` make the logit of the measures; ``logits`` [N] are out of fold. ``together``
    [N, S] are the measures alone, on the scale on which they can be compared, and ``shares`` [S] what each
    has in the score.
    """

    measured: Measured
    weight: Floats
    bias: float
    logits: Floats
    together: Floats
    shares: tuple[float, ...]
    grids: tuple[tuple[int, int], ...]

    @property
    def probabilities(self) -> Floats:
        """[N, 2] out of fold."""
        strange = expit(self.logits)
        return np.column_stack([1.0 - strange, strange])

    def fold_into(self, network: DefectClassifier) -> None:
        """Write the head into that of ``network``."""
        head, axes = network.anomaly, self.measured.axes
        assert head is not None
        with torch.no_grad():
            for place, found in enumerate(self.measured.gaussians):
                head.means[place].copy_(found.mean)
                head.whitening[place].copy_(found.whitening)
                usual = torch.from_numpy(self.measured.usual[place]).view(self.grids[place])
                head.usual[place].distance = nn.Parameter(usual)
            head.centre.copy_(axes.centre)
            head.spread.copy_(axes.spread)
            head.axes.copy_(axes.axes)
            head.weight.copy_(torch.from_numpy(self.weight))
            head.bias.fill_(self.bias)
            head.map_weight.copy_(torch.tensor(map_weights(self.shares)))

    def folded(self) -> Folded:
        """What stands for validation."""
        evidence = {row: self._map(found) for row, found in self.measured.distances.items()}
        return Folded(self.probabilities, evidence, self.grids[-1])

    def _map(self, distances: list[NDArray[np.float32]]) -> NDArray[np.float32]:
        """The evidence of the cells of an image, row by row, as ``AnomalyHead.maps``."""
        grid = self.grids[-1]
        joined = torch.zeros(grid)
        for found, weight, own in zip(distances, map_weights(self.shares), self.grids, strict=True):
            coarse = torch.from_numpy(np.sqrt(found)).view(1, 1, *own)
            joined += weight * AnomalyHead.onto(coarse, list(grid))[0, 0]
        return (joined.flatten() - 1.0).numpy()

    def scale(self, is_ng: NDArray[np.bool_]) -> ScoreScale:
        """The threshold, with how it was chosen."""
        ng = int(is_ng.sum())
        choice = ThresholdChoice(goal="overkill", ok=len(is_ng) - ng, ng=ng, most=MOST, confidence=0.0)
        return ScoreScale(policy=Policy(), choice=choice)


def fit_anomalies(
    context: TrainingContext, network: DefectClassifier, data: TrainingData
) -> tuple[FittedAnomalies, AnomaliesFitted]:
    """Learn what good parts look like from the images labelled so, and report what speaks for it.

    Raises:
        NotReadyToTrain: there are too few good parts to hold any back.
        Cancelled: stopped.
    """
    train, control = data.train, context.control
    head = network.anomaly
    assert head is not None
    is_ng = train.labels == 1
    folds = grouped_folds(train.records, context.recipe.seed)
    if len(np.unique(folds[~is_ng])) < 2:
        raise NotReadyToTrain(what="all good parts are images of one part, so that none can be held back")
    maker = FeatureMaker(network, context.recipe, context.exact(), context.cache)
    pooled, places, grids = maker.with_depths(train, control)
    shown = is_ng & np.array([record.is_marked for record in train.records], bool)
    measured = measure(pooled, places, ~is_ng, folds, shown, control)
    values = measured.measures.astype(np.float64)
    fitted = _joined(measured, values, is_ng, tuple(grids))
    found = areas(np.column_stack([fitted.together, fitted.logits]), is_ng)
    beside = baseline_areas(baseline_values(train.images), is_ng)
    names = head.measures
    promise = promise_of(len(np.unique(part_numbers(train.records)[~is_ng])))
    report = AnomaliesFitted(
        measures=[
            {"name": name, "auc": area, "share": share}
            for name, area, share in zip(names, found, fitted.shares, strict=False)
        ],
        auc=found[-1],
        baselines=[{"name": name, "auc": area} for name, area in beside.items()],
        good=int((~is_ng).sum()),
        parts=promise.n,
        defects=int(is_ng.sum()),
        wrong=int((fitted.logits[~is_ng] >= 0.0).sum()),
        needed=promise.n + (promise.more or 0) if promise.allowed is None else None,
        most=MOST,
    )
    return fitted, report


def _joined(
    measured: Measured, values: Floats, is_ng: NDArray[np.bool_], grids: tuple[tuple[int, int], ...]
) -> FittedAnomalies:
    """The measures on one scale, weighed, and with the limit at 0."""
    centre, spread = np.median(values[~is_ng], axis=0), np.maximum(values[~is_ng].std(axis=0), 1e-3)
    together = (values - centre) / spread
    shares = weights_of(areas(together, is_ng), int(is_ng.sum()))
    joined = together @ np.array(shares)
    own = max(float(joined[~is_ng].std()), 1e-3)
    limit = limit_of(joined[~is_ng])
    weight = STEEPNESS / own * np.array(shares) / spread
    bias = -STEEPNESS / own * limit - float(centre @ weight)
    return FittedAnomalies(measured, weight, bias, values @ weight + bias, together, shares, grids)


def map_weights(shares: tuple[float, ...]) -> tuple[float, ...]:
    """The share of each pair of depths in the map: as in the score, or the same if only pooled features
    decide, which have no places.
    """
    pairs = shares[:-1]
    total = sum(pairs)
    return tuple(share / total if total else 1.0 / len(pairs) for share in pairs)
