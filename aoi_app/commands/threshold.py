"""The ``threshold`` command: sets the threshold and review band of a run."""

from functools import partial
from pathlib import Path
from typing import get_args

from pydantic import ValidationError

from aoi_app.commands.word import Arguments, Word, Work, device, refuse_beside
from aoi_app.control import JobControl
from aoi_app.errors import NoSuchThreshold
from aoi_app.evidence.operating_points import Aim, Goal, validation_scores
from aoi_app.project.jobs import EvaluateJob, EvaluateResult
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.search_space import reason
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job


def add_threshold_word(word: Word) -> None:
    """``threshold``."""
    threshold = word("threshold", "Set the NG threshold of a run, on the validation images.", _threshold)
    threshold.add_argument("project", type=Path, help="project folder")
    threshold.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    how = threshold.add_mutually_exclusive_group(required=True)
    how.add_argument("--at", type=float, metavar="SCORE", help="NG score from which an image is NG, 0 to 1")
    how.add_argument(
        "--aim",
        choices=get_args(Goal),
        help="find the threshold: even minimises escape rate + overkill rate; escape and overkill keep "
        "that rate within --most and minimise the other",
    )
    threshold.add_argument(
        "--most",
        type=float,
        metavar="RATE",
        help="maximum rate for --aim escape or overkill, 0 to 1 (default: 0)",
    )
    threshold.add_argument(
        "--review",
        type=float,
        nargs=2,
        metavar=("LOW", "HIGH"),
        help="with --at: range of NG scores, 0 to 1, that a person decides (default: none)",
    )
    threshold.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )


def _threshold(arguments: Arguments) -> Work:
    if arguments.aim not in ("escape", "overkill"):
        refuse_beside(arguments, "an aim without a limit", "most")
    try:
        if arguments.aim is not None:
            refuse_beside(arguments, "--aim, which may end outside the band", "review")
            return partial(_serve, arguments, Aim(goal=arguments.aim, most=arguments.most or 0.0))
        band = dict(zip(("review_low", "review_high"), arguments.review or (), strict=False))
        policy = Policy(threshold=arguments.at, **band)
    except ValidationError as error:
        arguments.refuse(reason(error))
    return partial(run_job, _judging(arguments, arguments.run_id, policy))


def _judging(arguments: Arguments, run: str, policy: Policy | None = None) -> EvaluateJob:
    return EvaluateJob(project=arguments.project, run=run, device=arguments.device, policy=policy)


def _serve(arguments: Arguments, aim: Aim, control: JobControl) -> EvaluateResult:
    """Set the threshold that meets an aim, after evaluating the run if it has no validation metrics."""
    with Project.open(arguments.project) as project:
        run = project.run(arguments.run_id) if arguments.run_id else project.newest_run()
        if run.metrics(Split.VAL.value) is None:
            run_job(_judging(arguments, run.id), control)
        at = validation_scores(project, run).threshold_for(aim)
    if at is None:
        raise NoSuchThreshold(run=run.id)
    return run_job(_judging(arguments, run.id, Policy(threshold=at)), control)
