"""The command line: every word builds a job, the same one the window would start.

Progress goes to stderr; with ``--json`` the result is the last line on stdout.
Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs were unreadable.
"""

import argparse
import json
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from aoi_app import __version__
from aoi_app.console import ConsoleReporter
from aoi_app.control import JobControl
from aoi_app.demo import run_demo
from aoi_app.errors import Cancelled, RecipeError
from aoi_app.project.jobs import (
    EvaluateJob,
    ExplainJob,
    ImportJob,
    InspectJob,
    Job,
    LotInfo,
    MeasureJob,
    PackageJob,
    ReportJob,
    TrainJob,
    WeightsJob,
)
from aoi_app.project.presets import PRESETS, preset_for
from aoi_app.project.project import Project
from aoi_app.project.recipe import AugmentRecipe, Recipe, read_recipe
from aoi_app.project.zoo import zoo_status
from aoi_app.worker.environment import prepare_environment
from aoi_app.worker.jobs import failure_of, run_job
from models import catalogue

DONE, FAILED, SOME_UNREADABLE = 0, 1, 3

Arguments = argparse.Namespace
Command = Callable[[Arguments, JobControl], dict[str, Any]]


def run_command(words: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    arguments = _parser().parse_args(words)
    prepare_environment()
    control = JobControl(ConsoleReporter())
    signal.signal(signal.SIGINT, lambda *_: control.cancel())
    try:
        result = arguments.run(arguments, control)
    except Cancelled:
        sys.stderr.write("Stopped.\n")
        return FAILED
    except Exception as error:  # noqa: BLE001 - the last stop: every failure becomes a sentence
        return _report_failure(error)
    if arguments.json:
        print(json.dumps(result, ensure_ascii=False))
    else:
        print("\n".join(_readable(result)))
    return SOME_UNREADABLE if result.get("unreadable") or result.get("problems") else DONE


def _report_failure(error: Exception) -> int:
    failed = failure_of(error)
    text = " ".join(part.format(**failed.args) for part in (failed.message, failed.hint) if part)
    sys.stderr.write(f"{failed.code}: {text}\n{failed.details}")
    return FAILED


def _readable(value: Any, indent: str = "") -> list[str]:
    """Nested results as indented ``name: value`` lines."""
    if isinstance(value, dict):
        lines = []
        for name, inner in value.items():
            if isinstance(inner, dict | list) and inner:
                lines += [f"{indent}{name}:", *_readable(inner, indent + "  ")]
            else:
                lines.append(f"{indent}{name}: {inner}")
        return lines
    if isinstance(value, list):
        if all(not isinstance(inner, dict | list) for inner in value):
            return [indent + "  ".join(str(inner) for inner in value)]
        return [line for inner in value for line in _readable(inner, indent + "  ")]
    return [f"{indent}{value}"]


# --- what each word does --------------------------------------------------------------------------


def _job(build: Callable[[Arguments], Job]) -> Command:
    return lambda arguments, control: run_job(build(arguments), control)


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


def _recipe(arguments: Arguments) -> Recipe:
    if arguments.recipe is not None:
        recipe = read_recipe(arguments.recipe)
    else:
        project = Project.open(arguments.project)
        try:
            recipe = preset_for(arguments.preset, project)
        finally:
            project.close()
    changes: dict[str, Any] = {}
    for assignment in arguments.set:
        name, equals, value = assignment.partition("=")
        if not equals:
            raise RecipeError(what=f"--set {assignment} has no '='")
        changes[name] = value
    if arguments.seed is not None:
        changes["seed"] = arguments.seed
    return recipe.changed(changes)


def _train(arguments: Arguments) -> Job:
    if arguments.resume:
        # The interrupted run holds its own recipe; what is given here would break exactness.
        return TrainJob(project=arguments.project, device=arguments.device, resume=arguments.resume)
    return TrainJob(project=arguments.project, recipe=_recipe(arguments), device=arguments.device)


def _inspect(arguments: Arguments) -> Job:
    return InspectJob(
        model=arguments.model,
        paths=tuple(arguments.path),
        out=arguments.out,
        heatmaps=arguments.heatmaps,
        runtime=arguments.runtime,
        lot=LotInfo(lot=arguments.lot, part=arguments.part, operator=arguments.operator),
    )


def _explain(arguments: Arguments) -> Job:
    return ExplainJob(
        model=arguments.model,
        image=arguments.image,
        method=arguments.method,
        label=arguments.label,
        out=arguments.out,
    )


def _catalog(arguments: Arguments, _control: JobControl) -> dict[str, Any]:
    sections = [arguments.section] if arguments.section else list(SECTIONS)
    return {section: SECTIONS[section]() for section in sections}


def _weights(arguments: Arguments, control: JobControl) -> dict[str, Any]:
    if arguments.network is None:
        found = [
            {"network": item.network, "file": item.file, "place": item.place, "licence": item.licence}
            for item in zoo_status()
        ]
        return {"weights": found}
    return run_job(WeightsJob(network=arguments.network, source=arguments.file), control)


def _entries(registry: Any) -> list[dict[str, str]]:
    return [
        {"name": spec.name, "title": spec.title, "description": spec.description, "paper": spec.paper}
        for spec in registry.values()
    ]


def _augmentations() -> list[dict[str, str]]:
    fields = AugmentRecipe.model_fields.items()
    return [{"name": name, "description": field.description or ""} for name, field in fields]


SECTIONS: dict[str, Callable[[], list[dict[str, str]]]] = {
    "networks": lambda: _entries(catalogue.BACKBONES),
    "optimizers": lambda: _entries(catalogue.OPTIMIZERS),
    "schedules": lambda: _entries(catalogue.SCHEDULES),
    "losses": lambda: _entries(catalogue.LOSSES),
    "cams": lambda: _entries(catalogue.CAMS),
    "augmentations": _augmentations,
}


# --- the words ------------------------------------------------------------------------------------


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="aoi", description="AOI Studio; without a word: the window.")
    parser.add_argument("--version", action="version", version=f"AOI Studio {__version__}")
    words = parser.add_subparsers(metavar="WORD", required=True)

    def word(name: str, text: str, run: Command) -> argparse.ArgumentParser:
        sub = words.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print one JSON object as the last line")
        sub.set_defaults(run=run)
        return sub

    demo = word("demo", "The whole journey on the synthetic sample.", lambda a, c: run_demo(a.out, c))
    demo.add_argument("--out", type=Path, default=Path("aoi-demo"))
    _add_project_words(word)
    _add_model_words(word)
    catalog = word("catalog", "What there is to choose from.", _catalog)
    catalog.add_argument("section", nargs="?", choices=list(SECTIONS))
    weights = word("weights", "Pretrained weights here; with a network: bring its weights here.", _weights)
    weights.add_argument("network", nargs="?", choices=list(catalogue.BACKBONES))
    weights.add_argument("--file", type=Path, help="a .pth or .safetensors file; else the published one")
    word("measure", "Measure this PC's speed for time estimates.", _job(lambda _: MeasureJob()))
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
    train.add_argument("--preset", choices=list(PRESETS), default="instant")
    train.add_argument("--recipe", type=Path, metavar="FILE")
    train.add_argument("--set", action="append", default=[], metavar="KEY=VALUE")
    train.add_argument("--device", default="auto", help="auto, cpu, cuda or cuda:n")
    train.add_argument("--seed", type=int)
    train.add_argument("--resume", default="", metavar="RUN", help="go on with an interrupted run")

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

    explain = word("explain", "Where a model looked.", _job(_explain))
    explain.add_argument("model", type=Path)
    explain.add_argument("image", type=Path)
    explain.add_argument("--method", choices=list(catalogue.CAMS), default="cam")
    explain.add_argument("--class", dest="label", default="")
    explain.add_argument("--out", type=Path, required=True)

    report = word(
        "report",
        "Reports of an inspection.",
        _job(lambda a: ReportJob(inspection=a.folder, formats=a.format, language=a.language)),
    )
    report.add_argument("folder", type=Path)
    report.add_argument(
        "--format", type=lambda text: tuple(text.split(",")), default=("html",), help="html,pdf,xlsx,csv,json"
    )
    report.add_argument("--language", choices=["en", "zh_TW"], default="en")
