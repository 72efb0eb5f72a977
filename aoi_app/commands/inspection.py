"""Word ``inspect``: judges images with a model, in a new inspection or a resumed one."""

import argparse
from pathlib import Path

from aoi_app.commands.fleet import add_fleet_option
from aoi_app.commands.word import Arguments, Word, given, job, plain_name, refuse_beside
from aoi_app.imaging.image_source import SOURCES
from aoi_app.project.jobs import AlarmLimits, InspectJob, LotInfo
from aoi_app.project.store.inspections import read_header

LOT = ("lot", "part", "work_order", "station", "operator", "shift")  # fields of LotInfo with an option
ALARMS = {  # fields of AlarmLimits, and their options
    "ng_share": "alarm_ng",
    "unreadable_share": "alarm_unreadable",
    "last": "alarm_last",
    "ng_in_row": "alarm_row",
}


def add_inspect_word(word: Word) -> None:
    """Add the word to the command line."""
    inspect = word("inspect", "Inspect images with a model.", job(_inspect))
    inspect.add_argument("model", type=Path, help=".aoimodel file")
    inspect.add_argument("path", type=Path, nargs="+", help="image files, or folders with all images below")
    inspect.add_argument(
        "--source", choices=list(SOURCES), help="kind of image source that PATH names (default: folder)"
    )
    inspect.add_argument("--out", type=Path, required=True, help="folder of the inspection")
    inspect.add_argument(
        "--resume",
        action="store_true",
        help="continue the inspection in --out: judge what has no result yet, has changed or could not be "
        "read (default: begin a new one, in a folder without results)",
    )
    inspect.add_argument(
        "--check-content",
        action="store_true",
        help="with --resume: compare the contents, too; reads every file (default: only where size and time "
        "do not tell)",
    )
    inspect.add_argument(
        "--heatmaps", choices=["none", "ng", "all"], help="images to draw heat maps of (default: ng)"
    )
    inspect.add_argument(
        "--runtime",
        choices=["auto", "openvino", "torch"],
        default="auto",
        help="runtime of the network (default: auto, the fastest one proven for the model)",
    )
    add_fleet_option(inspect)
    for name in LOT:
        option, text = name.replace("_", "-"), name.replace("_", " ")
        inspect.add_argument(
            f"--{option}", type=plain_name, default="", help=f"{text} for the reports (default: empty)"
        )
    _add_alarms(inspect)


def _add_alarms(inspect: argparse.ArgumentParser) -> None:
    alarms = inspect.add_argument_group("alarms", "warnings while it runs, which also stand in its record")
    for option, what in (("ng", "NG"), ("unreadable", "unreadable")):
        alarms.add_argument(
            f"--alarm-{option}",
            type=_share,
            metavar="PERCENT",
            help=f"alarm if more of the last images are {what} (default: never)",
        )
    alarms.add_argument(
        "--alarm-last", type=_number, metavar="N", help="number of these last images (default: 50)"
    )
    alarms.add_argument(
        "--alarm-row", type=_number, metavar="N", help="alarm at N NG images in a row (default: never)"
    )


def _inspect(arguments: Arguments) -> InspectJob:
    kept, limits = given(arguments, "source", "heatmaps"), AlarmLimits()
    if arguments.resume:  # with what it was begun with
        header = read_header(arguments.out)
        begun = {"source": header.source, "heatmaps": header.heatmaps}
        others = [name for name, value in kept.items() if value != begun[name]]
        refuse_beside(arguments, "an inspection that was begun with others", *others)
        kept, limits = begun, header.alarms
    else:
        refuse_beside(arguments, "a new inspection: choose --resume", "check_content")
    asked = {field: getattr(arguments, option) for field, option in ALARMS.items()}
    asked = {field: value for field, value in asked.items() if value is not None}
    return InspectJob(
        model=arguments.model,
        paths=tuple(arguments.path),
        out=arguments.out,
        runtime=arguments.runtime,
        lot=LotInfo(**given(arguments, *LOT)),
        resume=arguments.resume,
        check_content=arguments.check_content,
        alarms=limits.model_copy(update=asked),
        fleet=arguments.fleet,
        **kept,
    )


def _share(text: str) -> float:
    """Parse a percentage as a share, 0..1."""
    share = float(text) / 100
    if not 0 <= share <= 1:
        raise argparse.ArgumentTypeError("choose 0 to 100")
    return share


def _number(text: str) -> int:
    """Parse a number of images."""
    number = int(text)
    if not 1 <= number <= 10_000:
        raise argparse.ArgumentTypeError("choose 1 to 10000")
    return number
