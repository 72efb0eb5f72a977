"""The row of cards with the key metrics of an evaluation."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aoi_app.evidence.metric_values import MetricValue
from models.catalogue import METRICS, metrics_at
from models.metric_specs import MetricSpec
from ui.core import theme
from ui.core.wording import catalogue_text, metric_title
from ui.kit.kpi_card import KpiCard


class KpiRow(QWidget):
    """One card for each metric whose spec asks for one (place "card")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kpiRow")
        self._figures: Mapping[str, Any] = {}
        self.cards = {spec.name: KpiCard(f"kpi_{spec.name}") for spec in metrics_at("card")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        for card in self.cards.values():
            row.addWidget(card, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        for name, card in self.cards.items():
            card.set_title(metric_title(name), catalogue_text(METRICS[name].description))
        if self._figures:
            self.show_figures(self._figures)

    def show_figures(self, figures: Mapping[str, Any]) -> None:
        """Show the figures of an evaluation."""
        self._figures = figures
        hints: list[str] = []
        card = None
        for spec in METRICS.values():
            item = MetricValue.from_json(spec, figures)
            if spec.name in self.cards:
                card, hints = self.cards[spec.name], [catalogue_text(spec.description)]
                why = self._what_is_missing(spec)
                none = self.tr("This split has no such images.")
                # Files of earlier versions store 0 for a rate that could not be measured.
                card.show_metric(MetricValue(spec, None) if why else item, why or none)
            elif card is not None and "hint" in spec.places and item.value is not None:
                figure = item.text if item.bound is None else f"{item.text} (≥ {item.bound_text})"
                hints.append(f"{metric_title(spec.name)} {figure} · {catalogue_text(spec.description)}")
            if card is not None:
                card.setToolTip("\n".join(hints))

    def _what_is_missing(self, spec: MetricSpec) -> str:
        """Why a metric is undefined for these classes; empty if it is defined."""
        kinds = {score["verdict"] for score in self._figures["per_class"]}
        if "ok_class" in spec.needs and "OK" not in kinds:
            return self.tr("No class is marked OK: mark one on the Data page.")
        if "ng_class" in spec.needs and "NG" not in kinds:
            return self.tr("No class is marked NG: mark one on the Data page.")
        return ""
