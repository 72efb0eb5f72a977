"""Blocks of user-built networks, and the output shape of each. No torch.

A block computes its output size, cost and limits, so that the window can check a structure while it is
edited; ``models/networks/built.py`` builds the same blocks in torch.
"""

from dataclasses import dataclass, replace
from functools import partial
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from aoi_app.errors import (
    ImageGone,
    ImageNotFlat,
    KernelTooLarge,
    LayerTooLarge,
    NotByElement,
    NotDivisible,
    OnePlaceLeft,
)
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.steps import of_json
from models.catalogue import ACTIVATIONS, NORMS
from models.registry import Registry

MOST_WEIGHTS = 400_000_000  # VGG-16's largest layer has 103 million
MOST_VALUES = 100_000_000  # of one image, after one block


def _known(registry: Registry[Any], name: str) -> str:
    """Validator: ``name`` must be in the registry."""
    if name not in registry:
        raise ValueError(f"there is no {registry.kind} named {name}; known: {', '.join(registry)}")
    return name


ActivationName = Annotated[str, AfterValidator(partial(_known, ACTIVATIONS))]
NormName = Annotated[str, AfterValidator(partial(_known, NORMS))]


@dataclass(frozen=True, slots=True)
class BlockOutput:
    """Output of a block (a feature map, or a vector once ``flat``) and the cost of the block.

    ``reach`` is the side of a value's receptive field in pixels of the input (None: the whole image);
    ``jump`` the distance in pixels between the receptive fields of neighbours. ``multiply_adds`` counts
    those of convolutions and dense layers, for one image.
    """

    channels: int
    height: int = 1
    width: int = 1
    flat: bool = False
    reach: int | None = 1
    jump: int = 1
    parameters: int = 0
    multiply_adds: int = 0

    @property
    def values(self) -> int:
        """Number of values per image at this point."""
        return self.channels * self.height * self.width

    @property
    def shape(self) -> tuple[int, ...]:
        """(channels, height, width), or (values,) once flat."""
        return (self.values,) if self.flat else (self.channels, self.height, self.width)

    def costing(self, parameters: int = 0, multiply_adds: int = 0, **changes: Any) -> "BlockOutput":
        """A copy with these costs and ``changes``."""
        return replace(self, parameters=parameters, multiply_adds=multiply_adds, **changes)


class Block(FrozenModel):
    """Base of all blocks."""

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The output of the block.

        Args:
            before: its input.
            block: its position in the list, counted from 1, for error messages.

        Raises:
            BlockError: the block does not fit here.
        """
        raise NotImplementedError


class ConvBlock(Block):
    """A convolution with square kernels."""

    kind: Literal["conv"] = "conv"
    filters: int = Field(32, ge=1, le=4096, description="Filters")
    kernel: int = Field(3, ge=1, le=31, description="Kernel size")
    stride: int = Field(1, ge=1, le=16, description="Stride")
    padding: int = Field(1, ge=0, le=31, description="Padding: zeros around the image")
    dilation: int = Field(1, ge=1, le=16, description="Dilation")
    bias: bool = Field(True, description="Bias: needless before batch norm")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """One value per position of the kernel, with ``filters`` channels."""
        _need_image(before, block)
        spread = self.dilation * (self.kernel - 1) + 1
        height, width = _slide(before, block, self.kernel, spread, self.stride, self.padding)
        weights = self.filters * before.channels * self.kernel**2
        _bound(block, weights, self.filters * height * width)
        return before.costing(
            weights + (self.filters if self.bias else 0),
            weights * height * width,
            channels=self.filters,
            height=height,
            width=width,
            reach=_widened(before, spread),
            jump=before.jump * self.stride,
        )


class NormBlock(Block):
    """A normalisation with a learned scale and shift for each channel."""

    kind: Literal["norm"] = "norm"
    norm: NormName = Field("batch", description="Normalisation")
    groups: int = Field(8, ge=1, le=256, description="Groups of channels")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The same size."""
        _need_image(before, block)
        spec = NORMS[self.norm]
        if "groups" in spec.uses and before.channels % self.groups:
            raise NotDivisible(block=block, channels=before.channels, groups=self.groups)
        if not spec.one_place and before.height * before.width == 1:
            raise OnePlaceLeft(block=block, norm=spec.title)
        return before.costing(2 * before.channels)


