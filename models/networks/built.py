"""User-built networks: blocks as plain dictionaries, built into stages and a dense head."""

import copy
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

import torch
from torch import nn

from models.catalogue import ACTIVATIONS, NORMS
from models.networks.dense_head import DenseLayer, DenseLayers
from models.networks.staged import StagedBackbone

Block = Mapping[str, Any]
PLANES = 3


def built_network(layers: Sequence[Block], image: tuple[int, int]) -> StagedBackbone:
    """Build a network: image blocks become stages, split after each block that shrinks the image, and the
    blocks after flattening become the head.

    Args:
        layers: ``kind`` and settings of each block, already checked to fit together and to fit the image.
        image: (height, width) for which the flattened size is computed.
    """
    at = next(place for place, block in enumerate(layers) if block["kind"] in ("flatten", "global_pool"))
    stages, channels = _stages(layers[:at])
    grid = (1, 1) if layers[at]["kind"] == "global_pool" else _size(stages, image)
    return StagedBackbone(
        stages,
        taps=(len(stages) - 1,),
        channels=(channels,),
        tail=len(stages) - 1,
        dense=_dense(layers[at + 1 :], grid),
    )


def _stages(blocks: Iterable[Block]) -> tuple[list[nn.Module], int]:
    """The stages, and the number of channels of the last one."""
    stages: list[list[nn.Module]] = [[]]
    channels = PLANES
    for block in blocks:
        settings = {name: value for name, value in block.items() if name != "kind"}
        module, channels = MODULES[block["kind"]](channels, **settings)
        stages[-1].append(module)
        if settings.get("stride", 1) > 1:
            stages.append([])
    whole: list[nn.Module] = [nn.Sequential(*modules) for modules in stages if modules]
    return whole or [nn.Identity()], channels


def _size(stages: Iterable[nn.Module], image: tuple[int, int]) -> tuple[int, int]:
    """Height and width of the last features, from shapes only."""
    ghost = copy.deepcopy(nn.Sequential(*stages)).eval().to("meta")
    features = ghost(torch.empty((1, PLANES, *image), device="meta"))
    return int(features.shape[2]), int(features.shape[3])


def _dense(blocks: Iterable[Block], grid: tuple[int, int]) -> DenseLayers:
    """Dense layers and the dropout before and between them; consecutive dropouts are combined."""
    dense: list[Block] = []
    kept = [1.0]
    for block in blocks:
        if block["kind"] == "dropout":
            kept[-1] *= 1.0 - block["rate"]
        else:
            dense.append(block)
            kept.append(1.0)
    hidden = (
        DenseLayer(
            block["units"], partial(ACTIVATIONS[block["activation"]].build, block["units"]), 1.0 - share
        )
        for block, share in zip(dense, kept[1:], strict=True)
    )
    return DenseLayers(grid, tuple(hidden), 1.0 - kept[0])


# --- image blocks: channels in, settings -> module, channels out ------------------------------------


def _conv(
    channels: int, *, filters: int, kernel: int, stride: int, padding: int, dilation: int, bias: bool
) -> tuple[nn.Module, int]:
    return nn.Conv2d(channels, filters, kernel, stride, padding, dilation, bias=bias), filters


def _norm(channels: int, *, norm: str, **settings: Any) -> tuple[nn.Module, int]:
    spec = NORMS[norm]
    return spec.build(channels, **{name: settings[name] for name in spec.uses}), channels


def _activation(channels: int, *, activation: str) -> tuple[nn.Module, int]:
    spec = ACTIVATIONS[activation]
    return spec.build(channels), channels // spec.merges


def _pool(channels: int, *, method: str, kernel: int, stride: int) -> tuple[nn.Module, int]:
    kinds = {"max": nn.MaxPool2d, "mean": nn.AvgPool2d}
    return kinds[method](kernel, stride), channels


def _dropout(channels: int, *, rate: float) -> tuple[nn.Module, int]:
    return nn.Dropout(rate), channels


MODULES: Mapping[str, Callable[..., tuple[nn.Module, int]]] = {
    "conv": _conv,
    "norm": _norm,
    "activation": _activation,
    "pool": _pool,
    "dropout": _dropout,
}
