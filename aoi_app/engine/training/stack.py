"""Joins what the image as a whole says with what its cells say: two factors, and a shift for each class.

Fitted to scores of images that the heads had not learned from (stacked generalisation: Wolpert, Neural
Networks 5 (1992) 241), so that the one that overfits less counts for more.
"""

from dataclasses import dataclass

import torch
from torch import Tensor

from aoi_app.engine.training.cell_fit import CellWeights
from aoi_app.engine.training.linear_head import LabelledFeatures, LinearHead

SHRINKS = 1e-3  # L2 on the shifts and on the factor of the cells, relative to the mean loss per image


@dataclass(frozen=True, slots=True)
class Stack:
    """Logits = ``whole`` * logits of the image + ``cells`` * evidence of its cells + ``shifts`` [K]."""

    whole: float
    cells: float
    shifts: Tensor

    def logits(self, whole: Tensor, evidence: Tensor) -> Tensor:
        """Logits [N, K] of the image and evidence [N, K], 0 for classes that are not sought -> [N, K]."""
        return self.whole * whole + self.cells * evidence + self.shifts

    def folded(self, head: LinearHead, cells: CellWeights) -> tuple[LinearHead, CellWeights]:
        """Both heads such that the sum of what they say is :meth:`logits`."""
        whole = LinearHead(
            head.mean, head.std, self.whole * head.weight, self.whole * head.bias + self.shifts
        )
        return whole, CellWeights(self.cells * cells.weight, self.cells * cells.bias)


def fit_stack(whole: Tensor, evidence: Tensor, data: LabelledFeatures) -> Stack:
    """The stack of the least loss.

    Args:
        whole: [N, K] logits of images by a head that did not learn from them.
        evidence: [N, K], likewise, of their cells.
        data: their labels and weights.
    """
    factors = torch.tensor([0.0, -2.0], requires_grad=True)  # logarithms: neither can turn against its head
    shifts = torch.zeros(whole.shape[1], requires_grad=True)
    solver = torch.optim.LBFGS([factors, shifts], max_iter=200, line_search_fn="strong_wolfe")

    def objective() -> Tensor:
        solver.zero_grad()
        scale = factors.exp()
        loss = data.loss(scale[0] * whole + scale[1] * evidence + shifts)
        loss = loss + SHRINKS * (shifts.square().sum() + scale[1].square())
        loss.backward()  # type: ignore[no-untyped-call]
        return loss

    solver.step(objective)  # type: ignore[no-untyped-call]
    scale = factors.detach().exp()
    return Stack(float(scale[0]), float(scale[1]), shifts.detach())
