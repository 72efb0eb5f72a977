"""A network split at a layer, for heat maps: the layer's activations and the rest of the network.

No hooks are used: the stages before the layer are run once, their output is kept as a constant, and
the stages after it are run from there as often as needed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import UnknownEntry
from aoi_app.project.jobs import MapStage

PIXELS = 16 * 224 * 224  # of the images computed at once: VGG-16 takes half a gigabyte for these

# Called between the steps of a slow method with the share done, 0..1; may raise to stop.
Watch = Callable[[float], object]

# Logits [N, K] of the images ``rows`` [N] (None: all, in order) for replaced activations [N, C, h, w].
Rest = Callable[[Tensor | None, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class LayerProbe:
    """One layer: its activations [B, C, h, w] for a batch of images, and the network after it."""

    activations: Tensor
    rest: Rest


def probes_at_features(network: DefectClassifier, features: list[Tensor]) -> list[LayerProbe]:
    """A probe at each tap the head uses, the other taps held constant; only the head follows it."""

    def probe(place: int) -> LayerProbe:
        def rest(rows: Tensor | None, activations: Tensor) -> Tensor:
            taps = [_of(rows, feature) for feature in features]
            taps[place] = activations
            return network.decide(taps)

        return LayerProbe(features[place].detach().float(), rest)

    return [probe(place) for place in range(network.first_tap, len(features))]


@torch.no_grad()
def probe_at_stage(network: DefectClassifier, images: Tensor, stage: int) -> LayerProbe:
    """A probe after one stage of the backbone.

    Features of earlier stages that the head uses are held constant; those of this stage and later ones
    are computed from the activations.

    Raises:
        UnknownEntry: there is no such stage, or its output has no spatial grid.
    """
    known = [place.stage for place in map_stages(network, images[:1])]
    if stage not in known:
        raise UnknownEntry(kind="layer", name=stage, known=", ".join(map(str, known)))
    backbone = network.backbone
    activations, passed = backbone(network.normalise(images), stop=stage + 1)
    is_tap = stage in backbone.taps
    earlier = passed[:-1] if is_tap else passed

    def rest(rows: Tensor | None, activations: Tensor) -> Tensor:
        # A copy: in-place layers must not change the activations that the methods use.
        _, later = backbone(activations.clone(), start=stage + 1)
        here = [activations] if is_tap else []
        return network.decide([_of(rows, feature) for feature in earlier] + here + later)

    return LayerProbe(activations.detach().float(), rest)


def _of(rows: Tensor | None, values: Tensor) -> Tensor:
    return values if rows is None else values[rows]


@torch.no_grad()
def map_stages(network: DefectClassifier, image: Tensor) -> list[MapStage]:
    """The stages with an output grid of more than one cell for ``image`` [1, planes, H, W]."""
    found = []
    x = network.normalise(image)
    for stage in range(len(network.backbone.stages)):
        x, _ = network.backbone(x, start=stage, stop=stage + 1)
        if x.ndim == 4 and x.shape[2] * x.shape[3] > 1:
            _, channels, height, width = x.shape
            found.append(MapStage(stage=stage, channels=channels, height=height, width=width))
    return found


class ProgressShare:
    """Progress of a heat map over its layers, each with the same weight.

    Args:
        watch: called with the share done, 0..1.
        layers: number of layers.
    """

    def __init__(self, watch: Watch, layers: int) -> None:
        self._watch = watch
        self._layers = layers
        self._before = -1

    def batches(self, total: int, size: int) -> Iterator[Tensor]:
        """Indices 0..total-1 in batches of ``size``: the steps of the next layer."""
        self._before += 1
        for at in torch.split(torch.arange(total), size):
            self._watch((self._before + int(at[0]) / total) / self._layers)
            yield at


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """What to explain: for each image the class ``chosen`` [B] and its score [B]."""

    network: DefectClassifier
    images: Tensor
    chosen: Tensor
    scores: Tensor


class ProbedLayer:
    """A layer as the heat-map methods use it (``models.cam_specs.CamLayer``).

    Args:
        request: what to explain.
        probe: where.
        steps: progress of a slow method.
        most: maximum number of channels such a method may try.
    """

    def __init__(self, request: ExplainRequest, probe: LayerProbe, steps: ProgressShare, most: int) -> None:
        self.activations = probe.activations
        self.most_channels = most
        self._request = request
        self._rest = probe.rest
        self._inputs = request.network.normalise(request.images)
        self._steps = steps
        self._gradients: Tensor | None = None

    def batches(self, total: int) -> Iterator[Tensor]:
        """Indices 0..total-1 in batches, with progress and a safe point between them."""
        height, width = self._inputs.shape[2:]
        return self._steps.batches(total, max(1, PIXELS // (height * width)))

    def gradients(self) -> Tensor:
        """Gradient of each image's class score by its activations, [B, C, h, w]; computed once."""
        if self._gradients is None:
            with torch.enable_grad():
                leaf = self.activations.detach().requires_grad_()
                score = self._score(self._rest(None, leaf), None).sum()
            self._gradients = torch.autograd.grad(score, leaf)[0]
        return self._gradients

    def scores(self) -> Tensor:
        """The class score of each image, [B]."""
        return self._request.scores

    def scores_with(self, rows: Tensor, activations: Tensor) -> Tensor:
        """Class scores [N] of the images ``rows`` [N] for replaced ``activations`` [N, C, h, w]."""
        return self._score(self._rest(rows, activations), rows)

    def scores_behind(self, rows: Tensor, masks: Tensor) -> Tensor:
        """Class scores [N] of the images ``rows`` [N], multiplied by ``masks`` [N, h, w] rescaled to 0..1.

        A mask's corner cells are aligned with the image's corners. The publication leaves that open, but a
        softmax over many scores is sensitive to it, so it is done as in the library ``grad-cam``.
        """
        network, size = self._request.network, self._inputs.shape[2:]
        large = functional.interpolate(masks[:, None], size=size, mode="bilinear", align_corners=True)
        low, high = large.amin((2, 3), keepdim=True), large.amax((2, 3), keepdim=True)
        span = high - low
        _, features = network.backbone(self._inputs[rows] * ((large - low) / span.where(span > 0, 1.0)))
        return self._score(network.decide(features), rows)

    def _score(self, logits: Tensor, rows: Tensor | None) -> Tensor:
        return logits.gather(1, _of(rows, self._request.chosen)[:, None])[:, 0]
