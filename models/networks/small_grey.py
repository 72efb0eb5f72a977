"""The "backbone" of a network without convolutions: the image reduced to a small grey grid."""

from torch import Tensor, nn

from models.networks.dense_head import DenseLayer, DenseLayers, onto_grid
from models.networks.staged import StagedBackbone

GRID = (32, 32)


class SmallGrey(nn.Module):
    """Normalised image [B, 3, H, W] -> mean over colours, averaged to a grid, [B, 1, *GRID]."""

    def forward(self, x: Tensor) -> Tensor:
        """The small grey image; it has no parameters."""
        return onto_grid(x.mean(1, keepdim=True), GRID)


def feed_forward() -> StagedBackbone:
    """A multi-layer perceptron on 1,024 grey values, with two hidden layers."""
    dense = DenseLayers(GRID, (DenseLayer(512), DenseLayer(256)))
    return StagedBackbone([SmallGrey()], taps=(0,), channels=(1,), tail=0, dense=dense)
