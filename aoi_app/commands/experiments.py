"""Commands for experiments of several trainings, and for comparing runs."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from aoi_app.commands.fleet import add_fleet_option
from aoi_app.commands.recipe import RECIPE_WORDS, add_recipe_words, recipe_of
from aoi_app.commands.word import Arguments, Word, Work, device, given, job, refuse_beside
from aoi_app.control import JobControl
from aoi_app.errors import NoSuchPath, NothingToCompare, RecipeError, UnusableFile
from aoi_app.evidence.run_comparison import Comparison, compare_runs
from aoi_app.project.jobs import EvaluateJob, ExperimentJob
from aoi_app.project.recipe.experiment_plans import FoldsPlan, Plan, SearchPlan, SeedsPlan
from aoi_app.project.recipe.search_space import Dimension, check_space, default_space, parse_dimension, reason
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.stored_file import stored_value
from aoi_app.worker.jobs import run_job
from models.catalogue import BEST_BY, USUAL_METRIC


def add_experiment_words(word: Word) -> None:
    """``search``, ``crossval``, ``repeat`` and ``compare``."""
    _add_plan_words(word)
    compare = word("compare", "Compare runs on the same images.", _comparison)
    compare.add_argument("project", type=Path, help="project folder")
    compare.add_argument("runs", nargs="+", metavar="RUN", help="IDs of the runs to compare")
    compare.add_argument(
        "--split", choices=["val", "test"], default="val", help="images to compare on (default: val)"
    )
    compare.add_argument(
        "--evaluate",
        action="store_true",
        help="first evaluate runs that have no validation metrics (default: such a run is an error)",
    )
    compare.add_argument(
        "--device", type=device, help="device for --evaluate: auto, cpu, cuda or cuda:n (default: auto)"
    )


def _add_plan_words(word: Word) -> None:
    def experiment(
        name: str, text: str, plan: Callable[[Arguments], Plan], *own: str
    ) -> argparse.ArgumentParser:
        sub = word(name, text, job(lambda arguments: _experiment(arguments, plan, own)))
        sub.add_argument("project", type=Path, help="project folder")
        sub.add_argument(
            "--resume",
            default="",
            metavar="EXPERIMENT",
            help="ID of a stopped experiment to resume (default: start a new one)",
        )
        add_fleet_option(sub)
        add_recipe_words(sub)
        return sub

    limits = ("minutes", "trials", "metric", "space")
    search = experiment("search", "Search for better hyper-parameters, on validation.", _search, *limits)
    search.add_argument(
        "--minutes", type=float, help="maximum minutes of training (default: no limit, if --trials is given)"
    )
    search.add_argument(
        "--trials", type=int, help="maximum number of trials (default: no limit, if --minutes is given)"
    )
    search.add_argument(
        "--metric",
        choices=list(BEST_BY),
        help=f"validation metric to optimise (default: {USUAL_METRIC})",
    )
    search.add_argument(
        "--space",
        nargs="+",
        default=[],
        metavar="FILE|FIELD=LOW:HIGH[:log]|FIELD=A,B",
        help="search space: a JSON file, or fields with ranges or choices "
        "(default: fields that apply to the recipe)",
    )
    what = "k-fold cross-validation over training and validation images."
    folds = experiment("crossval", what, _folds, "folds")
    folds.add_argument("--folds", type=int, help="number of folds, 2 to 20 (default: 5)")
    seeds = experiment("repeat", "Train the same recipe with several seeds.", _seeds, "seeds")
    seeds.add_argument("--seeds", type=int, help="number of seeds, 2 to 100 (default: 5)")


def _experiment(
    arguments: Arguments, plan: Callable[[Arguments], Plan], own: tuple[str, ...]
) -> ExperimentJob:
    """The job of these commands; a resumed experiment brings its own plan."""
    if arguments.resume:
        refuse_beside(arguments, "--resume", *RECIPE_WORDS, *own)
    try:
        wanted = None if arguments.resume else plan(arguments)
    except ValidationError as error:
        raise RecipeError(what=reason(error)) from error
    return ExperimentJob(
        project=arguments.project,
        plan=wanted,
        device=arguments.device,
        resume=arguments.resume,
        fleet=arguments.fleet,
    )


def _search(arguments: Arguments) -> Plan:
    recipe = recipe_of(arguments)
    space = tuple(item for text in arguments.space for item in _dimensions(text)) or default_space(recipe)
    check_space(space, recipe)
    limits = given(arguments, "minutes", "trials", "metric")
    return SearchPlan(recipe=recipe, space=space, seed=recipe.seed, **limits)


def _folds(arguments: Arguments) -> Plan:
    recipe = recipe_of(arguments)
    return FoldsPlan(recipe=recipe, seed=recipe.seed, **given(arguments, "folds"))


def _seeds(arguments: Arguments) -> Plan:
    return SeedsPlan(recipe=recipe_of(arguments), **given(arguments, "seeds"))


def _dimensions(text: str) -> list[Dimension]:
    """Parse a text like ``field=low:high``, or a JSON file with a list of dimensions.

    Raises:
        NoSuchPath: there is no such file.
        RecipeError: the file cannot be read, or the text is not a valid dimension.
    """
    if "=" in text:
        return [parse_dimension(text)]
    try:
        if not Path(text).exists():
            raise NoSuchPath(path=text)
        return [Dimension.model_validate(item) for item in stored_value(Path(text))]
    except ValidationError as error:
        raise RecipeError(what=f"{text}: {reason(error)}") from error
    except UnusableFile as error:
        raise RecipeError(what=error.text) from error
    except TypeError as error:
        raise RecipeError(what=f"{text}: {error}") from error


def _comparison(arguments: Arguments) -> Work:
    if arguments.split == "test":
        refuse_beside(arguments, "--split test", "evaluate")
    if not arguments.evaluate:
        refuse_beside(arguments, "nothing to --evaluate", "device")
    return partial(_compare, arguments)


def _compare(arguments: Arguments, control: JobControl) -> Comparison:
    """Compare runs, evaluating those without validation metrics first if requested."""
    split = Split(arguments.split)
    with Project.open(arguments.project) as project:
        comparison = compare_runs(project, arguments.runs, split)
        if comparison.missing and arguments.evaluate:
            for run in comparison.missing:
                wanted = EvaluateJob(project=arguments.project, run=run, **given(arguments, "device"))
                run_job(wanted, control)
            comparison = compare_runs(project, arguments.runs, split)
        if comparison.missing:
            raise NothingToCompare(what="not every run was evaluated on the validation images")
        return comparison
