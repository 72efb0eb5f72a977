"""The commands ``threshold``, which sets the threshold and review band of a run, and ``plan``, which says how
many images a claim about it needs.
"""

from functools import partial
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from aoi_app.commands.word import Arguments, Listed, Word, Work, device, given, refuse_beside
from aoi_app.control import JobControl
from aoi_app.errors import NoSuchThreshold, PromiseTooStrict
from aoi_app.evidence.aims import Aim, Goal
from aoi_app.evidence.chosen_threshold import OF_COSTS, choice_of
from aoi_app.evidence.costs import Costs, best_policy
from aoi_app.evidence.operating_points import ScoredImages, validation_scores
from aoi_app.evidence.rates import entered_percent
from aoi_app.evidence.sample_plan import NEXT, sample_plans
from aoi_app.project.jobs import EvaluateJob, EvaluateResult
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.search_space import reason
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.project.threshold_choice import ThresholdChoice
from aoi_app.worker.jobs import run_job

OF_RATES = ("most", "confidence")  # options of the aims that hold a rate
HELD = ("escape", "overkill")


def add_threshold_words(word: Word) -> None:
    """``threshold`` and ``plan``."""
    threshold = word("threshold", "Set the NG threshold of a run, on the validation images.", _threshold)
    threshold.add_argument("project", type=Path, help="project folder")
    threshold.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    how = threshold.add_mutually_exclusive_group()
    how.add_argument(
        "--at",
        type=float,
        metavar="SCORE",
        help="NG score from which an image is NG, 0 to 1 (default: find it by --aim)",
    )
    how.add_argument(
        "--aim",
        choices=[*get_args(Goal), "cost"],
        help="find the threshold: escape and overkill hold that rate within --most with --confidence and "
        "minimise the other; fewest minimises escapes + overkills, even escape rate + overkill rate; cost "
        "minimises the expected cost, with a review band if one pays (default: escape)",
    )
    threshold.add_argument(
        "--most",
        type=float,
        metavar="RATE",
        help="maximum rate for --aim escape or overkill, 0 to 1 (default: 0.05)",
    )
    threshold.add_argument(
        "--confidence",
        type=float,
        metavar="SHARE",
        help="confidence with which --most holds on fresh images, 0 to 1; at 0 only the rate on the "
        "validation images is compared, which promises nothing (default: 0.95)",
    )
    usual = Costs()
    for name, of, value in (
        ("escape", "a defect judged OK", usual.escape),
        ("overkill", "a good part judged NG", usual.overkill),
        ("review", "an image that a person judges", usual.review),
    ):
        threshold.add_argument(
            f"--{name}-cost",
            type=float,
            metavar="COST",
            help=f"with --aim cost: number of any currency that {of} costs (default: {value:g})",
        )
    threshold.add_argument(
        "--ppm",
        type=float,
        help=f"with --aim cost: images with a defect per million (default: {usual.ppm:g})",
    )
    threshold.add_argument(
        "--review",
        type=float,
        nargs=2,
        metavar=("LOW", "HIGH"),
        help="with --at: range of NG scores, 0 to 1, that a person decides (default: none)",
    )
    _add_device(threshold)
    plan = word("plan", "Say how many images a claim about the escape rate needs, of which class.", _plan)
    plan.add_argument("project", type=Path, help="project folder")
    plan.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    plan.add_argument(
        "--at",
        type=float,
        metavar="SCORE",
        help="NG score of the threshold, 0 to 1 (default: that of the run)",
    )
    plan.add_argument(
        "--most", type=float, metavar="RATE", help="escape rate to claim, 0 to 1 (default: 0.05)"
    )
    plan.add_argument(
        "--confidence", type=float, metavar="SHARE", help="confidence of the claim, 0 to 1 (default: 0.95)"
    )
    plan.add_argument(
        "--next", type=int, default=NEXT, help=f"number of images to look ahead (default: {NEXT})"
    )
    _add_device(plan)


def _add_device(parser: Any) -> None:
    parser.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )


def _threshold(arguments: Arguments) -> Work:
    try:
        if arguments.at is None:
            return partial(_serve, arguments, _wanted(arguments))
        refuse_beside(arguments, "--at", *OF_RATES, *OF_COSTS)
        band = dict(zip(("review_low", "review_high"), arguments.review or (), strict=False))
        policy = Policy(threshold=arguments.at, **band)
    except ValidationError as error:
        arguments.refuse(reason(error))
    return partial(run_job, _judging(arguments, policy=policy))


def _wanted(arguments: Arguments) -> Aim | Costs:
    goal = arguments.aim or "escape"
    refuse_beside(arguments, f"--aim {goal}, which finds the edges itself", "review")
    refuse_beside(arguments, f"--aim {goal}", *(() if goal in HELD else OF_RATES))
    refuse_beside(arguments, f"--aim {goal}", *(() if goal == "cost" else OF_COSTS))
    if goal != "cost":
        return Aim(goal=goal, **given(arguments, *OF_RATES))
    found = given(arguments, *OF_COSTS)
    return Costs(**{name.removesuffix("_cost"): cost for name, cost in found.items()})


def _plan(arguments: Arguments) -> Work:
    try:
        policy = None if arguments.at is None else Policy(threshold=arguments.at)
        claim = Aim(**given(arguments, *OF_RATES))
    except ValidationError as error:
        arguments.refuse(reason(error))
    if arguments.next < 1:
        arguments.refuse("--next: give at least 1")
    return partial(_look_ahead, arguments, policy, claim)


def _judging(
    arguments: Arguments, run: str = "", policy: Policy | None = None, choice: ThresholdChoice | None = None
) -> EvaluateJob:
    return EvaluateJob(
        project=arguments.project,
        run=run or arguments.run_id,
        device=arguments.device,
        policy=policy,
        choice=choice,
    )


def scores_of(arguments: Arguments, control: JobControl) -> tuple[str, Policy, ScoredImages]:
    """ID and policy of the run, and its scores on validation; it is evaluated first if it has none."""
    with Project.open(arguments.project) as project:
        run = project.run(arguments.run_id) if arguments.run_id else project.newest_run()
        if run.metrics(Split.VAL.value) is None:
            run_job(_judging(arguments, run.id), control)
        return run.id, run.policy, validation_scores(project, run)


def _look_ahead(arguments: Arguments, policy: Policy | None, claim: Aim, control: JobControl) -> Listed:
    """What a claim needs, for all NG images and for each class."""
    _, held, images = scores_of(arguments, control)
    plans = sample_plans(images, policy or held, claim.most, claim.confidence, arguments.next)
    return Listed({"plans": [plan.to_json() for plan in plans]})


def _serve(arguments: Arguments, wanted: Aim | Costs, control: JobControl) -> EvaluateResult:
    """Set the policy that meets an aim, or costs least."""
    run, _, images = scores_of(arguments, control)
    policy = best_policy(images, wanted)
    if policy is None:
        promise = None if isinstance(wanted, Costs) else images.promise(wanted)
        if promise is None or promise.allowed is not None or promise.more is None:
            raise NoSuchThreshold(run=run)
        side = "NG" if promise.held == "escape" else "OK"
        rates = {
            "most": entered_percent(promise.most),
            "confidence": entered_percent(promise.confidence),
        }
        raise PromiseTooStrict(n=promise.n, side=side, more=promise.more, **rates)
    return run_job(_judging(arguments, run, policy, choice_of(images, wanted, policy)), control)
