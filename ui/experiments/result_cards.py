"""The four figures of an experiment that decide, each with its counts, its bound or its spread."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aoi_app.evidence.experiment_result import (
    RepeatedResult,
    SearchResult,
    repeated_result,
    search_result,
)
from aoi_app.evidence.rates import percent
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.store.experiments import Experiment, TrialRecord
from ui.core import theme
from ui.kit.kpi_card import KpiCard, counts
from ui.runs.trial_words import SHARES, figure_name, figure_text

CARDS = ("first", "second", "third", "fourth")


class ResultCards(QWidget):
    """Filled by the kind of the experiment: best and base of a search, means over folds or seeds."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultCards")
        self.cards = {name: KpiCard(f"result_{name}") for name in CARDS}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        for card in self.cards.values():
            row.addWidget(card, 1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Fill the cards."""
        if isinstance(experiment.plan, SearchPlan):
            self._show_search(experiment.plan, search_result(experiment))
        else:
            self._show_repeated(experiment.plan.kind, repeated_result(experiment))

    def _show_search(self, plan: SearchPlan, found: SearchResult) -> None:
        name = figure_name(plan.metric)
        best, base = self.cards["first"], self.cards["second"]
        best.set_title(self.tr("Best: {figure}").format(figure=name.lower()), self.tr("on validation"))
        base.set_title(self.tr("Unchanged: {figure}").format(figure=name.lower()), self.tr("on validation"))
        for card, trial in ((best, found.best), (base, found.base)):
            self._show_trial(card, plan.metric, trial)
        for key, name in (("third", "escape"), ("fourth", "overkill")):
            card = self.cards[key]
            card.set_title(self.tr("Best: {figure}").format(figure=figure_name(name).lower()), "")
            if found.best is not None:
                card.show_error_rate(found.best.figures[name], self.tr("There is no such image."))
            else:
                card.show_share(None, "")

    def _show_trial(self, card: KpiCard, metric: str, trial: TrialRecord | None) -> None:
        if trial is None or trial.value is None:
            card.show_share(None, self.tr("not there yet"))
            return
        correct = trial.figures["correct"]
        text = self.tr("trial {n} · {count}/{of} images right")
        caption = text.format(n=trial.number + 1, count=correct["count"], of=correct["n"])
        if metric in SHARES:
            card.show_share(trial.value, caption)
        else:
            card.show_figure(figure_text(metric, trial.value), caption)

    def _show_repeated(self, kind: str, found: RepeatedResult) -> None:
        names = {"first": "balanced_accuracy", "second": "accuracy", "third": "escape", "fourth": "overkill"}
        mean = self.tr("mean of {n} folds") if kind == "folds" else self.tr("mean of {n} seeds")
        for key, name in names.items():
            card, item = self.cards[key], found.spreads.get(name)
            card.set_title(figure_name(name), self.tr("on validation"))
            if item is None:
                card.show_share(None, self.tr("not there yet"))
                continue
            parts = [mean.format(n=len(item.values))]
            if item.sd is not None:
                parts[0] += f" ± {percent(item.sd)}"
            if item.sd and item.interval is not None:  # without any spread it would pretend to certainty
                low, high = (percent(min(max(value, 0.0), 1.0)) for value in item.interval)
                parts.append(self.tr("95\u00a0% interval {low} to {high}").format(low=low, high=high))
            rate = found.pooled.get("correct" if name == "accuracy" else name)
            if rate is not None and rate.n:
                bound = rate.lower95 if name == "accuracy" else rate.upper95
                most = self.tr("pooled {counts}, at most {bound}")
                least = self.tr("pooled {counts}, at least {bound}")
                text = least if name == "accuracy" else most
                parts.append(text.format(counts=counts(rate), bound=percent(bound or 0.0)))
            card.show_share(item.mean, "\n".join(parts))
