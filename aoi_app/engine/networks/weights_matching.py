"""Finds the networks of the catalogue that a weights file fits, by the names and shapes of its tensors."""

from collections.abc import Mapping

import torch
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.networks.weights_loading import in_our_names, parted
from models.catalogue import BACKBONES
from models.specs import BackboneSpec


def fitting_networks(tensors: Mapping[str, Tensor], control: JobControl) -> list[BackboneSpec]:
    """The networks all of whose tensors are in ``tensors``; besides a classifier there may be no others.

    Raises:
        Cancelled: the user stopped it.
    """
    numbers = sum(tensor.numel() for tensor in tensors.values())
    # User-built networks have no published weights.
    candidates = [spec for spec in BACKBONES.values() if not spec.uses and spec.parameters <= numbers]
    # Most of a file is the network, so the largest that fit into it come first. Networks with the same
    # tensors are equally large, so smaller ones after the first match need no check.
    candidates.sort(key=lambda spec: spec.parameters, reverse=True)
    found: list[BackboneSpec] = []
    for spec in control.track(candidates, len(candidates), "fit"):
        if found and spec.parameters < found[0].parameters:
            break
        if fits(spec, tensors):
            found.append(spec)
    return found


def fits(spec: BackboneSpec, tensors: Mapping[str, Tensor]) -> bool:
    """True if ``tensors`` can be loaded into the network, whatever their values."""
    with torch.device("meta"):  # only shapes: nothing is allocated
        backbone = spec.build()
    try:
        stages, _ = parted(backbone, in_our_names(spec, backbone, tensors))
    except KeyError:
        return False
    own = {name: tensor.shape for name, tensor in backbone.state_dict().items()}
    given = {name: tensor.shape for name, tensor in stages.items()}
    # Files from torch before 0.4.1 lack the batch-norm counters; torch fills them in.
    counters = {name: shape for name, shape in own.items() if name.endswith(".num_batches_tracked")}
    return {**counters, **given} == own
