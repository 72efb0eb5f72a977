"""Which trial a search draws next, and when it prunes one; without training."""

from aoi_app.engine.experiments.search import importances, is_hopeless, next_changes
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import Dimension, full_values
from aoi_app.project.store.experiments import TrialRecord

RATE = Dimension(field="training.optimizer.learning_rate", low=1e-5, high=1e-1, log=True)
EPOCHS = Dimension(field="training.epochs", low=2, high=9)
TAPS = Dimension(field="network.taps", choices=("last", "multi"))
POOLING = Dimension(field="network.pooling", choices=("mean", "mean_max"))


def plan_of(*space, metric="balanced_accuracy", seed=3):
    return SearchPlan(recipe=Recipe(), space=space, trials=50, metric=metric, seed=seed)


def finished(number, changes, value, **more):
    return TrialRecord(number=number, state="finished", changes=changes, value=value, **more)


def goodness(values):
    """Best at 1e-3; the number of epochs does not matter."""
    from math import log10

    return 0.9 - 0.1 * (log10(values["training.optimizer.learning_rate"]) + 3) ** 2


def search(plan, trials, count):
    """Extend ``trials`` until there are ``count``."""
    trials = list(trials)
    while len(trials) < count:
        changes = next_changes(plan, trials)
        values = full_values(plan.recipe, plan.space, changes)
        trials.append(finished(len(trials), changes, goodness(values)))
    return trials


def test_the_base_recipe_comes_first_and_values_are_as_typed():
    trials = search(plan_of(RATE, EPOCHS), [], 8)
    assert trials[0].changes == {}
    for trial in trials[1:]:
        rate = trial.changes["training.optimizer.learning_rate"]
        assert rate == float(f"{rate:.3g}")
        assert isinstance(trial.changes["training.epochs"], int)
        assert 1e-5 <= rate <= 1e-1


def test_an_interrupted_search_goes_on_as_if_nothing_had_happened():
    """Only the trials are needed: a rebuilt sampler draws the same."""
    plan = plan_of(RATE, EPOCHS, TAPS)
    whole = search(plan, [], 14)
    assert search(plan, whole[:9], 14) == whole
    assert search(plan.model_copy(update={"seed": 4}), [], 14) != whole


def test_it_learns_from_what_it_has_seen():
    """After the random trials, most trials are near the optimum."""
    trials = search(plan_of(RATE), [], 30)
    late = [trial.value for trial in trials[15:]]
    assert sum(value > 0.85 for value in late) > 10


def test_nothing_is_tried_twice_and_a_small_space_ends():
    """The base recipe (multi, mean_max) is one of the four combinations."""
    plan = plan_of(TAPS, POOLING)
    trials = [finished(0, {}, 0.5)]
    for number in range(1, 4):
        trials.append(finished(number, next_changes(plan, trials), 0.5))
    assert len({tuple(full_values(plan.recipe, plan.space, trial.changes).values()) for trial in trials}) == 4
    assert next_changes(plan, trials) is None


def test_what_is_under_way_is_known_to_the_sampler():
    """Else several trials at a time would all be drawn where the best one is."""
    plan = plan_of(RATE)
    ended = search(plan, [], 14)
    wanted = next_changes(plan, ended)
    under_way = [*ended, TrialRecord(number=14, changes=wanted)]
    beside = next_changes(plan, under_way)
    assert beside != wanted
    assert beside == next_changes(plan, under_way), "drawn again after an interruption"
    values = [next_changes(plan, ended)["training.optimizer.learning_rate"]]
    trials = list(ended)
    for number in range(14, 20):
        trials.append(TrialRecord(number=number, changes=next_changes(plan, trials)))
        values.append(trials[-1].changes["training.optimizer.learning_rate"])
    assert len(set(values)) > 5


def test_a_base_outside_the_space_does_not_disturb():
    plan = plan_of(Dimension(field="network.dropout", low=0.2, high=0.5))
    assert 0.2 <= next_changes(plan, [finished(0, {}, 0.5)])["network.dropout"] <= 0.5


def test_a_trial_worse_than_the_median_is_given_up():
    plan = plan_of(RATE)
    others = [
        finished(
            n, {"training.optimizer.learning_rate": 10.0**-n}, 0.8, epochs=((1, 0.5), (2, 0.6 + n / 100))
        )
        for n in range(1, 6)
    ]
    assert is_hopeless(plan, others, [(1, 0.3), (2, 0.4)])
    assert not is_hopeless(plan, others, [(1, 0.3), (2, 0.7)])
    assert not is_hopeless(plan, others, []), "nothing is known of it yet"
    assert not is_hopeless(plan, others[:2], [(1, 0.3), (2, 0.4)]), "too few to compare with"
    losses = [trial.model_copy(update={"epochs": ((1, 0.5), (2, 0.4))}) for trial in others]
    assert is_hopeless(plan_of(RATE, metric="loss"), losses, [(1, 0.9), (2, 0.9)])


def test_importance_names_what_matters():
    plan = plan_of(RATE, EPOCHS)
    trials = search(plan, [], 20)
    shares = importances(plan, trials)
    assert shares["training.optimizer.learning_rate"] > 0.8
    assert importances(plan, trials[:4]) == {}
