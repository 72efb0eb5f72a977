"""Hyper-parameter search with Optuna: the next trial to run, and which trials to prune.

Stateless: each call builds a study from the trials so far. The sampler is seeded by the plan's seed and the
number of the trial, so that an interrupted search continues identically without a file of Optuna's.

Optuna: Akiba et al., KDD 2019. The sampler is TPE (Bergstra et al., NeurIPS 2011); the pruner stops a trial
whose best value so far is worse than the median of the others at the same epoch (Golovin et al., KDD 2017,
"median stopping rule").
"""

from collections.abc import Sequence
from typing import Any

import optuna
from optuna.distributions import (
    BaseDistribution,
    CategoricalDistribution,
    FloatDistribution,
    IntDistribution,
)
from optuna.trial import FrozenTrial, TrialState

from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.recipe.search_space import Dimension, full_values
from aoi_app.project.store.experiments import TrialRecord
from models.catalogue import METRICS

AT_RANDOM = 6  # random trials before the sampler uses their values
UNPRUNED = 4  # first trials, never pruned, to compare the others with
MOST_TRIES = 50  # draws to find values not tried before
ENOUGH = 12  # finished trials needed for importances

optuna.logging.set_verbosity(optuna.logging.WARNING)


def next_changes(plan: SearchPlan, trials: Sequence[TrialRecord]) -> dict[str, Any] | None:
    """The changes of the next trial; None if no untried values are found.

    The first trial is the base recipe itself, for comparison.
    """
    if not trials:
        return {}
    tried = [full_values(plan.recipe, plan.space, trial.changes) for trial in trials]
    distributions = {dimension.field: _distribution(dimension) for dimension in plan.space}
    study = _study(plan, trials)
    for _ in range(MOST_TRIES):
        drawn = study.ask(distributions).params
        changes = {item.field: _rounded(item, drawn[item.field]) for item in plan.space}
        if changes not in tried:
            return changes
    return None


def is_hopeless(plan: SearchPlan, trials: Sequence[TrialRecord], epochs: Sequence[tuple[int, float]]) -> bool:
    """True if a trial with these (epoch, value) is worse than the median of the others at the same epoch."""
    trial = _study(plan, trials).ask()
    for epoch, value in epochs:
        trial.report(value, epoch)
    return bool(epochs) and trial.should_prune()


def importances(plan: SearchPlan, trials: Sequence[TrialRecord]) -> dict[str, float]:
    """Each field's share of the variance of the value (functional ANOVA of a random forest, Hutter et al.,
    ICML 2014); empty with too few trials.
    """
    finished = [trial for trial in trials if trial.state == "finished" and trial.value is not None]
    if len(finished) < ENOUGH or len({trial.value for trial in finished}) < 2:
        return {}
    evaluator = optuna.importance.FanovaImportanceEvaluator(seed=plan.seed)
    found = optuna.importance.get_param_importances(_study(plan, finished), evaluator=evaluator)
    return {field: float(share) for field, share in found.items()}


def _study(plan: SearchPlan, trials: Sequence[TrialRecord]) -> optuna.Study:
    """A study of the trials: those that have ended, and where others are under way, whose values a sampler
    takes to be bad until they are known, so that it does not draw beside them ("constant liar", Ginsbourger
    et al., 2010).
    """
    under_way = any(trial.state == "running" for trial in trials)
    study = optuna.create_study(
        direction="maximize" if METRICS[plan.metric].higher_is_better else "minimize",
        sampler=optuna.samplers.TPESampler(
            n_startup_trials=AT_RANDOM,
            seed=(plan.seed * 100_003 + len(trials)) % 2**32,
            constant_liar=under_way,
        ),
        pruner=optuna.pruners.MedianPruner(n_startup_trials=UNPRUNED, n_warmup_steps=1),
    )
    study.add_trials([frozen for trial in trials if (frozen := _frozen(plan, trial)) is not None])
    return study


def _frozen(plan: SearchPlan, trial: TrialRecord) -> FrozenTrial | None:
    """A trial in Optuna's form; None if it has ended without a value or lies outside the space.

    A pruned or cut trial counts with its best value.
    """
    values = full_values(plan.recipe, plan.space, trial.changes)
    inside = [dimension for dimension in plan.space if dimension.holds(values[dimension.field])]
    is_running = trial.state == "running"
    if (trial.value is None and not is_running) or len(inside) < len(plan.space):
        return None
    return optuna.trial.create_trial(
        params=values,
        distributions={dimension.field: _distribution(dimension) for dimension in plan.space},
        value=None if is_running else trial.value,
        intermediate_values=dict(trial.epochs),
        state=TrialState.RUNNING if is_running else TrialState.COMPLETE,
    )


def _distribution(dimension: Dimension) -> BaseDistribution:
    if dimension.choices or dimension.low is None or dimension.high is None:
        return CategoricalDistribution(dimension.choices)
    if dimension.whole:
        return IntDistribution(int(dimension.low), int(dimension.high), log=dimension.log)
    return FloatDistribution(dimension.low, dimension.high, log=dimension.log)


def _rounded(dimension: Dimension, value: Any) -> Any:
    """Round a number to three significant digits, as used in the trial and shown to people."""
    if not isinstance(value, float) or dimension.low is None or dimension.high is None:
        return value
    return min(max(float(f"{value:.3g}"), dimension.low), dimension.high)
