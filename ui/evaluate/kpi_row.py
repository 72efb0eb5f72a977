"""The four figures that decide: accuracy, balanced accuracy, overkill and escape."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aoi_app.evidence.rates import percent
from ui.core import theme
from ui.kit.kpi_card import KpiCard


class KpiRow(QWidget):
    """Cards side by side, filled from the figures of an evaluation."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("kpiRow")
        self._figures: dict[str, Any] = {}
        self.cards = {name: KpiCard(f"kpi_{name}") for name in ("escape", "overkill", "accuracy", "balanced")}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        for card in self.cards.values():
            row.addWidget(card, 1)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        for name, title, formula in (
            ("escape", self.tr("Escape"), self.tr("judged OK and truly NG / truly NG")),
            ("overkill", self.tr("Overkill"), self.tr("judged NG and truly OK / truly OK")),
            ("accuracy", self.tr("Accuracy"), self.tr("images with the right class / all images")),
            ("balanced", self.tr("Balanced accuracy"), self.tr("mean of the classes' recalls")),
        ):
            self.cards[name].set_title(title, formula)
        if self._figures:
            self.show_figures(self._figures)

    def show_figures(self, figures: dict[str, Any]) -> None:
        """Show the figures of an evaluation."""
        self._figures = figures
        good = any(score["verdict"] == "OK" for score in figures["per_class"])
        bad = any(score["verdict"] == "NG" for score in figures["per_class"])
        no_good = self.tr("No class is marked OK: name one on the Data page.")
        no_bad = self.tr("No class is marked NG: name one on the Data page.")
        none = self.tr("There is no such image in this split.")
        # Without a class of good parts nothing is ever judged OK, so nothing can escape.
        escape = figures["escape"] if good else {"rate": None}
        self.cards["escape"].show_error_rate(escape, no_good if not good else no_bad if not bad else none)
        self.cards["overkill"].show_error_rate(figures["overkill"], none if good else no_good)
        self.cards["accuracy"].show_hit_rate(figures["correct"], none)
        balanced = self.cards["balanced"]
        # Metrics written by an earlier version carry no bound of the mean.
        least = figures.get("balanced_accuracy_lower95")
        text = self.tr("at least {bound} with 95\u00a0% confidence")
        caption = "" if least is None else text.format(bound=percent(least))
        balanced.show_share(figures["balanced_accuracy"], caption, least)
        formula = self.tr("mean of the classes' recalls")
        if figures["macro_f1"] is not None:
            text = self.tr("mean of the classes' recalls; the mean of their F1 is {f1}")
            formula = text.format(f1=f"{figures['macro_f1']:.3f}")
        balanced.set_title(self.tr("Balanced accuracy"), formula)
