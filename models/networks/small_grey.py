"""The "backbone" of a network without convolutions: the image itself, made small."""

from torch import Tensor, nn

from models.networks.dense_head import DenseLayer, DenseLayers, onto_grid
from models.networks.staged import StagedBackbone

GRID = (32, 32)


class SmallGrey(nn.Module):
    """Normalised image [B, 3, H, W] -> its mean over the colours and over a grid, [B, 1, *GRID]."""

    def forward(self, x: Tensor) -> Tensor:
        """Nothing of it is learnt."""
        return onto_grid(x.mean(1, keepdim=True), GRID)


def feed_forward() -> StagedBackbone:
    """A multi-layer perceptron on 1,024 grey values, with two hidden layers."""
    dense = DenseLayers(GRID, (DenseLayer(512), DenseLayer(256)))
    return StagedBackbone([SmallGrey()], taps=(0,), channels=(1,), tail=0, dense=dense)
