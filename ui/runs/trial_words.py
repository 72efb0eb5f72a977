"""Trials of an experiment in words: headers and cells of their table."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.evidence.rates import percent
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.recipe.search_space import value_in
from aoi_app.project.store.experiments import Experiment, TrialRecord
from ui.core.wording import duration, error_text, words
from ui.kit.text_table_model import Cell, TableLine
from ui.recipe.recipe_words import field_name, short_field_name, value_text

STATES = {
    "running": QT_TRANSLATE_NOOP("wording", "under way"),
    "finished": QT_TRANSLATE_NOOP("wording", "finished"),
    "pruned": QT_TRANSLATE_NOOP("wording", "given up"),
    "cut": QT_TRANSLATE_NOOP("wording", "out of time"),
    "failed": QT_TRANSLATE_NOOP("wording", "failed"),
    "broken": QT_TRANSLATE_NOOP("wording", "broken off"),
}
METRICS = {
    "balanced_accuracy": QT_TRANSLATE_NOOP("trials", "Balanced accuracy"),
    "accuracy": QT_TRANSLATE_NOOP("trials", "Accuracy"),
    "loss": QT_TRANSLATE_NOOP("trials", "Loss"),
    "macro_f1": QT_TRANSLATE_NOOP("trials", "Macro F1"),
    "auc": QT_TRANSLATE_NOOP("trials", "AUC"),
    "ng_auc": QT_TRANSLATE_NOOP("trials", "AUC of NG"),
    "correct": QT_TRANSLATE_NOOP("trials", "Accuracy"),
    "escape": QT_TRANSLATE_NOOP("trials", "Escape"),
    "overkill": QT_TRANSLATE_NOOP("trials", "Overkill"),
}
SHARES = frozenset({"balanced_accuracy", "accuracy", "escape", "overkill"})


def figure_name(name: str) -> str:
    """What a figure is called."""
    return QCoreApplication.translate("trials", str(METRICS[name]))


def figure_text(name: str, value: float | None) -> str:
    """A figure without counts."""
    if value is None:
        return "–"
    return percent(value) if name in SHARES else f"{value:.4f}"


def rate_text(rate: dict[str, Any] | None) -> str:
    """A rate with its counts."""
    if not rate or rate["rate"] is None:
        return "–"
    return f"{percent(rate['rate'])} · {rate['count']}/{rate['n']}"


def changed_values(experiment: Experiment, trial: TrialRecord) -> dict[str, Any]:
    """What of a trial's settings really differs from the base recipe."""
    base = experiment.plan.recipe
    return {field: value for field, value in trial.changes.items() if value != value_in(base, field)}


def changes_text(experiment: Experiment, trial: TrialRecord) -> str:
    """What differs from the base recipe, in one line."""
    changed = changed_values(experiment, trial)
    if not changed:
        return QCoreApplication.translate("trials", "the recipe as it is")
    return " · ".join(
        f"{short_field_name(field)} {value_text(field, value)}" for field, value in changed.items()
    )


def trial_headers(experiment: Experiment) -> list[str]:
    """Of the columns of :func:`trial_line`."""
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
    names = [figure_name(_metric(experiment)), *(figure_name(name) for name in _rates(experiment))]
    state = QCoreApplication.translate("trials", "State")
    return [number, state, *names, QCoreApplication.translate("trials", "Duration"), last]


def trial_problem(trial: TrialRecord) -> str:
    """Why a trial failed and what to do; empty if it did not."""
    return error_text(trial.problem.error) if trial.problem is not None else ""


def trial_line(experiment: Experiment, trial: TrialRecord, best: bool, going: bool) -> TableLine:
    """A trial as a row; the best one is marked. ``going``: the experiment is being carried out."""
    state = "broken" if trial.state == "running" and not going else trial.state
    metric = _metric(experiment)
    value = trial.value if trial.value is not None else _so_far(trial, metric)
    number = trial.changes["seed"] if experiment.plan.kind == "seeds" else trial.number + 1
    text = f"{'★ ' if best else ''}{figure_text(metric, value)}"
    changed = changes_text(experiment, trial) if experiment.plan.kind == "search" else ""
    rates = [trial.figures.get(name) for name in _rates(experiment)]
    return TableLine(
        str(trial.number),
        (
            Cell(str(number), number, trial.run, figure=True),
            Cell(words(str(STATES[state])), state, trial_problem(trial)),
            Cell(text, value, figure=True),
            *(Cell(rate_text(rate), rate["rate"] if rate else None, figure=True) for rate in rates),
            Cell(duration(trial.seconds) if trial.seconds else "–", trial.seconds or None, figure=True),
            Cell(changed, changed, changes_tip(trial)),
        ),
    )


def changes_tip(trial: TrialRecord) -> str:
    """What differs from the base recipe, a line each."""
    return "\n".join(
        f"{field_name(field)}: {value_text(field, value)}" for field, value in trial.changes.items()
    )


def _metric(experiment: Experiment) -> str:
    return experiment.plan.metric if isinstance(experiment.plan, SearchPlan) else "balanced_accuracy"


def _rates(experiment: Experiment) -> tuple[str, ...]:
    """A search has its changes to show; counts are worth their room where folds or seeds are compared."""
    return ("escape", "overkill") if experiment.plan.kind == "search" else ("correct", "escape", "overkill")


def _so_far(trial: TrialRecord, metric: str) -> float | None:
    """The best value of a trial that is under way."""
    values = [value for _, value in trial.epochs]
    if not values:
        return None
    return min(values) if metric == "loss" else max(values)
