"""The expected cost over the threshold, with its bounds and the policy that is tried out."""

from collections.abc import Sequence

import numpy as np
from PySide6.QtWidgets import QWidget

from aoi_app.evidence.costs import CostCurve, Costs
from aoi_app.project.policy import Policy
from ui.charts.chart_line import Line
from ui.charts.live_chart import LiveChart
from ui.evaluate.operating_words import PER

Points = Sequence[tuple[float, float]]
NEAR = 4  # times the lowest bound: what costs more is not drawn
LINES = (Line("cost", 0, thick=True), Line("high", 1, dashed=True), Line("low", 1, dashed=True))


class CostChart(LiveChart):
    """Cost of 1,000 images; rings are the policy, whose review band is shaded, and the cheapest one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("costChart", LINES, "number", "number", stepped=True, parent=parent)

    def retranslate(self) -> None:
        """Set all texts."""
        names = {"cost": self.tr("Cost"), "high": self.tr("at most"), "low": self.tr("at least")}
        what = self.tr("Expected cost over the NG score from which an image is NG, with 95 % bounds")
        x_title = self.tr("Cost per {n} images, by the NG score from which an image is NG")
        self.set_texts("", names, what, x_title=x_title.format(n=f"{PER:,}"))

    def show_cost(self, curve: CostCurve | None, costs: Costs, policy: Policy, points: Points) -> None:
        """Draw the curve of these costs, ring ``points`` (threshold, cost), shade the band of ``policy``."""
        if curve is None:
            self.show_curves({})
            return
        cost, low, high = (PER * values for values in curve.at(costs))
        near = np.flatnonzero(low <= NEAR * high.min())  # so that the ends do not flatten the rest
        part = slice(int(near[0]), int(near[-1]) + 1)
        x, cost, low, high = (values[part] for values in (curve.thresholds, cost, low, high))
        band = (policy.review_low, policy.review_high) if policy.has_band else None
        at = [(threshold, PER * cost_there) for threshold, cost_there in points]
        self.show_curves({"cost": (x, cost), "high": (x, high), "low": (x, low)}, at, band)
