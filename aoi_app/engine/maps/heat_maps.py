"""Heat maps of a batch of images, by any method of the catalogue."""

from collections.abc import Sequence

import torch
from torch import Tensor

from aoi_app.engine.networks.evidence_map import joined
from aoi_app.engine.networks.layer_probe import (
    ExplainRequest,
    ProbedLayer,
    ProgressShare,
    Watch,
    probe_at_stage,
    probes_at_features,
)
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import OnlyWhereDecided
from aoi_app.project.recipe.catalogue_lookup import entry
from models.cams.channels import MOST_CHANNELS
from models.catalogue import CAMS


def heat_map(
    network: DefectClassifier,
    images: Tensor,
    class_index: int | None = None,
    method: str = "cam",
    *,
    stage: int | None = None,
    most: int = MOST_CHANNELS,
    watch: Watch = lambda _: None,
) -> tuple[Tensor, Tensor, Tensor]:
    """Heat maps of a batch, for one class or for each image's most probable one.

    Args:
        network: in evaluation mode; it is not changed, and no gradients are left in it.
        images: prepared [B, planes, H, W], on the network's device.
        class_index: 0..K-1, or None for the predicted class.
        method: a name of the catalogue.
        stage: of the backbone, whose output is explained; None: the features the head uses. Those of
            several depths are explained separately and summed on the grid of the finest.
        most: maximum number of channels per layer and image that a slow method tries; see
            ``models/cams/channels.py``.
        watch: called with the progress of a slow method; an exception it raises stops the method.

    Returns:
        maps [B, h, w], not clipped or scaled; class index [B]; probabilities [B, K].

    Raises:
        UnknownEntry: the catalogue has no such method, or the network no such stage.
        OnlyWhereDecided: the method only explains the features the head uses.
    """
    spec = entry(CAMS, method)
    if spec.heat is None and stage is not None:
        raise OnlyWhereDecided(method=spec.title)
    with torch.no_grad():
        features = network.features(images)
        logits = network.decide(features)
        probabilities: Tensor = network.scores(logits)
        likeliest = probabilities.argmax(1)
        chosen = likeliest if class_index is None else likeliest.fill_(class_index)
        if stage is None:
            maps = maps_of_features(network, images, features, chosen, [method], most=most, watch=watch)[0]
        else:
            scores = logits[torch.arange(len(chosen)), chosen]
            request = ExplainRequest(network, images, chosen, scores)
            probe = probe_at_stage(network, images, stage)
            maps = _map_of(method, [ProbedLayer(request, probe, ProgressShare(watch, 1), most)])
        return maps, chosen, probabilities


@torch.no_grad()
def maps_of_features(
    network: DefectClassifier,
    images: Tensor,
    features: list[Tensor],
    chosen: Tensor,
    methods: Sequence[str],
    *,
    most: int = MOST_CHANNELS,
    watch: Watch = lambda _: None,
) -> list[Tensor]:
    """As :func:`heat_map` by several methods, for the features the head uses, which were computed before:
    maps [B, h, w] each. The gradients are computed once for all of them.

    Args:
        network: as there.
        images: as there.
        features: of ``network.features(images)``.
        chosen: class indices [B], on the network's device.
        methods: of the catalogue.
        most: as there.
        watch: as there.
    """
    each = torch.arange(len(chosen), device=chosen.device)
    scores = network.decide(features)[each, chosen]  # an index out of range ends here
    probes = probes_at_features(network, features)
    steps = ProgressShare(watch, len(probes))
    request = ExplainRequest(network, images, chosen, scores)
    layers = [ProbedLayer(request, probe, steps, most) for probe in probes]
    return [
        network.class_maps(features)[each, chosen]
        if entry(CAMS, method).heat is None
        else _map_of(method, layers)
        for method in methods
    ]


def _map_of(method: str, layers: Sequence[ProbedLayer]) -> Tensor:
    heat = CAMS[method].heat
    assert heat is not None
    return joined([heat(layer)[:, None] for layer in layers])[:, 0]
