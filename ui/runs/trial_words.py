"""Table headers and lines of the trials of an experiment."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.evidence.metric_values import MetricValue, metric_text
from aoi_app.project.recipe.experiment_plans import Plan, SearchPlan, metric_of
from aoi_app.project.recipe.search_space import value_in
from aoi_app.project.store.experiments import Experiment, TrialRecord
from models.catalogue import METRICS, metrics_at
from models.metric_specs import MetricSpec
from ui.core.wording import catalogue_text, duration, error_text, words
from ui.kit.text_table_model import Cell, TableLine
from ui.recipe.recipe_words import field_name, short_field_name, value_text

STATES = {
    "running": QT_TRANSLATE_NOOP("wording", "under way"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "pruned": QT_TRANSLATE_NOOP("wording", "given up"),
    "cut": QT_TRANSLATE_NOOP("wording", "out of time"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "broken": QT_TRANSLATE_NOOP("wording", "interrupted"),
}


def changed_values(experiment: Experiment, trial: TrialRecord) -> dict[str, Any]:
    """The settings of a trial that differ from the base recipe."""
    base = experiment.plan.recipe
    return {field: value for field, value in trial.changes.items() if value != value_in(base, field)}


def changes_text(experiment: Experiment, trial: TrialRecord) -> str:
    """The differences from the base recipe, on one line."""
    changed = changed_values(experiment, trial)
    if not changed:
        return QCoreApplication.translate("trials", "the recipe as it is")
    return " · ".join(
        f"{short_field_name(field)} {value_text(field, value)}" for field, value in changed.items()
    )


def trial_headers(experiment: Experiment) -> list[str]:
    """Headers of the columns of :func:`trial_line`."""
    plan = experiment.plan
    number = {
        "search": QCoreApplication.translate("trials", "Trial"),
        "folds": QCoreApplication.translate("trials", "Fold"),
        "seeds": QCoreApplication.translate("trials", "Seed"),
    }[plan.kind]
    last = {
        "search": QCoreApplication.translate("trials", "What was changed"),
        "folds": "",
        "seeds": "",
    }[plan.kind]
    specs = [METRICS[metric_of(plan)], *counted_metrics(plan)]
    state = QCoreApplication.translate("trials", "State")
    return [
        number,
        state,
        *(catalogue_text(spec.title) for spec in specs),
        QCoreApplication.translate("trials", "Duration"),
        last,
    ]


def trial_problem(trial: TrialRecord) -> str:
    """Why a trial failed and what to do; empty if it did not fail."""
    return error_text(trial.problem.error) if trial.problem is not None else ""


def trial_line(experiment: Experiment, trial: TrialRecord, best: bool, going: bool) -> TableLine:
    """A trial as a table line; the best one is marked. ``going``: the experiment is running."""
    state = "broken" if trial.state == "running" and not going else trial.state
    spec = METRICS[metric_of(experiment.plan)]
    value = trial.value if trial.value is not None else _so_far(trial, spec)
    number = trial.changes["seed"] if experiment.plan.kind == "seeds" else trial.number + 1
    text = f"{'★ ' if best else ''}{metric_text(spec, value, trial.figures.get('n'))}"
    changed = changes_text(experiment, trial) if experiment.plan.kind == "search" else ""
    counted = [MetricValue.from_json(item, trial.figures) for item in counted_metrics(experiment.plan)]
    return TableLine(
        str(trial.number),
        (
            Cell(str(number), number, trial.run, figure=True),
            Cell(words(str(STATES[state])), state, trial_problem(trial)),
            Cell(text, value, figure=True),
            *(Cell(item.text_with_counts, item.value, figure=True) for item in counted),
            Cell(duration(trial.seconds) if trial.seconds else "–", trial.seconds or None, figure=True),
            Cell(changed, changed, changes_tip(trial)),
        ),
    )


def changes_tip(trial: TrialRecord) -> str:
    """The differences from the base recipe, one per line."""
    return "\n".join(
        f"{field_name(field)}: {value_text(field, value)}" for field, value in trial.changes.items()
    )


def counted_metrics(plan: Plan) -> list[MetricSpec]:
    """Key metrics with counts; only the error rates for a search, whose table also shows the changes."""
    return [
        spec
        for spec in metrics_at("card")
        if spec.counts and not (spec.higher_is_better and isinstance(plan, SearchPlan))
    ]


def _so_far(trial: TrialRecord, spec: MetricSpec) -> float | None:
    """The best value so far of a trial in progress."""
    values = [value for _, value in trial.epochs]
    if not values:
        return None
    return max(values) if spec.higher_is_better else min(values)
