"""Commands for heat maps: of one image, or a sheet of several runs and methods."""

import argparse
from pathlib import Path

from aoi_app.commands.word import Arguments, Word, given, job, refuse_beside
from aoi_app.errors import UnknownEntry
from aoi_app.imaging.signatures import WRITTEN_SUFFIXES
from aoi_app.project.jobs import ExplainJob, HeatSheetJob
from aoi_app.project.store.project import Project
from models.cams.channels import MOST_CHANNELS
from models.catalogue import CAMS, heat_map_methods

QUICK = tuple(spec.name for spec in heat_map_methods() if not spec.slow)


def add_explain_words(word: Word) -> None:
    """``explain`` and ``explain-sheet``."""
    explain = word("explain", "Write the heat map of a model for one image.", job(_explain))
    explain.set_defaults(reads=("image",))
    explain.add_argument("model", type=Path, help=".aoimodel file")
    explain.add_argument("image", type=Path, help="image file to explain")
    explain.add_argument(
        "--method", choices=list(CAMS), default="", help="heat-map method (default: the best for the model)"
    )
    explain.add_argument(
        "--layer",
        type=_count,
        metavar="STAGE",
        help="index of the backbone stage to explain, from 0 (default: the features the head uses)",
    )
    sheet = word(
        "explain-sheet",
        "Write heat maps of one image side by side: a row per run, a column per method.",
        job(_sheet),
    )
    sheet.set_defaults(reads=("image",))
    sheet.add_argument("project", type=Path, help="project folder")
    sheet.add_argument("image", type=Path, help="image file to explain")
    sheet.add_argument(
        "--runs",
        type=_names,
        default=(),
        metavar="RUN,RUN",
        help="IDs of the runs (default: the newest run)",
    )
    sheet.add_argument(
        "--methods",
        type=_methods,
        default=QUICK,
        metavar="NAME,NAME",
        help=f"'all', or some of {', '.join(CAMS)} (default: all but the slow ones)",
    )
    whose = sheet.add_mutually_exclusive_group()
    whose.add_argument(
        "--every-class",
        action="store_true",
        help="one column per class and method (default: one per method)",
    )
    for sub, place in ((explain, explain), (sheet, whose)):
        place.add_argument(
            "--class", dest="class_name", default="", help="class to explain (default: the predicted one)"
        )
        sub.add_argument(
            "--channels",
            type=_count,
            help=f"maximum channels per layer that slow methods try, 0 for all (default: {MOST_CHANNELS})",
        )
        sub.add_argument("--out", type=_picture, required=True, help="image file to write")


def _explain(arguments: Arguments) -> ExplainJob:
    _refuse_idle_channels(arguments, arguments.method or "cam")
    return ExplainJob(
        model=arguments.model,
        image=arguments.image,
        method=arguments.method,
        class_name=arguments.class_name,
        layer=arguments.layer,
        out=arguments.out,
        **given(arguments, "channels"),
    )


def _sheet(arguments: Arguments) -> HeatSheetJob:
    _refuse_idle_channels(arguments, *arguments.methods)
    class_names: tuple[str, ...] = (arguments.class_name,)
    with Project.open(arguments.project) as project:
        known = tuple(item.name for item in project.classes)
    if arguments.every_class:
        class_names = known
    elif arguments.class_name and arguments.class_name not in known:
        raise UnknownEntry(kind="class", name=arguments.class_name, known=", ".join(known))
    return HeatSheetJob(
        project=arguments.project,
        image=arguments.image,
        runs=arguments.runs,
        methods=arguments.methods,
        class_names=class_names,
        out=arguments.out,
        **given(arguments, "channels"),
    )


def _refuse_idle_channels(arguments: Arguments, *methods: str) -> None:
    """Refuse --channels unless a slow method, which tries channels one by one, is chosen."""
    if not any(CAMS[name].slow for name in methods):
        refuse_beside(arguments, ", ".join(methods), "channels")


def _names(text: str) -> tuple[str, ...]:
    """Parse ``a,b`` as a tuple."""
    return tuple(text.split(","))


def _methods(text: str) -> tuple[str, ...]:
    """Parse names of methods, or ``all``."""
    names = tuple(spec.name for spec in heat_map_methods()) if text == "all" else _names(text)
    if not set(names) <= set(CAMS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(CAMS)}")
    return names


def _count(text: str) -> int:
    """Parse a whole number from 0 on."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("give 0 or a larger whole number")
    return int(text)


def _picture(text: str) -> Path:
    """Parse the path of an image file to write."""
    if Path(text).suffix.lower() not in WRITTEN_SUFFIXES:
        raise argparse.ArgumentTypeError(
            f"the file name must end with one of {', '.join(sorted(WRITTEN_SUFFIXES))}"
        )
    return Path(text)
