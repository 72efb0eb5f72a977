"""A network cut open at a layer, for heat maps: its activations, and how the rest goes on from there.

Nothing is hooked, so nothing has to be taken away again: the stages before the layer are run, their
output is kept as a constant, and the stages after it are run from there as often as wanted.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import UnknownEntry
from aoi_app.project.jobs import MapStage

PIXELS = 16 * 224 * 224  # of the images computed at once: VGG-16 takes half a gigabyte for so many

# Told, between the steps of a slow method, what share 0..1 is done; may raise to stop.
Watch = Callable[[float], object]

# Logits [N, K] of the images ``rows`` [N] (None: of each image in turn), had the layer given [N, C, h, w].
Rest = Callable[[Tensor | None, Tensor], Tensor]


@dataclass(frozen=True, slots=True)
class LayerProbe:
    """One layer: what it gives for a batch of images, [B, C, h, w], and the network after it."""

    activations: Tensor
    rest: Rest


def probes_at_features(network: DefectClassifier, features: list[Tensor]) -> list[LayerProbe]:
    """A cut at each tap that decides, with the other taps as they are: after it there is only the head."""

    def cut(place: int) -> LayerProbe:
        def rest(rows: Tensor | None, activations: Tensor) -> Tensor:
            taps = [_of(rows, feature) for feature in features]
            taps[place] = activations
            return network.classify(network.pool(taps))

        return LayerProbe(features[place].detach().float(), rest)

    return [cut(place) for place in range(network.first_tap, len(features))]


@torch.no_grad()
def probe_at_stage(network: DefectClassifier, images: Tensor, stage: int) -> LayerProbe:
    """A cut behind one stage of the backbone.

    The head may see features of earlier stages, too: these stay what they are. Features of this stage and
    the later ones follow the activations.

    Raises:
        UnknownEntry: there is no such stage, or it gives no maps.
    """
    known = [place.stage for place in map_stages(network, images[:1])]
    if stage not in known:
        raise UnknownEntry(kind="layer", name=stage, known=", ".join(map(str, known)))
    backbone = network.backbone
    activations, passed = backbone(network.normalise(images), stop=stage + 1)
    is_tap = stage in backbone.taps
    earlier = passed[:-1] if is_tap else passed

    def rest(rows: Tensor | None, activations: Tensor) -> Tensor:
        # A copy: layers that work in place must not change what the formulas multiply by.
        _, later = backbone(activations.clone(), start=stage + 1)
        here = [activations] if is_tap else []
        return network.classify(network.pool([_of(rows, feature) for feature in earlier] + here + later))

    return LayerProbe(activations.detach().float(), rest)


def _of(rows: Tensor | None, values: Tensor) -> Tensor:
    return values if rows is None else values[rows]


@torch.no_grad()
def map_stages(network: DefectClassifier, image: Tensor) -> list[MapStage]:
    """The stages that give maps of more than one cell for ``image`` [1, planes, H, W]."""
    found = []
    x = network.normalise(image)
    for stage in range(len(network.backbone.stages)):
        x, _ = network.backbone(x, start=stage, stop=stage + 1)
        if x.ndim == 4 and x.shape[2] * x.shape[3] > 1:
            _, channels, height, width = x.shape
            found.append(MapStage(stage=stage, channels=channels, height=height, width=width))
    return found


class ProgressShare:
    """Progress of a heat map over its layers: each counts alike.

    Args:
        watch: told what share is done, 0..1.
        layers: how many of them.
    """

    def __init__(self, watch: Watch, layers: int) -> None:
        self._watch = watch
        self._layers = layers
        self._before = -1

    def batches(self, total: int, size: int) -> Iterator[Tensor]:
        """The numbers 0..total-1 in batches of ``size``; the next layer's steps."""
        self._before += 1
        for at in torch.split(torch.arange(total), size):
            self._watch((self._before + int(at[0]) / total) / self._layers)
            yield at


@dataclass(frozen=True, slots=True)
class ExplainRequest:
    """What is explained: the class score [B] of the class ``chosen`` [B] of each of the images."""

    network: DefectClassifier
    images: Tensor
    chosen: Tensor
    scores: Tensor


class ProbedLayer:
    """What methods ask of a layer (``models.cam_specs.CamLayer``).

    Args:
        case: what is explained.
        cut: where.
        steps: told of each batch that a slow method does.
        most: how many channels such a method may try.
    """

    def __init__(self, case: ExplainRequest, cut: LayerProbe, steps: ProgressShare, most: int) -> None:
        self.activations = cut.activations
        self.most_channels = most
        self._case = case
        self._rest = cut.rest
        self._inputs = case.network.normalise(case.images)
        self._steps = steps

    def batches(self, total: int) -> Iterator[Tensor]:
        """The numbers 0..total-1 in batches, with progress and a safe point between them."""
        height, width = self._inputs.shape[2:]
        return self._steps.batches(total, max(1, PIXELS // (height * width)))

    def gradients(self) -> Tensor:
        """How each image's class score changes with its activations, [B, C, h, w]."""
        with torch.enable_grad():
            leaf = self.activations.detach().requires_grad_()
            score = self._score(self._rest(None, leaf), None).sum()
        return torch.autograd.grad(score, leaf)[0]

    def scores(self) -> Tensor:
        """The class score of each image, [B]."""
        return self._case.scores

    def scores_with(self, rows: Tensor, activations: Tensor) -> Tensor:
        """Class scores [N] of the images ``rows`` [N], had the layer given ``activations`` [N, C, h, w]."""
        return self._score(self._rest(rows, activations), rows)

    def scores_behind(self, rows: Tensor, masks: Tensor) -> Tensor:
        """Class scores [N] of the images ``rows`` [N], seen through ``masks`` [N, h, w] spread over 0..1.

        A mask's corner cells lie on the image's corners: the publication leaves that open, and a softmax
        over many scores can turn on it, so it is as in the library ``grad-cam``.
        """
        network, size = self._case.network, self._inputs.shape[2:]
        large = functional.interpolate(masks[:, None], size=size, mode="bilinear", align_corners=True)
        low, high = large.amin((2, 3), keepdim=True), large.amax((2, 3), keepdim=True)
        span = high - low
        _, features = network.backbone(self._inputs[rows] * ((large - low) / span.where(span > 0, 1.0)))
        return self._score(network.classify(network.pool(features)), rows)

    def _score(self, logits: Tensor, rows: Tensor | None) -> Tensor:
        return logits.gather(1, _of(rows, self._case.chosen)[:, None])[:, 0]
