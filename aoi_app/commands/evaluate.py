"""The ``evaluate`` command: metrics and predictions of a run, and the scale of its scores."""

import argparse
from pathlib import Path

from aoi_app.commands.unknown import evaluated
from aoi_app.commands.word import Arguments, Word, device, refuse_beside
from aoi_app.project.calibration import PPM
from aoi_app.project.jobs import EvaluateJob


def add_evaluate_word(word: Word) -> None:
    """``evaluate``."""
    evaluate = word("evaluate", "Evaluate a run: metrics and predictions.", evaluated(_evaluate))
    evaluate.add_argument("project", type=Path, help="project folder")
    evaluate.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    evaluate.add_argument(
        "--split", choices=["val", "test"], default="val", help="images to evaluate on (default: val)"
    )
    evaluate.add_argument(
        "--line-ppm",
        type=_rate_of_line,
        metavar="N",
        help="with val: how many parts in a million of the line are NG; scores and threshold move to it,"
        " verdicts stay; 0: as many as of the validation images (default: as before)",
    )
    evaluate.add_argument(
        "--unknown",
        action="store_true",
        help="first leave each defect class out once, as 'aoi unknown' does (default: tell what was measured"
        " before)",
    )
    evaluate.add_argument(
        "--device", type=device, default="auto", help="auto, cpu, cuda or cuda:n (default: auto)"
    )


def _evaluate(arguments: Arguments) -> EvaluateJob:
    if arguments.split == "test":
        refuse_beside(arguments, "--split test, which decides nothing", "line_ppm")
    return EvaluateJob(
        project=arguments.project,
        run=arguments.run_id,
        split=arguments.split,
        device=arguments.device,
        line_ppm=arguments.line_ppm,
    )


def _rate_of_line(text: str) -> float:
    """Parse NG parts in a million."""
    try:
        found = float(text)
    except ValueError:
        found = -1.0
    if not 0.0 <= found < PPM:
        raise argparse.ArgumentTypeError(f"{text} is no number of parts in a million: give 0 to 999999")
    return found