class ActivationBlock(Block):
    """An activation function of each value, or, for Maxout, of groups of channels."""

    kind: Literal["activation"] = "activation"
    activation: ActivationName = Field("relu", description="Activation")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The same size; Maxout has fewer channels."""
        _need_image(before, block)
        spec = ACTIVATIONS[self.activation]
        if before.channels % spec.merges:
            raise NotDivisible(block=block, channels=before.channels, groups=spec.merges)
        return before.costing(spec.learned * before.channels, channels=before.channels // spec.merges)


class PoolBlock(Block):
    """The maximum or mean of each window."""

    kind: Literal["pool"] = "pool"
    method: Literal["max", "mean"] = Field("max", description="Pooling")
    kernel: int = Field(2, ge=1, le=31, description="Kernel size")
    stride: int = Field(2, ge=1, le=16, description="Stride")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """One value per position of the window."""
        _need_image(before, block)
        height, width = _slide(before, block, self.kernel, self.kernel, self.stride, 0)
        jump, reach = before.jump * self.stride, _widened(before, self.kernel)
        return before.costing(height=height, width=width, jump=jump, reach=reach)


class DropoutBlock(Block):
    """Random zeroing of values, in training only."""

    kind: Literal["dropout"] = "dropout"
    rate: float = Field(0.5, ge=0.0, le=0.95, description="Dropout rate")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:  # noqa: ARG002 - it fits anywhere
        """The same size, feature map or vector."""
        return before.costing()


class GlobalPoolBlock(Block):
    """Global average pooling: the mean of each channel."""

    kind: Literal["global_pool"] = "global_pool"

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """A vector with one value per channel."""
        _need_image(before, block)
        return before.costing(height=1, width=1, flat=True, reach=None)


class FlattenBlock(Block):
    """All values of all channels as one vector."""

    kind: Literal["flatten"] = "flatten"

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The same values as a vector."""
        _need_image(before, block)
        return before.costing(channels=before.values, height=1, width=1, flat=True)


class DenseBlock(Block):
    """A fully connected layer and its activation."""

    kind: Literal["dense"] = "dense"
    units: int = Field(128, ge=1, le=16384, description="Units")
    activation: ActivationName = Field("relu", description="Activation")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """A vector of ``units`` values."""
        spec = ACTIVATIONS[self.activation]
        if spec.merges > 1:
            raise NotByElement(block=block, activation=spec.title)
        return dense(before, block, self.units, spec.learned * self.units)


AnyBlock = Annotated[
    ConvBlock
    | NormBlock
    | ActivationBlock
    | PoolBlock
    | DropoutBlock
    | GlobalPoolBlock
    | FlattenBlock
    | DenseBlock,
    Field(discriminator="kind"),
]

# The blocks of a network, in order; on the command line as JSON text.
Blocks = Annotated[tuple[AnyBlock, ...], BeforeValidator(of_json)]


def dense(before: BlockOutput, block: int, units: int, learned: int = 0) -> BlockOutput:
    """Output of a fully connected layer; ``learned`` is the number of weights of its activation.

    Raises:
        ImageNotFlat, LayerTooLarge: it does not fit here.
    """
    if not before.flat:
        raise ImageNotFlat(block=block)
    weights = before.values * units
    _bound(block, weights, units)
    return before.costing(weights + units + learned, weights, channels=units, reach=None)


def _bound(block: int, weights: int, values: int) -> None:
    if weights > MOST_WEIGHTS or values > MOST_VALUES:
        raise LayerTooLarge(block=block, weights=f"{weights:,}", values=f"{values:,}")


def _need_image(before: BlockOutput, block: int) -> None:
    if before.flat:
        raise ImageGone(block=block)


def _slide(
    before: BlockOutput, block: int, kernel: int, spread: int, stride: int, padding: int
) -> tuple[int, int]:
    """Number of positions of a window of ``spread`` pixels, vertically and horizontally."""
    if spread > min(before.height, before.width) + 2 * padding:
        raise KernelTooLarge(block=block, height=before.height, width=before.width, kernel=kernel)
    height, width = ((side + 2 * padding - spread) // stride + 1 for side in (before.height, before.width))
    return height, width


def _widened(before: BlockOutput, spread: int) -> int | None:
    return None if before.reach is None else before.reach + (spread - 1) * before.jump
