"""The command line: every word builds a job, the same one the window would start.

Progress goes to stderr; with ``--json`` the result is the only line on stdout, in ASCII, so that no
console's or pipe's encoding can spoil it.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were unreadable.
"""

import argparse
import json
import signal
import sys
from collections.abc import Sequence
from contextlib import closing, redirect_stdout
from functools import partial
from pathlib import Path
from typing import get_args

from aoi_app import __version__
from aoi_app.commands.catalog import add_catalog_word
from aoi_app.commands.experiments import add_experiment_words
from aoi_app.commands.explain import add_explain_words
from aoi_app.commands.networks import add_network_words
from aoi_app.commands.plain_text import readable
from aoi_app.commands.recipe import RECIPE_WORDS, add_recipe_words, recipe_of
from aoi_app.commands.threshold import add_threshold_word
from aoi_app.commands.word import Arguments, Command, Listing, Word, Work, given, job, refuse_beside
from aoi_app.console import ConsoleReporter
from aoi_app.control import JobControl
from aoi_app.demo import run_demo
from aoi_app.errors import BlockError, Cancelled, RecipeError, UnknownEntry
from aoi_app.imaging.image_source import SOURCES
from aoi_app.project.jobs import (
    EvaluateJob,
    ExportWeightsJob,
    FindRateJob,
    ImportJob,
    ImportWeightsJob,
    InspectJob,
    Job,
    LotInfo,
    PackageJob,
    ReportFormat,
    ReportJob,
    SampleJob,
    TrainJob,
    WeightsJob,
)
from aoi_app.project.networks.pretrained_weights import pretrained_weights
from aoi_app.project.store.inspections import HEADER_FILE, Inspection
from aoi_app.worker.environment import prepare_environment
from aoi_app.worker.jobs import failure_of, run_job
from models import catalogue

LOT = ("lot", "part", "operator")  # what of an inspection's header can be said here
DONE, FAILED, WRONG_USAGE, SOME_UNREADABLE = 0, 1, 2, 3


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(words)
    prepare_environment()
    control = JobControl(ConsoleReporter())
    _listen_for_stop(control)
    try:
        try:
            work: Work = arguments.prepare(arguments)
        except (RecipeError, UnknownEntry, BlockError) as error:
            return _report_failure(error, WRONG_USAGE)
        with redirect_stdout(sys.stderr):  # whatever a library prints is not our answer
            result = work(control).to_json()
        text = json.dumps(result, allow_nan=False) if arguments.json else "\n".join(readable(result))
    except Cancelled:
        sys.stderr.write("Stopped.\n")
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last stop: every failure becomes a sentence
        return _report_failure(error)
    print(text)
    return SOME_UNREADABLE if result.get("unreadable") or result.get("problems") else DONE


def _listen_for_stop(control: JobControl) -> None:
    """The first Ctrl-C ends the work at its next safe point, the second at once."""

    def stop(*_: object) -> None:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        control.cancel()

    signal.signal(signal.SIGINT, stop)


def _report_failure(error: Exception, code: int = FAILED) -> int:
    failed = failure_of(error)
    lines = [part.format(**failed.args) for part in (failed.message, failed.hint) if part]
    sys.stderr.write(f"{failed.code}: " + "\n".join((*lines, failed.details)).rstrip() + "\n")
    return code


# --- what each word does --------------------------------------------------------------------------


def _new(arguments: Arguments) -> Job:
    if arguments.split is not None:
        refuse_beside(arguments, "--split, which draws nothing", "seed")
    return ImportJob(
        project=arguments.project,
        source=arguments.source,
        labels=arguments.labels,
        class_names=arguments.names,
        split=arguments.split,
        group=arguments.group,
        ok=tuple(arguments.ok),
        dry_run=arguments.dry_run,
        **given(arguments, "seed"),
    )


def _train(arguments: Arguments) -> Job:
    if arguments.resume:
        # The interrupted run holds its own recipe; what is given here would break exactness.
        refuse_beside(arguments, "--resume", *RECIPE_WORDS)
        return TrainJob(project=arguments.project, device=arguments.device, resume=arguments.resume)
    return TrainJob(project=arguments.project, recipe=recipe_of(arguments), device=arguments.device)


def _find_rate(arguments: Arguments) -> Job:
    return FindRateJob(project=arguments.project, recipe=recipe_of(arguments), device=arguments.device)


def _inspect(arguments: Arguments) -> Job:
    lot, kept = given(arguments, *LOT), given(arguments, "source", "heatmaps")
    if (arguments.out / HEADER_FILE).exists():  # to be gone on with, as it was begun
        with closing(Inspection.open(arguments.out)) as inspection:
            header = inspection.header
        begun = {**header.lot.model_dump(), "source": header.source, "heatmaps": header.heatmaps}
        others = [name for name, value in (lot | kept).items() if value != begun[name]]
        refuse_beside(arguments, "an inspection that was begun with others", *others)
        kept["source"] = header.source
    return InspectJob(
        model=arguments.model,
        paths=tuple(arguments.path),
        out=arguments.out,
        runtime=arguments.runtime,
        lot=LotInfo(**lot),
        **kept,
    )


