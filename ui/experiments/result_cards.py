"""Cards with the key figures of an experiment, with counts, bound or spread."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from aoi_app.evidence.experiment_result import (
    RepeatedResult,
    SearchResult,
    repeated_result,
    search_result,
)
from aoi_app.evidence.metric_values import MetricValue, metric_text
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.spread import Spread
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.store.experiments import Experiment, TrialRecord
from models.catalogue import METRICS, metrics_at
from models.metric_specs import MetricSpec
from ui.core import theme
from ui.core.wording import catalogue_text, metric_title
from ui.kit.kpi_card import KpiCard, counts, too_few_text
from ui.runs.trial_words import counted_metrics


class ResultCards(QWidget):
    """Shows best and base trial of a search, or means over folds or seeds.

    The cards are "best", "base" and, by name, the metrics whose spec asks for a card.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("resultCards")
        names = ("best", "base", *(spec.name for spec in metrics_at("card")))
        self.cards = {name: KpiCard(f"result_{name}") for name in names}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        for card in self.cards.values():
            row.addWidget(card, 1)

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the results of an experiment."""
        plan = experiment.plan
        is_search = isinstance(plan, SearchPlan)
        specs = counted_metrics(plan) if is_search else metrics_at("card")
        shown = {*(("best", "base") if is_search else ()), *(spec.name for spec in specs)}
        for name, card in self.cards.items():
            card.setVisible(name in shown)
        if isinstance(plan, SearchPlan):
            self._show_search(plan, search_result(experiment), specs)
        else:
            self._show_repeated(plan.kind, repeated_result(experiment), specs)

    def _show_search(self, plan: SearchPlan, found: SearchResult, specs: list[MetricSpec]) -> None:
        title = _inside(metric_title(plan.metric))
        best, base = self.cards["best"], self.cards["base"]
        best.set_title(self.tr("Best: {figure}").format(figure=title), self.tr("on validation"))
        base.set_title(self.tr("Unchanged: {figure}").format(figure=title), self.tr("on validation"))
        for card, trial in ((best, found.best), (base, found.base)):
            self._show_trial(card, METRICS[plan.metric], trial)
        for spec in specs:
            card, title = self.cards[spec.name], _inside(catalogue_text(spec.title))
            card.set_title(self.tr("Best: {figure}").format(figure=title), catalogue_text(spec.description))
            if found.best is not None:
                value = MetricValue.from_json(spec, found.best.figures)
                card.show_metric(value, self.tr("No such images."))
            else:
                card.show_share(None, "")

    def _show_trial(self, card: KpiCard, spec: MetricSpec, trial: TrialRecord | None) -> None:
        if trial is None or trial.value is None:
            card.show_share(None, self.tr("not there yet"))
            return
        right = MetricValue.from_json(METRICS["accuracy"], trial.figures).rate or Rate(0, 0)
        text = self.tr("trial {n} · {count}/{of} images right")
        caption = text.format(n=trial.number + 1, count=right.count, of=right.n)
        self._show_value(card, spec, trial.value, caption, trial.figures.get("n"))

    def _show_value(
        self, card: KpiCard, spec: MetricSpec, value: float, caption: str, n: int | None = None
    ) -> None:
        if spec.percent:
            card.show_share(value, caption, n=n)
        else:
            card.show_figure(metric_text(spec, value, n), caption)

    def _show_repeated(self, kind: str, found: RepeatedResult, specs: list[MetricSpec]) -> None:
        mean = self.tr("mean of {n} folds") if kind == "folds" else self.tr("mean of {n} seeds")
        for spec in specs:
            card, item = self.cards[spec.name], found.spreads.get(spec.name)
            card.set_title(catalogue_text(spec.title), self.tr("on validation"))
            if item is None:
                card.show_share(None, self.tr("not there yet"))
                continue
            deviation = "" if item.sd is None else f" ± {metric_text(spec, item.sd)}"
            parts = [mean.format(n=len(item.values)) + deviation, *self._spread(spec, item)]
            if (rate := found.pooled.get(spec.name)) is not None and rate.n:
                parts.append(self._pooled(spec, rate))
            self._show_value(card, spec, item.mean, "\n".join(parts))

    def _spread(self, spec: MetricSpec, item: Spread) -> list[str]:
        """Text of the confidence interval of the mean; none without spread, as it would suggest certainty."""
        if not item.sd or item.interval is None:
            return []
        # The interval of a share may extend outside [0, 1].
        ends = (min(max(end, 0.0), 1.0) if spec.percent else end for end in item.interval)
        low, high = (metric_text(spec, end) for end in ends)
        return [self.tr("95\u00a0% interval {low} to {high}").format(low=low, high=high)]

    def _pooled(self, spec: MetricSpec, rate: Rate) -> str:
        least = self.tr("pooled {counts}, at least {bound}")
        most = self.tr("pooled {counts}, at most {bound}")
        item = MetricValue(spec, rate.rate, rate)
        if rate.too_few:
            return self.tr("pooled {counts}, {few}").format(counts=counts(rate), few=too_few_text())
        text = least if spec.higher_is_better else most
        return text.format(counts=counts(rate), bound=item.bound_text)


def _inside(title: str) -> str:
    """A title in lower case, for use within a phrase; abbreviations keep their capitals."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
