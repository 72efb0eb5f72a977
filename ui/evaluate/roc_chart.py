"""ROC curves of an evaluation: each class versus the rest, and NG versus OK."""

from typing import Any

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent, plain_number
from ui.charts.chart_line import Line
from ui.charts.live_chart import LiveChart
from ui.core.wording import class_title

NG = "ng"
MOST = 7  # classes drawn: those with the lowest AUC


class RocChart(QWidget):
    """Rebuilds its chart when the classes change, as there is one line per class; of many classes, those
    that are told apart worst are drawn.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rocChart")
        self._curves: dict[str, dict[str, Any]] = {}
        self._auc: float | None = None
        self._auc_least: float | None = None
        self._n: int | None = None
        self._of = 0
        self.chart: LiveChart | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)

    def show_figures(self, figures: dict[str, Any]) -> None:
        """Draw ``roc`` and ``ng_roc`` of the figures of an evaluation."""
        found = figures.get("roc") or []
        worst = sorted(range(len(found)), key=lambda place: found[place]["auc"])[:MOST]
        curves = {f"class {place}": found[place] for place in sorted(worst)}
        self._of = len(found)
        if figures.get("ng_roc"):
            curves[NG] = figures["ng_roc"]
        if list(curves) != list(self._curves) or self.chart is None:
            self._rebuild(list(curves))
        self._auc_least = figures.get("auc_lower95")
        self._curves, self._auc, self._n = curves, figures.get("auc"), figures.get("n")
        self.retranslate()
        if self.chart is not None:
            self.chart.show_curves(
                {key: (np.array(curve["fpr"]), np.array(curve["tpr"])) for key, curve in curves.items()}
            )

    def _rebuild(self, keys: list[str]) -> None:
        if self.chart is not None:
            self._box.removeWidget(self.chart)
            self.chart.deleteLater()
        lines = [Line(key, place, thick=key == NG, dashed=place >= 7) for place, key in enumerate(keys)]
        self.chart = LiveChart("rocCurves", lines, "percent", "percent")
        self.chart.crosshairMoved.connect(self._cross)
        self._box.addWidget(self.chart)

    def retranslate(self) -> None:
        """Set all texts."""
        if self.chart is None:
            return
        against = self.tr("NG against OK")
        names = {
            key: against if key == NG else class_title(curve["name"]) for key, curve in self._curves.items()
        }
        areas = {key: plain_number(curve["auc"], self._n) for key, curve in self._curves.items()}
        title = self.tr("ROC")
        if self._auc is not None:
            title = self.tr("Mean AUC {auc}").format(auc=plain_number(self._auc, self._n))
            if self._auc_least is not None:
                title += f" (≥ {plain_number(self._auc_least, self._n, 'down')})"
        least = self._curves[NG].get("lower95") if NG in self._curves else None
        self.chart.setToolTip("")
        if least is not None:
            bound = plain_number(least, self._n, "down")
            title += " · " + self.tr("NG ≥ {bound}").format(bound=bound)
            tip = self.tr("The AUC of NG against OK is at least {bound} with 95 % confidence")
            self.chart.setToolTip(tip.format(bound=bound))
        description = self.tr("True positive rate over false positive rate; the AUC follows each name")
        x_title, y_title = self.tr("False positive rate"), self.tr("True positive rate")
        if self._of > MOST:
            lowest = self.tr("the {n} lowest of {of} classes").format(n=MOST, of=self._of)
            x_title = f"{lowest} · {x_title}"
        self.chart.set_texts(title, names, description, areas, x_title, y_title)

    def _cross(self, x: float | None) -> None:
        if self.chart is not None:
            text = self.tr("false positive rate {share}")
            self.chart.show_cross(x, "" if x is None else text.format(share=percent(x)))
