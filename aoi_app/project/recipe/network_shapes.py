"""Output shapes and costs of a user-built network, block by block. No torch."""

from collections.abc import Iterable
from dataclasses import dataclass

from aoi_app.errors import BlockError, NeverFlat
from aoi_app.project.recipe.network_blocks import AnyBlock, BlockOutput, dense

PLANES = 3  # every network receives a grey image as three planes
BYTES = 4  # per number, in fp32


@dataclass(frozen=True, slots=True)
class Trace:
    """The layers up to the first block that does not fit; ``error`` says why.

    Without an error, the last layer is the classification layer, which is not a block.
    """

    layers: tuple[BlockOutput, ...]
    error: BlockError | None = None

    @property
    def parameters(self) -> int:
        """Number of parameters of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def multiply_adds(self) -> int:
        """Multiply-adds of all layers, for one image."""
        return sum(layer.multiply_adds for layer in self.layers)

    @property
    def memory(self) -> int:
        """Bytes of all layer outputs for one image, as kept during training."""
        return sum(layer.values for layer in self.layers) * BYTES


def trace(blocks: Iterable[AnyBlock], height: int, width: int, classes: int) -> Trace:
    """Trace an image of ``height`` x ``width`` through the blocks and a final layer of ``classes`` units."""
    layers: list[BlockOutput] = []
    last = BlockOutput(PLANES, height, width)
    number = 0
    try:
        for number, block in enumerate(blocks, start=1):
            last = block.after(last, number)
            layers.append(last)
        if not last.flat:
            raise NeverFlat(block=number)
        layers.append(dense(last, number + 1, classes))
    except BlockError as error:
        return Trace(tuple(layers), error)
    return Trace(tuple(layers))
