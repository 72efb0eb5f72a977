"""What becomes of an image in a network of one's own, block by block. No torch."""

from collections.abc import Iterable
from dataclasses import dataclass

from aoi_app.errors import BlockError, NeverFlat
from aoi_app.project.recipe.network_blocks import AnyBlock, BlockOutput, dense

PLANES = 3  # a grey image is given to every network as three planes
BYTES = 4  # of a number, in fp32


@dataclass(frozen=True, slots=True)
class Trace:
    """The layers up to the first block that cannot stand where it does; ``error`` says why.

    Without an error the last layer is the decision between the classes, which is no block.
    """

    layers: tuple[BlockOutput, ...]
    error: BlockError | None = None

    @property
    def parameters(self) -> int:
        """Learned numbers of all layers."""
        return sum(layer.parameters for layer in self.layers)

    @property
    def multiply_adds(self) -> int:
        """Of all layers, for one image."""
        return sum(layer.multiply_adds for layer in self.layers)

    @property
    def memory(self) -> int:
        """Bytes that all outputs of one image take, as training keeps them."""
        return sum(layer.values for layer in self.layers) * BYTES


def trace(blocks: Iterable[AnyBlock], height: int, width: int, classes: int) -> Trace:
    """Follow an image of ``height`` x ``width`` through the blocks to a decision between ``classes``."""
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
