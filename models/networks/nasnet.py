"""The stages of NASNet, whose cells read the two cells before them."""

from typing import Any

import torch
from torch import Tensor, nn


class StemRow(nn.Module):
    """Output of the first convolution -> outputs of the last two cells of the first row, concatenated.

    Args:
        stems: the two cells that halve the size.
        cells: of the row.
    """

    def __init__(self, stems: tuple[nn.Module, nn.Module], cells: list[nn.Module]) -> None:
        super().__init__()
        self.stems = nn.ModuleList(stems)
        self.cells = nn.ModuleList(cells)

    def forward(self, x: Tensor) -> Tensor:
        """[B, C, h, w] -> [B, 2C', h/4, w/4]."""
        previous = self.stems[0](x)
        return torch.cat(run_cells(self.cells, self.stems[1](x, previous), previous), 1)


class CellRow(nn.Module):
    """Outputs of the last two cells of a row -> those of the next row, at half the size.

    Args:
        reduction: the cell that halves the size.
        cells: of the row; the first one resizes its second input itself.
        end: activation after the last row, applied to the last cell only; None for other rows.
    """

    def __init__(self, reduction: nn.Module, cells: list[nn.Module], end: nn.Module | None = None) -> None:
        super().__init__()
        self.reduction = reduction
        self.cells = nn.ModuleList(cells)
        self.end = end

    def forward(self, x: Tensor) -> Tensor:
        """[B, 2C, h, w] -> [B, 2C', h/2, w/2], or at the end [B, C', h/2, w/2]."""
        current, previous = x.chunk(2, 1)
        pair = run_cells(self.cells, self.reduction(current, previous), previous)
        return torch.cat(pair, 1) if self.end is None else self.end(pair[0])


def run_cells(cells: nn.ModuleList, current: Tensor, previous: Tensor) -> tuple[Tensor, Tensor]:
    """The outputs of the last cell and of the one before it."""
    for cell in cells:
        current, previous = cell(current, previous), current
    return current, previous


def rows_of(network: Any, repeats: int) -> list[nn.Module]:
    """Stem and three rows of timm's NASNet, with only the first ``repeats`` cells of each row.

    All normal cells of a row are alike, so the smaller networks of the family are the large one with shorter
    rows.
    """
    cells = [[getattr(network, f"cell_{6 * row + place}") for place in range(repeats)] for row in range(3)]
    return [
        network.conv0,
        StemRow((network.cell_stem_0, network.cell_stem_1), cells[0]),
        CellRow(network.reduction_cell_0, cells[1]),
        CellRow(network.reduction_cell_1, cells[2], network.act),
    ]
