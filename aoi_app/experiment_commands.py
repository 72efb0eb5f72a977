"""The words of the command line that compare trainings."""

import argparse
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from aoi_app.control import JobControl
from aoi_app.errors import NothingToCompare
from aoi_app.evidence.run_comparison import compare_runs
from aoi_app.project.jobs import EvaluateJob
from aoi_app.project.project import Project
from aoi_app.project.records import Split
from aoi_app.worker.jobs import run_job

Arguments = argparse.Namespace
Work = Callable[[JobControl], dict[str, Any]]
Word = Callable[[str, str, Callable[[Arguments], Work]], argparse.ArgumentParser]


def add_experiment_words(word: Word) -> None:
    """Add them to the parser."""
    compare = word(
        "compare", "Runs side by side, on the same images.", lambda arguments: partial(_compare, arguments)
    )
    compare.add_argument("project", type=Path)
    compare.add_argument("runs", nargs="+", metavar="RUN")
    compare.add_argument("--split", choices=["val", "test"], default="val")
    compare.add_argument("--evaluate", action="store_true", help="judge validation first where it is missing")
    compare.add_argument("--device", default="auto")


def _compare(arguments: Arguments, control: JobControl) -> dict[str, Any]:
    """Compare, after evaluating what is missing on validation if that is asked for."""
    split = Split(arguments.split)
    with Project.open(arguments.project) as project:
        comparison = compare_runs(project, arguments.runs, split)
        if comparison.missing and arguments.evaluate:
            for run in comparison.missing:
                job = EvaluateJob(project=arguments.project, run=run, device=arguments.device)
                run_job(job, control)
            comparison = compare_runs(project, arguments.runs, split)
        if comparison.missing:
            raise NothingToCompare(what="not every run was evaluated on the validation images")
        return comparison.to_json()
