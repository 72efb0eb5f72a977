"""Receptive fields: which input pixels a value can depend on, tracked through any network."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torch.utils._pytree import tree_leaves
from torch.utils.weak import WeakTensorKeyDictionary

aten: Any = torch.ops.aten
WINDOWS = (aten.max_pool2d_with_indices, aten.avg_pool2d)
MEANS = (aten.mean, aten.sum, aten.amax, aten.var_mean)
PRODUCTS = (aten.mm, aten.addmm)


@dataclass(frozen=True, slots=True)
class Reach:
    """Size of a receptive field in pixels, and the distance between the fields of neighbouring values."""

    height: int = 1
    width: int = 1
    down: int = 1
    across: int = 1

    def through(self, kernel: Sequence[int], stride: Sequence[int], dilation: Sequence[int]) -> "Reach":
        """The receptive field after a sliding window."""
        return Reach(
            self.height + (kernel[0] - 1) * dilation[0] * self.down,
            self.width + (kernel[1] - 1) * dilation[1] * self.across,
            self.down * stride[0],
            self.across * stride[1],
        )

    def joined(self, other: "Reach") -> "Reach":
        """The receptive field of a combination of both."""
        return Reach(
            max(self.height, other.height),
            max(self.width, other.width),
            max(self.down, other.down),
            max(self.across, other.across),
        )


class ReachMap:
    """The receptive field of each tensor computed from the image; None for the whole image.

    The statistics of normalisation layers are ignored, as is usual.
    """

    def __init__(self, image: Tensor) -> None:
        self._known: Any = WeakTensorKeyDictionary()
        self._known[image] = Reach()

    def __contains__(self, tensor: Tensor) -> bool:
        return tensor in self._known

    def __getitem__(self, tensor: Tensor) -> Reach | None:
        found: Reach | None = self._known[tensor]
        return found

    def follow(self, operation: Any, args: Sequence[Any], result: Any) -> None:
        """Record the receptive field of the results of one torch operation."""
        inputs = [leaf for leaf in tree_leaves(args) if isinstance(leaf, Tensor) and leaf in self]
        if inputs:
            reach = self._of(operation.overloadpacket, args, inputs, result)
            for leaf in tree_leaves(result):
                if isinstance(leaf, Tensor):
                    self._known[leaf] = reach

    def _of(self, packet: Any, args: Sequence[Any], inputs: Sequence[Tensor], result: Any) -> Reach | None:
        reach = self[inputs[0]]
        for tensor in inputs[1:]:
            other = self[tensor]
            reach = reach.joined(other) if reach is not None and other is not None else None
        if reach is None or _mixes_all(packet, args, inputs):
            return None
        if packet is aten.convolution:
            return reach.through(args[1].shape[2:], _pair(args[3]), _pair(args[5]))
        if packet in WINDOWS:
            stride = args[2] if len(args) > 2 and args[2] else args[1]
            dilation = args[4] if packet is aten.max_pool2d_with_indices and len(args) > 4 else (1, 1)
            return reach.through(_pair(args[1]), _pair(stride), _pair(dilation))
        if packet is aten._adaptive_avg_pool2d:
            sides = zip(args[0].shape[2:], result.shape[2:], strict=True)
            kernel = [-(-old // new) + (1 if old % new else 0) for old, new in sides]
            return reach.through(kernel, kernel, (1, 1))
        return reach


def _mixes_all(packet: Any, args: Sequence[Any], inputs: Sequence[Tensor]) -> bool:
    """True if each result depends on the whole image: means over it, attention, dense layers."""
    if packet in MEANS:
        places = args[0].dim()
        dims = args[1] if len(args) > 1 and args[1] is not None else range(places)
        return any(dim % places >= places - 2 and args[0].shape[dim] > 1 for dim in dims)
    if packet is aten.bmm:
        return len(inputs) == 2  # both come from the image: attention
    return packet in PRODUCTS and len(inputs[0]) == 1  # one row per image: it has been flattened


def _pair(sides: Sequence[int]) -> Sequence[int]:
    return sides if len(sides) == 2 else (sides[0], sides[0])
