"""The command line: every word builds a job, the same one the window would start.

Progress goes to stderr; with ``--json`` the result is the only line on stdout, in ASCII, so that no
console's or pipe's encoding can spoil it.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were unreadable.
"""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any, get_args

from aoi_app import __version__
from aoi_app.console import ConsoleReporter, readable
from aoi_app.control import JobControl
from aoi_app.demo import run_demo
from aoi_app.errors import BlockError, Cancelled, RecipeError, UnknownEntry
from aoi_app.experiment_commands import add_experiment_words
from aoi_app.explain_commands import add_explain_words
from aoi_app.imaging.filters import FILTERS
from aoi_app.network_commands import add_network_words, networks_section
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
from aoi_app.project.zoo import zoo_status
from aoi_app.recipe_arguments import add_recipe_words, recipe_of
from aoi_app.worker.environment import prepare_environment
from aoi_app.worker.jobs import failure_of, run_job
from models import catalogue
from models.step_specs import StepSpec

DONE, FAILED, WRONG_USAGE, SOME_UNREADABLE = 0, 1, 2, 3

Arguments = argparse.Namespace
Work = Callable[[JobControl], dict[str, Any]]
Command = Callable[[Arguments], Work]


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
            result = work(control)
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


def _job(build: Callable[[Arguments], Job]) -> Command:
    return lambda arguments: partial(run_job, build(arguments))


def _new(arguments: Arguments) -> Job:
    return ImportJob(
        project=arguments.project,
        source=arguments.source,
        labels=arguments.labels,
        class_names=arguments.names,
        split=arguments.split,
        group=arguments.group,
        ok=tuple(arguments.ok),
        dry_run=arguments.dry_run,
        seed=arguments.seed,
    )


def _train(arguments: Arguments) -> Job:
    if arguments.resume:
        # The interrupted run holds its own recipe; what is given here would break exactness.
        return TrainJob(project=arguments.project, device=arguments.device, resume=arguments.resume)
    return TrainJob(project=arguments.project, recipe=recipe_of(arguments), device=arguments.device)


def _find_rate(arguments: Arguments) -> Job:
    return FindRateJob(project=arguments.project, recipe=recipe_of(arguments), device=arguments.device)


def _inspect(arguments: Arguments) -> Job:
    return InspectJob(
        model=arguments.model,
        paths=tuple(arguments.path),
        out=arguments.out,
        heatmaps=arguments.heatmaps,
        runtime=arguments.runtime,
        lot=LotInfo(lot=arguments.lot, part=arguments.part, operator=arguments.operator),
    )


def _weights(arguments: Arguments) -> Work:
    if arguments.export is not None:
        return partial(run_job, ExportWeightsJob(out=arguments.export))
    if arguments.bring is not None:
        return partial(run_job, ImportWeightsJob(source=arguments.bring))
    if arguments.network is not None or arguments.file is not None:
        return partial(run_job, WeightsJob(network=arguments.network or "", source=arguments.file))
    keys = ("network", "file", "place", "bytes", "licence", "source")
    found = [{key: getattr(item, key) for key in keys} for item in zoo_status()]
    return lambda _: {"weights": found}


def _catalog(arguments: Arguments) -> Work:
    sections = [arguments.section] if arguments.section else list(SECTIONS)
    return lambda _: {section: SECTIONS[section]() for section in sections}


def _entries(registry: Any) -> list[dict[str, str]]:
    return [
        {"name": spec.name, "title": spec.title, "description": spec.description, "paper": spec.paper}
        for spec in registry.values()
    ]


def _steps(registry: Mapping[str, StepSpec]) -> list[dict[str, Any]]:
    """As :func:`_entries`, with the settings a recipe may give."""
    shown = ("name", "title", "kind", "low", "high", "default")
    return [
        {**entry, "settings": [{key: getattr(item, key) for key in shown} for item in spec.parameters]}
        for entry, spec in zip(_entries(registry), registry.values(), strict=True)
    ]


