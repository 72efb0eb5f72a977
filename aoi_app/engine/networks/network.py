"""The classifier of every run: backbone, pooled features, head, and its evidence map.

The head is one linear layer on pooled features, or the dense layers of the network's publication.
Normalisation is part of the network, so that training, export and inspection cannot differ in it.
"""

from collections.abc import Sequence

import torch
from torch import Tensor, nn
from torch.nn import functional

from aoi_app.engine.networks.anomaly_head import AnomalyHead
from aoi_app.engine.networks.cell_head import CellHead
from aoi_app.engine.networks.evidence_map import joined, share_of_peaks
from aoi_app.engine.networks.weights_loading import load_pretrained
from aoi_app.project.recipe.catalogue_lookup import entry, has_own_head, judges_out_of_fold, network_settings
from aoi_app.project.recipe.recipe import NetworkRecipe, Recipe
from models.catalogue import BACKBONES
from models.networks.dense_head import DenseHead, off_grid, onto_grid
from models.networks.staged import StagedBackbone
from models.networks.stochastic_depth import set_stochastic_depth
from models.specs import BackboneSpec


class DefectClassifier(nn.Module):
    """Images [B, planes, H, W] with values 0..255 (uint8 or float) -> logits [B, K].

    Run only :meth:`features` under autocast: pooling and head are cheap, and scores need fp32. ``scores``
    makes probabilities of logits: the softmax, or the calibration of a run or package (``calibrated``).

    Args:
        backbone: its last tap, or all of its taps, are pooled; with the published dense layers, the last
            tap is flattened.
        classes: number of classes K.
        spec: provides the normalisation that belongs to the weights.
        recipe: which head, taps and pooling, and the dropout rate.
    """

    mean: Tensor
    std: Tensor
    feature_mean: Tensor
    feature_std: Tensor

    def __init__(
        self, backbone: StagedBackbone, classes: int, spec: BackboneSpec, recipe: NetworkRecipe
    ) -> None:
        super().__init__()
        self.backbone = backbone
        dense = backbone.dense if has_own_head(recipe, spec) else None
        self.grid = dense.grid if dense is not None else None
        self.first_tap = 0 if recipe.taps == "multi" and dense is None else len(backbone.taps) - 1
        self.with_max = recipe.pooling == "mean_max"
        self.dropout = nn.Dropout(0.0 if dense is not None else recipe.dropout)
        self.head: nn.Linear | DenseHead
        if dense is not None:
            width = backbone.channels[-1] * dense.grid[0] * dense.grid[1]
            self.head = DenseHead(width, dense, classes, recipe.dropout)
        else:
            width = sum(backbone.channels[self.first_tap :]) * (2 if self.with_max else 1)
            self.head = nn.Linear(width, classes)
        self.cells = CellHead(backbone.channels, classes) if recipe.cells and dense is None else None
        # Of a network that was trained, and stopped before its cells were solved for: see ``load_weights``.
        self.may_lack_cells = False
        self.anomaly = AnomalyHead(backbone.channels, width) if recipe.anomaly and dense is None else None
        self.scores: nn.Module = nn.Softmax(1)
        self.register_buffer("mean", torch.tensor(spec.mean).view(1, 3, 1, 1))
        self.register_buffer("std", torch.tensor(spec.std).view(1, 3, 1, 1))
        self.register_buffer("feature_mean", torch.zeros(width))
        self.register_buffer("feature_std", torch.ones(width))

    def normalise(self, x: Tensor) -> Tensor:
        """Prepared image [B, 1 or 3, H, W], 0..255 -> network input [B, 3, H, W].

        A grey plane becomes three by broadcasting against the three means.
        """
        return (x.to(self.mean.dtype) - self.mean) / self.std

    def features(self, x: Tensor) -> list[Tensor]:
        """The features [B, C, h, w] at every tap of the backbone, for a prepared image."""
        found: tuple[Tensor, list[Tensor]] = self.backbone(self.normalise(x))
        return found[1]

    def pool(self, features: Sequence[Tensor]) -> Tensor:
        """Features of all taps -> [B, F]: for each tap used, the means and, if chosen, the maxima.

        With the published dense layers: the features of the last tap, flattened.
        """
        return torch.cat([self.pool_tap(feature) for feature in features[self.first_tap :]], 1)

    def pool_tap(self, feature: Tensor) -> Tensor:
        """Features [B, C, h, w] of one tap -> pooled [B, C] or [B, 2C], or flattened."""
        feature = feature.float()
        if self.grid is not None:
            return onto_grid(feature, self.grid).flatten(1)
        mean = feature.mean((2, 3))
        return torch.cat((mean, feature.amax((2, 3))), 1) if self.with_max else mean

    def classify(self, pooled: Tensor) -> Tensor:
        """Pooled features [B, F] -> logits [B, K]."""
        logits: Tensor = self.head(self.dropout((pooled - self.feature_mean) / self.feature_std))
        return logits

    def decide(self, features: Sequence[Tensor], pooled: Tensor | None = None) -> Tensor:
        """Features at every tap -> logits [B, K]; ``pooled`` if they are known already."""
        pooled = self.pool(features) if pooled is None else pooled
        if self.anomaly is not None:
            strange: Tensor = self.anomaly(features, pooled)
            return strange
        logits = self.classify(pooled)
        if self.cells is None:
            return logits
        evidence: Tensor = self.cells(features)
        return logits + self.cells.of_image(evidence)

    def forward(self, x: Tensor) -> Tensor:
        """Logits [B, K]."""
        return self.decide(self.features(x))

    def forward_with_maps(self, x: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits [B, K], evidence maps [B, K, h, w] and pooled features [B, F] in one pass."""
        features = self.features(x)
        pooled = self.pool(features)
        return self.decide(features, pooled), self.class_maps(features), pooled

    def class_maps(self, features: Sequence[Tensor]) -> Tensor:
        """Evidence map of each class, [B, K, h, w], on the grid of the finest tap used.

        Without dropout each logit is ``bias`` plus the sum of its map. For a linear head this is exact:
        mean pooling spreads a weight over the activation, max pooling puts it where the maximum is. For the
        last tap with mean pooling it is CAM (Zhou et al. 2016, arXiv:1512.04150). Dense layers distribute
        the logit by multipliers (:meth:`DenseHead.multipliers`).

        With a head on cells: what each cell says more than the image on average, on the grid of that head;
        with one for anomalies: how much stranger than usual each place is.
        """
        if self.anomaly is not None:
            return self.anomaly.maps(features)
        if self.cells is not None:
            evidence: Tensor = self.cells(features)
            return evidence - evidence.mean((2, 3), keepdim=True)
        if isinstance(self.head, DenseHead):
            assert self.grid is not None
            last = features[-1].float()
            height, width = int(last.shape[2]), int(last.shape[3])
            flat = (onto_grid(last, self.grid).flatten(1) - self.feature_mean) / self.feature_std
            shares = self.head.multipliers(flat) / self.feature_std
            shares = shares.view(-1, self.head.last.out_features, last.shape[1], *self.grid)
            return (off_grid(shares, height, width) * last[:, None]).sum(2)
        weight = self.head.weight / self.feature_std
        maps, begin = [], 0
        for feature in features[self.first_tap :]:
            feature = feature.float()
            channels, places = feature.shape[1], feature.shape[2] * feature.shape[3]
            end = begin + channels
            share = functional.conv2d(feature, weight[:, begin:end, None, None] / places)
            if self.with_max:
                begin, end = end, end + channels
                share = share + share_of_peaks(feature, weight[:, begin:end])
            begin = end
            maps.append(share)
        return joined(maps)

    @property
    def judges_places(self) -> bool:
        """True if what places say decides, and the evidence map shows just that."""
        return self.cells is not None or self.anomaly is not None

    @property
    def bias(self) -> Tensor:
        """The part of each logit, [K], that no place in the image accounts for."""
        if isinstance(self.head, DenseHead):
            nothing: Tensor = self.head(torch.zeros_like(self.feature_mean)[None])
            return nothing[0]
        return self.head.bias - self.head.weight @ (self.feature_mean / self.feature_std)

    def standardise(self, mean: Tensor, std: Tensor) -> None:
        """Standardise the head's input: subtract ``mean`` [F], divide by ``std`` [F], all above 0."""
        self.feature_mean.copy_(mean)
        self.feature_std.copy_(std)


class PooledFeatures(nn.Module):
    """The part of a classifier before its head: images -> ([B, F] pooled features,)."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor]:
        """Pooled features, not standardised."""
        return (self.network.pool(self.network.features(x)),)


class PooledAndDepths(nn.Module):
    """The part of a classifier before its head for anomalies: images -> pooled features, and what describes
    the places of each pair of depths.
    """

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        assert network.anomaly is not None
        self.network, self.anomaly = network, network.anomaly

    def describe(self, x: Tensor) -> list[Tensor]:
        """What describes the places of each pair, [B, F, h, w]."""
        return self.anomaly.describe(self.network.features(x))

    def forward(self, x: Tensor) -> tuple[Tensor, ...]:
        """Pooled features [B, P], and for each pair its places [B, h * w, F], row by row."""
        features = self.network.features(x)
        places = [found.flatten(2).transpose(1, 2) for found in self.anomaly.describe(features)]
        return self.network.pool(features), *places


class PooledAndCells(nn.Module):
    """The part of a classifier before its heads: images -> pooled features, and what describes the cells."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        assert network.cells is not None
        self.network, self.cells = network, network.cells

    def describe(self, x: Tensor) -> list[Tensor]:
        """What describes the cells, [B, F, h, w], as the one item."""
        return [self.cells.describe(self.network.features(x))]

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        """Pooled features [B, P], not standardised, and cells [B, h * w, F], row by row."""
        features = self.network.features(x)
        return self.network.pool(features), self.cells.describe(features).flatten(2).transpose(1, 2)


def build_classifier(recipe: Recipe, classes: int, *, pretrained: bool | None = None) -> DefectClassifier:
    """The network a recipe describes, on the CPU, in training mode.

    Args:
        recipe: what to build.
        classes: number of classes K.
        pretrained: False if other weights are loaded afterwards; None: as the recipe says.

    Raises:
        UnknownEntry: the catalogue has no such network.
        WeightsMissing, WeightsRefused: the pretrained weights are missing or unusable.
    """
    spec = entry(BACKBONES, recipe.network.backbone)
    backbone = spec.build(**network_settings(recipe, spec))
    set_stochastic_depth(backbone, recipe.network.stochastic_depth)
    network = DefectClassifier(backbone, classes, spec, recipe.network)
    network.may_lack_cells = not judges_out_of_fold(recipe)
    if recipe.network.weights == "pretrained" if pretrained is None else pretrained:
        # The published dense layers but the last, which was trained for other classes.
        hidden = network.head.hidden if isinstance(network.head, DenseHead) else None
        load_pretrained(spec, backbone, hidden)
    return network
