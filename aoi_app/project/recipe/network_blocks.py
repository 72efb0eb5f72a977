"""The blocks a network of one's own is put together of, and what each makes of an image. No torch.

A block knows the size, the costs and the limits of what it does, so that the window can check a
structure while it is edited; ``models/networks/built.py`` makes the same blocks in torch.
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
    """Pydantic turns the error into one that names the field."""
    if name not in registry:
        raise ValueError(f"there is no {registry.kind} named {name}; known: {', '.join(registry)}")
    return name


ActivationName = Annotated[str, AfterValidator(partial(_known, ACTIVATIONS))]
NormName = Annotated[str, AfterValidator(partial(_known, NORMS))]


@dataclass(frozen=True, slots=True)
class BlockOutput:
    """What comes out of a block: an image of channels, or, once ``flat``, a list of values; and what
    the block cost.

    ``reach`` is the side, in pixels of the input, of the square a value depends on (its receptive field;
    None: the whole image); ``jump`` how many pixels apart two neighbours look. ``multiply_adds`` counts
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
        """How many numbers one image is at this point."""
        return self.channels * self.height * self.width

    @property
    def shape(self) -> tuple[int, ...]:
        """(channels, height, width), or (values,) once flat."""
        return (self.values,) if self.flat else (self.channels, self.height, self.width)

    def costing(self, parameters: int = 0, multiply_adds: int = 0, **changes: Any) -> "BlockOutput":
        """A copy with other costs, and ``changes``."""
        return replace(self, parameters=parameters, multiply_adds=multiply_adds, **changes)


class Block(FrozenModel):
    """Base of all blocks."""

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """What comes out of the block.

        Args:
            before: what goes in.
            block: its place in the list, counted from 1, for errors.

        Raises:
            BlockError: the block cannot stand here.
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
        """As many places as the kernel fits on, with ``filters`` channels."""
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
    """A function of each value, or, for Maxout, of groups of channels."""

    kind: Literal["activation"] = "activation"
    activation: ActivationName = Field("relu", description="Activation")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The same size; Maxout gives fewer channels."""
        _need_image(before, block)
        spec = ACTIVATIONS[self.activation]
        if before.channels % spec.merges:
            raise NotDivisible(block=block, channels=before.channels, groups=spec.merges)
        return before.costing(spec.learned * before.channels, channels=before.channels // spec.merges)


class PoolBlock(Block):
    """The largest or the mean value of each window."""

    kind: Literal["pool"] = "pool"
    method: Literal["max", "mean"] = Field("max", description="Pooling")
    kernel: int = Field(2, ge=1, le=31, description="Kernel size")
    stride: int = Field(2, ge=1, le=16, description="Stride")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """As many places as the window fits on."""
        _need_image(before, block)
        height, width = _slide(before, block, self.kernel, self.kernel, self.stride, 0)
        jump, reach = before.jump * self.stride, _widened(before, self.kernel)
        return before.costing(height=height, width=width, jump=jump, reach=reach)


class DropoutBlock(Block):
    """Values left out at random, in training only."""

    kind: Literal["dropout"] = "dropout"
    rate: float = Field(0.5, ge=0.0, le=0.95, description="Dropout rate")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:  # noqa: ARG002 - it can stand anywhere
        """The same, image or list."""
        return before.costing()


class GlobalPoolBlock(Block):
    """The mean of each channel: a list of as many values as there are channels."""

    kind: Literal["global_pool"] = "global_pool"

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """A value a channel."""
        _need_image(before, block)
        return before.costing(height=1, width=1, flat=True, reach=None)


class FlattenBlock(Block):
    """All values of all channels as one list."""

    kind: Literal["flatten"] = "flatten"

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """The same values, as a list."""
        _need_image(before, block)
        return before.costing(channels=before.values, height=1, width=1, flat=True)


class DenseBlock(Block):
    """A fully connected layer and its activation."""

    kind: Literal["dense"] = "dense"
    units: int = Field(128, ge=1, le=16384, description="Units")
    activation: ActivationName = Field("relu", description="Activation")

    def after(self, before: BlockOutput, block: int) -> BlockOutput:
        """``units`` values."""
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

# Those of a network, in order; as text on the command line.
Blocks = Annotated[tuple[AnyBlock, ...], BeforeValidator(of_json)]


def dense(before: BlockOutput, block: int, units: int, learned: int = 0) -> BlockOutput:
    """What a fully connected layer gives; ``learned`` weights belong to its activation.

    Raises:
        ImageNotFlat, LayerTooLarge: it cannot stand here.
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
    """Places of a window of ``spread`` pixels, down and across."""
    if spread > min(before.height, before.width) + 2 * padding:
        raise KernelTooLarge(block=block, height=before.height, width=before.width, kernel=kernel)
    height, width = ((side + 2 * padding - spread) // stride + 1 for side in (before.height, before.width))
    return height, width


def _widened(before: BlockOutput, spread: int) -> int | None:
    return None if before.reach is None else before.reach + (spread - 1) * before.jump
