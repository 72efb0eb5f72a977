"""The calibration as the last layer of a network, so that every runtime gives the same probabilities."""

import torch
from torch import Tensor, nn

from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.project.calibration import TINY, Calibration


def calibrate(network: DefectClassifier, calibration: Calibration | None) -> None:
    """Let a network give calibrated probabilities; None: those of its softmax."""
    if calibration is None or calibration.is_softmax:
        network.scores = nn.Softmax(1)
    else:
        network.scores = CalibratedScores(calibration)


class CalibratedScores(nn.Module):
    """Logits [B, K] -> calibrated probabilities [B, K]: ``Calibration.apply`` as a part of the network.

    Nothing of it is stored with the weights: it is made from the calibration of the run or the package. The
    shares of the classes are multiplied last and never compared, so that NaN stays NaN on every processor.
    """

    sides: Tensor
    starts: Tensor
    widths: Tensor
    rises: Tensor

    def __init__(self, calibration: Calibration) -> None:
        super().__init__()
        curve = calibration.whole_curve
        good = torch.tensor(calibration.is_ok)
        knots = torch.tensor(curve.knots, dtype=torch.float64)
        widths, heights = (knots[1:] - knots[:-1]).T
        self._has_both = len(set(calibration.is_ok)) > 1
        self._power = 1.0 / calibration.class_temperature
        self._first, self._last = curve.knots[0], curve.knots[-1]
        self._slopes = curve.slopes
        for name, values in (
            ("sides", torch.stack([~good, good])),
            ("starts", knots[:-1, 0]),
            ("widths", widths),
            ("rises", heights / widths),
        ):
            self.register_buffer(name, values.float(), persistent=False)

    def forward(self, logits: Tensor) -> Tensor:
        """Calibrated probabilities; rows sum to 1."""
        shares = logits.softmax(1)
        if not self._has_both:
            return self._within(shares, torch.ones_like(self.sides[0]))
        ng, good = ((shares * side).sum(1, keepdim=True) + TINY for side in self.sides)
        odds = self._curve(ng.log() - good.log())
        of_ng, of_good = (self._within(shares, side) for side in self.sides)
        return of_ng * odds.sigmoid() + of_good * (-odds).sigmoid()

    def _within(self, shares: Tensor, side: Tensor) -> Tensor:
        """The shares [B, K] of the classes of a side in it; 0 for the others."""
        own = (shares + TINY) * side
        own = (own / own.sum(1, keepdim=True)).pow(self._power)
        return own / own.sum(1, keepdim=True)

    def _curve(self, odds: Tensor) -> Tensor:
        """The curve at log odds [B, 1]: what its pieces have risen up to there, added up."""
        before = (odds - self._first[0]).clamp(max=0.0) * self._slopes[0]
        after = (odds - self._last[0]).clamp(min=0.0) * self._slopes[1]
        found = before + after + self._first[1]
        if len(self.starts):
            inside = (odds - self.starts).clamp(min=0.0).minimum(self.widths)
            found = found + (inside * self.rises).sum(1, keepdim=True)
        return found
