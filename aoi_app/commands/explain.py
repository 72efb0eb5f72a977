"""Commands that show where models look: one heat map, or a sheet of them."""

import argparse
from pathlib import Path

from aoi_app.commands.word import Arguments, Word, given, job, refuse_beside
from aoi_app.imaging.image_folder import IMAGE_SUFFIXES
from aoi_app.project.jobs import ExplainJob, HeatSheetJob
from aoi_app.project.store.project import Project
from models.cams.channels import MOST_CHANNELS
from models.catalogue import CAMS, heat_map_methods

QUICK = tuple(spec.name for spec in heat_map_methods() if not spec.slow)


def add_explain_words(word: Word) -> None:
    """``explain`` and ``explain-sheet``."""
    explain = word("explain", "Where a model looked.", job(_explain))
    explain.add_argument("model", type=Path)
    explain.add_argument("image", type=Path)
    explain.add_argument("--method", choices=list(CAMS), default="cam")
    explain.add_argument("--layer", type=_count, metavar="STAGE", help="0, 1 ...; else what the head sees")
    sheet = word(
        "explain-sheet",
        "Heat maps of one image side by side: runs times methods.",
        job(_sheet),
    )
    sheet.add_argument("project", type=Path)
    sheet.add_argument("image", type=Path)
    sheet.add_argument("--runs", type=_names, default=(), metavar="RUN,RUN", help="else the newest")
    sheet.add_argument(
        "--methods", type=_methods, default=QUICK, metavar="NAME,NAME", help=f"all, or of {', '.join(CAMS)}"
    )
    whose = sheet.add_mutually_exclusive_group()
    whose.add_argument("--every-class", action="store_true", help="a column for each class and method")
    for sub, place in ((explain, explain), (sheet, whose)):
        place.add_argument("--class", dest="class_name", default="", help="else the predicted one")
        sub.add_argument(
            "--channels",
            type=_count,
            help=f"of a layer that slow methods try (else {MOST_CHANNELS}); 0: all",
        )
        sub.add_argument("--out", type=_picture, required=True)


def _explain(arguments: Arguments) -> ExplainJob:
    _refuse_idle_channels(arguments, arguments.method)
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
    if arguments.every_class:
        with Project.open(arguments.project) as project:
            class_names = tuple(item.name for item in project.classes)
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
    """Only slow methods try channels one by one."""
    if not any(CAMS[name].slow for name in methods):
        refuse_beside(arguments, ", ".join(methods), "channels")


def _names(text: str) -> tuple[str, ...]:
    """``a,b`` as a tuple."""
    return tuple(text.split(","))


def _methods(text: str) -> tuple[str, ...]:
    """Methods of the catalogue, or all."""
    names = tuple(spec.name for spec in heat_map_methods()) if text == "all" else _names(text)
    if not set(names) <= set(CAMS):
        raise argparse.ArgumentTypeError(f"choose from {', '.join(CAMS)}")
    return names


def _count(text: str) -> int:
    """A whole number that is not negative."""
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("give 0 or a larger whole number")
    return int(text)


def _picture(text: str) -> Path:
    """The name of a picture to write."""
    if Path(text).suffix.lower() not in IMAGE_SUFFIXES:
        raise argparse.ArgumentTypeError(f"let it end with {', '.join(sorted(IMAGE_SUFFIXES))}")
    return Path(text)
