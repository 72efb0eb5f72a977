"""Parts of a vision transformer as stages with maps as outputs, so that other code need not handle tokens.

Between these stages a map is [B, 2C, h, w]: C channels hold the patch tokens at the patches' positions, and
C channels the class token, repeated at every position, so that heat maps line up with the image.
"""

import math
from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional


class PatchTokens(nn.Module):
    """Normalised image [B, 3, H, W] -> packed tokens; partial patches are padded with zeros.

    Args:
        patches: the convolution that turns each patch into a token.
        class_token: [1, 1, C].
        positions: embeddings [1, 1 + n * n, C] of the class token and n x n patches; they are resampled
            for images with another number of patches.
    """

    def __init__(self, patches: nn.Conv2d, class_token: nn.Parameter, positions: nn.Parameter) -> None:
        super().__init__()
        self.patches = patches
        self.class_token = class_token
        self.positions = positions

    def forward(self, x: Tensor) -> Tensor:
        """Packed tokens [B, 2C, h, w]."""
        down, across = (int(step) for step in self.patches.stride)
        height, width = int(x.shape[2]), int(x.shape[3])
        grid = self.patches(functional.pad(x, (0, -width % across, 0, -height % down)))
        grid = grid + self._grid_positions(int(grid.shape[2]), int(grid.shape[3]))
        first = (self.class_token + self.positions[:, :1])[:, 0]
        return packed(first.expand(grid.shape[0], -1), grid)

    def _grid_positions(self, height: int, width: int) -> Tensor:
        """The patches' embeddings [1, C, height, width]."""
        trained = math.isqrt(int(self.positions.shape[1]) - 1)
        grid = self.positions[:, 1:].transpose(1, 2).reshape(1, -1, trained, trained)
        if (height, width) == (trained, trained):
            return grid
        rows, columns = (torch.from_numpy(resampling(trained, size)).to(grid) for size in (height, width))
        return rows @ grid @ columns.T


class TokenBlocks(nn.Module):
    """Transformer blocks [B, N, C] -> [B, N, C], applied to packed tokens."""

    def __init__(self, blocks: Sequence[nn.Module]) -> None:
        super().__init__()
        self.blocks = nn.Sequential(*blocks)

    def forward(self, x: Tensor) -> Tensor:
        """Packed tokens [B, 2C, h, w] -> the same."""
        channels, height, width = int(x.shape[1]) // 2, int(x.shape[2]), int(x.shape[3])
        patches, first = x[:, :channels].flatten(2), x[:, channels:].mean((2, 3))
        tokens = self.blocks(torch.cat((first[:, None], patches.transpose(1, 2)), 1))
        return packed(tokens[:, 0], tokens[:, 1:].transpose(1, 2).reshape(-1, channels, height, width))


class TokenMap(nn.Module):
    """Packed tokens -> the normalised patch tokens as a map [B, C, h, w]; the class token is dropped."""

    def __init__(self, norm: nn.Module) -> None:
        super().__init__()
        self.norm = norm

    def forward(self, x: Tensor) -> Tensor:
        """[B, 2C, h, w] -> [B, C, h, w]."""
        patches = x[:, : int(x.shape[1]) // 2]
        found: Tensor = self.norm(patches.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        return found


def packed(first: Tensor, patches: Tensor) -> Tensor:
    """Class token [B, C] and patches' tokens [B, C, h, w] -> [B, 2C, h, w]."""
    everywhere = first[..., None, None].expand(-1, -1, patches.shape[2], patches.shape[3])
    return torch.cat((patches, everywhere.to(patches.dtype)), 1)


def resampling(old: int, new: int) -> NDArray[np.float32]:
    """Antialiased bicubic resampling as a matrix [new, old]; rows sum to 1.

    Same values as torch's antialiased bicubic ``interpolate``, which ONNX runtimes do not support.
    """
    scale = old / new
    centres = (np.arange(new) + 0.5) * scale
    distances = np.abs(np.arange(old) + 0.5 - centres[:, None]) / max(scale, 1.0)
    near = (1.5 * distances - 2.5) * distances**2 + 1
    far = ((-0.5 * distances + 2.5) * distances - 4) * distances + 2
    weights = np.where(distances < 1, near, np.where(distances < 2, far, 0.0))
    return np.asarray(weights / weights.sum(1, keepdims=True), np.float32)