def _weights(arguments: Arguments) -> Work:
    if (arguments.export or arguments.bring) is not None and arguments.network is not None:
        arguments.refuse(f"{arguments.network}: a zip holds the weights of every network")
    if arguments.export is not None:
        return partial(run_job, ExportWeightsJob(out=arguments.export))
    if arguments.bring is not None:
        return partial(run_job, ImportWeightsJob(source=arguments.bring))
    if arguments.network is not None or arguments.file is not None:
        return partial(run_job, WeightsJob(network=arguments.network or "", source=arguments.file))
    keys = ("network", "file", "place", "bytes", "licence", "source")
    found = [{key: getattr(item, key) for key in keys} for item in pretrained_weights()]
    return lambda _: Listing({"weights": found})


# --- the words ------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aoi", description="AOI Studio; without a word: the window.")
    parser.add_argument("--version", action="version", version=f"AOI Studio {__version__}")
    words = parser.add_subparsers(metavar="WORD", required=True)

    def word(name: str, text: str, prepare: Command) -> argparse.ArgumentParser:
        sub = words.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        sub.set_defaults(prepare=prepare, refuse=sub.error)
        return sub

    demo = word("demo", "The whole journey on the synthetic sample.", lambda a: partial(run_demo, a.out))
    demo.add_argument("--out", type=Path, default=Path("aoi-demo"))
    sample = word(
        "sample", "A project of sample images.", job(lambda a: SampleJob(project=a.project, source=a.source))
    )
    sample.add_argument("project", type=Path)
    sample.add_argument("--source", choices=["synthetic", "solar_cells"], default="synthetic")
    _add_project_words(word)
    _add_model_words(word)
    add_explain_words(word)
    add_experiment_words(word)
    add_network_words(word)
    add_catalog_word(word)
    weights = word("weights", "Pretrained weights here; with a network: bring its weights here.", _weights)
    weights.add_argument("network", nargs="?", choices=list(catalogue.BACKBONES))
    ways = weights.add_mutually_exclusive_group()
    ways.add_argument(
        "--file", type=Path, help="a .pth or .safetensors file, of the network or found to be of one"
    )
    ways.add_argument("--export", type=Path, metavar="ZIP", help="write all weights here into one zip")
    ways.add_argument(
        "--import", dest="bring", type=Path, metavar="ZIP", help="take the weights of such a zip"
    )
    return parser


def _add_project_words(word: Word) -> None:
    new = word("new", "Make a project of a folder of images, or add to one.", job(_new))
    new.add_argument("project", type=Path)
    new.add_argument("source", type=Path)
    new.add_argument("--labels", type=Path, metavar="CSV", help="columns ID,Label")
    new.add_argument("--names", type=Path, metavar="CSV", help="columns Label,name: what the numbers mean")
    new.add_argument("--split", type=Path, metavar="CSV", help="columns path,label[,group],split")
    new.add_argument("--group", default="", metavar="REGEX", help="what in a file name names the part shown")
    new.add_argument("--ok", nargs="+", default=[], metavar="CLASS", help="classes that are good parts")
    new.add_argument("--seed", type=int, help="of the splits that are drawn")
    new.add_argument("--dry-run", action="store_true", help="only say what would come in")

    train = word("train", "Train a model.", job(_train))
    train.add_argument("project", type=Path)
    add_recipe_words(train)
    train.add_argument("--resume", default="", metavar="RUN", help="go on with an interrupted run")
    find_rate = word("find-rate", "Try rising learning rates.", job(_find_rate))
    find_rate.add_argument("project", type=Path)
    add_recipe_words(find_rate, "balanced")

    evaluate = word(
        "evaluate",
        "Metrics of a run.",
        job(lambda a: EvaluateJob(project=a.project, run=a.run_id, split=a.split, device=a.device)),
    )
    evaluate.add_argument("project", type=Path)
    evaluate.add_argument("--run", dest="run_id", default="")
    evaluate.add_argument("--split", choices=["val", "test"], default="val")
    evaluate.add_argument("--device", default="auto")

    add_threshold_word(word)
    package = word(
        "package",
        "Write a run as one .aoimodel file.",
        job(lambda a: PackageJob(project=a.project, run=a.run_id, out=a.out)),
    )
    package.add_argument("project", type=Path)
    package.add_argument("--run", dest="run_id", default="")
    package.add_argument("--out", type=Path, required=True)


def _add_model_words(word: Word) -> None:
    inspect = word("inspect", "Judge images with a model.", job(_inspect))
    inspect.add_argument("model", type=Path)
    inspect.add_argument("path", type=Path, nargs="+")
    inspect.add_argument("--source", choices=list(SOURCES), help="what PATH is; else folder")
    inspect.add_argument("--out", type=Path, required=True)
    inspect.add_argument("--heatmaps", choices=["none", "ng", "all"], help="else ng")
    inspect.add_argument("--runtime", choices=["auto", "openvino", "torch"], default="auto")
    for name in LOT:
        inspect.add_argument(f"--{name}", default="")

    report = word(
        "report",
        "Reports of an inspection.",
        job(lambda a: ReportJob(inspection=a.folder, formats=a.format, language=a.language)),
    )
    report.add_argument("folder", type=Path)
    report.add_argument("--format", type=_formats, default=("html",), help=",".join(get_args(ReportFormat)))
    report.add_argument("--language", choices=["en", "zh_TW"], default="en")


def _formats(text: str) -> tuple[str, ...]:
    """``html,pdf`` as a tuple."""
    names, known = tuple(text.split(",")), get_args(ReportFormat)
    if not set(names) <= set(known):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(known)}")
    return names
