"""The word ``unknown``, and what ``package`` and ``evaluate`` say about unknown images."""

import argparse
from collections.abc import Callable
from pathlib import Path

from aoi_app.commands.word import Arguments, Word, Work, device, job
from aoi_app.control import JobControl
from aoi_app.project.jobs import EvaluateJob, EvaluateResult, UnknownJob
from aoi_app.project.store.project import Project
from aoi_app.project.store.unknown_check import read_unknown_check
from aoi_app.worker.jobs import run_job


def add_unknown_word(word: Word) -> None:
    """``unknown``."""
    unknown = word(
        "unknown",
        "Leave each defect class of a run out once, and tell how much of it goes to review as unknown, and"
        " how much is judged OK.",
        job(_unknown),
    )
    unknown.add_argument("project", type=Path, help="project folder")
    unknown.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    unknown.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )


def _unknown(arguments: Arguments) -> UnknownJob:
    return UnknownJob(project=arguments.project, run=arguments.run_id, device=arguments.device)


def evaluated(build: Callable[[Arguments], EvaluateJob]) -> Callable[[Arguments], Work]:
    """The command ``evaluate``: with what is known of classes left out; ``--unknown`` measures it first."""

    def command(arguments: Arguments) -> Work:
        asked = build(arguments)

        def work(control: JobControl) -> EvaluateResult:
            if arguments.unknown:
                run_job(_unknown(arguments), control)
            result = run_job(asked, control)
            with Project.open(asked.project) as project:
                found = read_unknown_check(project.run(result.run))
            known = {} if found is None else {"unknown": found.to_json()}
            return EvaluateResult.model_validate({**result.model_dump(), **known})

        return work

    return command


def false_alarms(text: str) -> float:
    """Parse a percentage of needless reviews as a share, 0..0.5."""
    share = float(text) / 100
    if not 0 <= share <= 0.5:
        raise argparse.ArgumentTypeError("choose 0 to 50")
    return share