SECTIONS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "networks": networks_section,
    "optimizers": lambda: [
        {**one, "defaults": dict(catalogue.OPTIMIZERS[one["name"]].defaults)}
        for one in _entries(catalogue.OPTIMIZERS)
    ],
    "schedules": lambda: _entries(catalogue.SCHEDULES),
    "losses": lambda: _entries(catalogue.LOSSES),
    "activations": lambda: _entries(catalogue.ACTIVATIONS),
    "normalisations": lambda: _entries(catalogue.NORMS),
    "cams": lambda: _entries(catalogue.CAMS),
    "augmentations": lambda: _steps(catalogue.AUGMENTATIONS),
    "filters": lambda: _steps(FILTERS),
}


# --- the words ------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aoi", description="AOI Studio; without a word: the window.")
    parser.add_argument("--version", action="version", version=f"AOI Studio {__version__}")
    words = parser.add_subparsers(metavar="WORD", required=True)

    def word(name: str, text: str, prepare: Command) -> argparse.ArgumentParser:
        sub = words.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        sub.set_defaults(prepare=prepare)
        return sub

    demo = word("demo", "The whole journey on the synthetic sample.", lambda a: partial(run_demo, a.out))
    demo.add_argument("--out", type=Path, default=Path("aoi-demo"))
    sample = word(
        "sample", "A project of sample images.", _job(lambda a: SampleJob(project=a.project, source=a.source))
    )
    sample.add_argument("project", type=Path)
    sample.add_argument("--source", choices=["synthetic", "solar_cells"], default="synthetic")
    _add_project_words(word)
    _add_model_words(word)
    add_explain_words(word)
    add_experiment_words(word)
    add_network_words(word)
    catalog = word("catalog", "What there is to choose from.", _catalog)
    catalog.add_argument("section", nargs="?", choices=list(SECTIONS))
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


def _add_project_words(word: Callable[[str, str, Command], argparse.ArgumentParser]) -> None:
    new = word("new", "Make a project of a folder of images, or add to one.", _job(_new))
    new.add_argument("project", type=Path)
    new.add_argument("source", type=Path)
    new.add_argument("--labels", type=Path, metavar="CSV", help="columns ID,Label")
    new.add_argument("--names", type=Path, metavar="CSV", help="columns Label,name: what the numbers mean")
    new.add_argument("--split", type=Path, metavar="CSV", help="columns path,label[,group],split")
    new.add_argument("--group", default="", metavar="REGEX", help="what in a file name names the part shown")
    new.add_argument("--ok", nargs="+", default=[], metavar="CLASS", help="classes that are good parts")
    new.add_argument("--seed", type=int, default=0)
    new.add_argument("--dry-run", action="store_true", help="only say what would come in")

    train = word("train", "Train a model.", _job(_train))
    train.add_argument("project", type=Path)
    add_recipe_words(train)
    train.add_argument("--resume", default="", metavar="RUN", help="go on with an interrupted run")
    find_rate = word("find-rate", "Try rising learning rates.", _job(_find_rate))
    find_rate.add_argument("project", type=Path)
    add_recipe_words(find_rate, "balanced")

    evaluate = word(
        "evaluate",
        "Metrics of a run.",
        _job(lambda a: EvaluateJob(project=a.project, run=a.run_id, split=a.split, device=a.device)),
    )
    evaluate.add_argument("project", type=Path)
    evaluate.add_argument("--run", dest="run_id", default="")
    evaluate.add_argument("--split", choices=["val", "test"], default="val")
    evaluate.add_argument("--device", default="auto")

    package = word(
        "package",
        "Write a run as one .aoimodel file.",
        _job(lambda a: PackageJob(project=a.project, run=a.run_id, out=a.out)),
    )
    package.add_argument("project", type=Path)
    package.add_argument("--run", dest="run_id", default="")
    package.add_argument("--out", type=Path, required=True)


def _add_model_words(word: Callable[[str, str, Command], argparse.ArgumentParser]) -> None:
    inspect = word("inspect", "Judge images with a model.", _job(_inspect))
    inspect.add_argument("model", type=Path)
    inspect.add_argument("path", type=Path, nargs="+")
    inspect.add_argument("--out", type=Path, required=True)
    inspect.add_argument("--heatmaps", choices=["none", "ng", "all"], default="ng")
    inspect.add_argument("--runtime", choices=["auto", "openvino", "torch"], default="auto")
    for name in ("lot", "part", "operator"):
        inspect.add_argument(f"--{name}", default="")

    report = word(
        "report",
        "Reports of an inspection.",
        _job(lambda a: ReportJob(inspection=a.folder, formats=a.format, language=a.language)),
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
