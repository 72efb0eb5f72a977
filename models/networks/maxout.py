"""Maxout (Goodfellow et al. 2013) over the channels of images."""

from torch import Tensor, nn


class Maxout(nn.Module):
    """Maximum over groups of ``pieces`` neighbouring channels: [B, C, h, w] -> [B, C / pieces, h, w]."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.pieces = pieces

    def forward(self, x: Tensor) -> Tensor:
        """The number of channels must be a multiple of ``pieces``."""
        images, channels, height, width = x.shape
        return x.reshape(images, channels // self.pieces, self.pieces, height, width).amax(2)

    def extra_repr(self) -> str:
        """As torch prints it."""
        return f"{self.pieces}"
