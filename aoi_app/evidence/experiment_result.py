"""The result of an experiment over its trials, with remarks on how far its figures can be trusted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aoi_app.evidence.metric_values import MetricValue, json_of, stored_values
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.remarks import Remark
from aoi_app.evidence.spread import Over, Spread, pooled, spread
from aoi_app.project.jobs import (
    CountedRate,
    ExperimentResult,
    RepeatedExperimentResult,
    SearchExperimentResult,
    SpreadOfValues,
    TrialResult,
)
from aoi_app.project.recipe.experiment_plans import SearchPlan, metric_of
from aoi_app.project.store.experiments import Experiment, TrialRecord
from models.catalogue import METRICS, metrics_at


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``best``: the trial with the best value; ``base``: the trial of the unchanged recipe."""

    best: TrialRecord | None
    base: TrialRecord | None
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class RepeatedResult:
    """Folds or seeds: the spread of each metric by name and, for folds, the pooled counts."""

    spreads: dict[str, Spread]
    pooled: dict[str, Rate]
    remarks: tuple[Remark, ...]


def search_result(experiment: Experiment) -> SearchResult:
    """The best trial of a search so far.

    Examples:
        >>> base = TrialRecord(number=0, state="finished", value=0.90)
        >>> other = TrialRecord(number=1, state="finished", value=0.95, changes={"training.epochs": 20})
        >>> plan = SearchPlan.model_construct(metric="accuracy")
        >>> result = search_result(Experiment.model_construct(plan=plan, trials=(base, other)))
        >>> result.best.number, result.base.number
        (1, 0)
    """
    plan = experiment.plan
    worst_first = 1.0 if METRICS[metric_of(plan)].higher_is_better else -1.0
    valued = [(trial.value * worst_first, -trial.number, trial) for trial in experiment.done
              if trial.value is not None]  # fmt: skip
    best = max(valued, key=lambda item: item[:2])[2] if valued else None
    base = next((trial for trial in experiment.done if not trial.changes), None)
    remarks = []
    if len(valued) > 1:
        text = (
            "The best of {n} trials was chosen by its figure on the validation images, so this figure "
            "is optimistic. The test images were not touched: evaluate the chosen model on them once."
        )
        remarks.append(Remark(text, {"n": str(len(valued))}))
    if len(valued) > 1 and best is base:
        remarks.append(Remark("No trial so far is better than the original recipe."))
    return SearchResult(best, base, tuple(remarks))


def repeated_result(experiment: Experiment) -> RepeatedResult:
    """The spread of each metric over the folds or seeds so far.

    Examples:
        >>> first = TrialRecord(number=0, state="finished", figures={"macro_f1": 0.90})
        >>> second = TrialRecord(number=1, state="finished", figures={"macro_f1": 0.94})
        >>> from aoi_app.project.recipe.experiment_plans import SeedsPlan
        >>> plan = SeedsPlan.model_construct()
        >>> result = repeated_result(Experiment.model_construct(plan=plan, trials=(first, second)))
        >>> round(result.spreads["macro_f1"].mean, 2)
        0.92
    """
    over: Over = "folds" if experiment.plan.kind == "folds" else "seeds"
    trials = [trial for trial in experiment.done if trial.figures]
    values = [stored_values("experiment", trial.figures) for trial in trials]
    found = {
        spec.name: spread([value[spec.name].value for value in values], over)
        for spec in metrics_at("experiment")
    }
    remarks = []
    if len(trials) > 1 and over == "folds":
        text = (
            "The interval is Student's over the folds, widened because folds share training images (Nadeau "
            "and Bengio, 2003). The counts are pooled: each image was judged once, by a model not trained on "
            "it. They describe this way of training, not a single model. The test images were not touched."
        )
        remarks.append(Remark(text))
    elif len(trials) > 1:
        text = (
            "The interval is Student's over the seeds: it shows how much a figure varies by chance in "
            "training, not how much it would vary on other images. The test images were not touched."
        )
        remarks.append(Remark(text))
    return RepeatedResult(
        {name: item for name, item in found.items() if item is not None},
        _pooled(values) if over == "folds" else {},
        tuple(remarks),
    )


def _pooled(trials: Sequence[Mapping[str, MetricValue]]) -> dict[str, Rate]:
    found = {}
    for spec in metrics_at("experiment"):
        rates = [rate for trial in trials if (rate := trial[spec.name].rate) is not None]
        if rates and len(rates) == len(trials):
            found[spec.name] = pooled(rates)
    return found


def kept_figures(evaluation: Mapping[str, Any]) -> dict[str, Any]:
    """The part of an evaluation that is stored with a trial, so that it outlives the run.

    Examples:
        >>> kept = kept_figures({"n": 40, "macro_f1": 0.9, "roc": []})
        >>> kept["n"], kept["macro_f1"], "roc" in kept
        (40, 0.9, False)
    """
    return {"n": evaluation["n"], **json_of(stored_values("experiment", evaluation).values())}


def experiment_result(experiment_id: str, experiment: Experiment) -> ExperimentResult:
    """The result of the job: the trials and their summary.

    Examples:
        >>> from aoi_app.project.recipe.experiment_plans import SeedsPlan
        >>> plan = SeedsPlan.model_construct()
        >>> experiment = Experiment.model_construct(plan=plan, trials=())
        >>> experiment_result("20261123-093005", experiment).kind
        'seeds'
    """
    plan = experiment.plan
    seconds, trials = round(experiment.seconds, 2), tuple(map(_trial_result, experiment.trials))
    if isinstance(plan, SearchPlan):
        found = search_result(experiment)
        return SearchExperimentResult(
            experiment=experiment_id,
            kind=plan.kind,
            state=experiment.state,
            seconds=seconds,
            trials=trials,
            metric=plan.metric,
            best=_trial_result(found.best) if found.best is not None else None,
            base=_trial_result(found.base) if found.base is not None else None,
            importance=experiment.importance,
            remarks=tuple(map(str, found.remarks)),
        )
    repeated = repeated_result(experiment)
    return RepeatedExperimentResult(
        experiment=experiment_id,
        kind=plan.kind,
        state=experiment.state,
        seconds=seconds,
        trials=trials,
        spread={
            name: SpreadOfValues.model_validate(item.to_json()) for name, item in repeated.spreads.items()
        },
        pooled={
            METRICS[name].counts: CountedRate.model_validate(rate.to_json())
            for name, rate in repeated.pooled.items()
        },
        remarks=tuple(map(str, repeated.remarks)),
    )


def _trial_result(trial: TrialRecord) -> TrialResult:
    values = trial.model_dump(mode="json", exclude={"figures", "epochs"})
    problem = str(trial.problem.error) if trial.problem is not None else ""
    shown = {"problem": problem, "seconds": round(trial.seconds, 2), **trial.figures}
    return TrialResult.model_validate(values | shown)
