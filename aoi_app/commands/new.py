"""The ``new`` command: creates a project from a folder of images, or adds images to one."""

import argparse
import codecs
import re
from pathlib import Path

from aoi_app.commands.word import Arguments, Word, given, job, refuse_beside
from aoi_app.project.importing.columns import HEADERS
from aoi_app.project.jobs import ImportJob


def add_new_word(word: Word) -> None:
    """``new``."""
    new = word("new", "Create a project from a folder of images, or add images to one.", job(_new))
    new.set_defaults(reads=("source", "labels", "names", "split", "boxes", "clicks"))
    new.add_argument("project", type=Path, help="project folder; created if it does not exist")
    new.add_argument("source", type=Path, help="folder of images: one folder per class, or a flat folder")
    new.add_argument(
        "--labels",
        type=Path,
        metavar="CSV",
        help="labels of a flat folder, with the columns ID,Label (default: unlabelled)",
    )
    new.add_argument(
        "--names",
        type=Path,
        metavar="CSV",
        help="class names of numeric labels, with the columns Label,name (default: the numbers)",
    )
    new.add_argument(
        "--split",
        type=Path,
        metavar="CSV",
        help="splits, with the columns path,label[,group],split (default: drawn at random)",
    )
    new.add_argument(
        "--boxes",
        type=Path,
        metavar="FILE",
        help="masks and boxes: COCO (.json), Pascal VOC (.xml), YOLO (.txt), their folder, or a table with "
        "the columns path,label,xmin,ymin,xmax,ymax or path,label,x,y,w,h (default: those in the folder)",
    )
    new.add_argument(
        "--clicks",
        type=Path,
        metavar="CSV",
        help="places where a defect is, with the columns path,x,y[,label] (default: none)",
    )
    new.add_argument(
        "--group",
        default="",
        metavar="REGEX",
        help="regex that extracts the part ID from the file name (default: every image is its own part)",
    )
    new.add_argument(
        "--ok",
        nargs="+",
        default=[],
        metavar="CLASS",
        help="names of the OK classes (default: those with well-known names, such as OK or normal)",
    )
    new.add_argument(
        "--encoding",
        type=_encoding,
        default="",
        metavar="NAME",
        help="encoding of CSV files that are not in Unicode: Big5, GBK, Shift-JIS or another that Python "
        "knows (default: found, or an error that shows the names in each)",
    )
    new.add_argument(
        "--columns",
        type=_columns,
        default={},
        metavar="ROLE=HEADER,...",
        help="headers of the columns in the CSV files; roles are path, label, group, mask and split, as in "
        "path=檔名,label=類別 (default: found by meaning)",
    )
    new.add_argument(
        "--merge-twins",
        action="store_true",
        help="make one class of those that differ only in case, spaces, width or composed letters (default: "
        "only name them)",
    )
    new.add_argument(
        "--padded-jpeg",
        action=argparse.BooleanOptionalAction,
        help="accept JPEG files with stray bytes before their end, as some cameras write them, in this"
        " project and its recipes, or refuse them again (default: as the project does; a new one refuses"
        " them by name)",
    )
    new.add_argument("--seed", type=int, help="random seed for the splits (default: 0)")
    new.add_argument(
        "--dry-run", action="store_true", help="only report what would be imported (default: import)"
    )


def _new(arguments: Arguments) -> ImportJob:
    if arguments.split is not None:
        refuse_beside(arguments, "--split, which draws nothing", "seed")
    return ImportJob(
        project=arguments.project,
        source=arguments.source,
        labels=arguments.labels,
        class_names=arguments.names,
        boxes=arguments.boxes,
        clicks=arguments.clicks,
        split=arguments.split,
        group=arguments.group,
        ok=tuple(arguments.ok),
        encoding=arguments.encoding,
        columns=arguments.columns,
        merge_twins=arguments.merge_twins,
        padded_jpeg=arguments.padded_jpeg,
        dry_run=arguments.dry_run,
        **given(arguments, "seed"),
    )


def _encoding(text: str) -> str:
    """The name of an encoding; none if empty.

    Raises:
        ArgumentTypeError: Python has none of that name.
    """
    try:
        codecs.lookup(text or "utf-8")
    except LookupError as error:
        raise argparse.ArgumentTypeError(f"there is no encoding {text}") from error
    return text


def _columns(text: str) -> dict[str, str]:
    """Parse "path=檔名,label=類別"; a header may hold commas."""
    parts = [part.partition("=") for part in re.split(rf",(?=(?:{'|'.join(HEADERS)})=)", text)]
    if not all(role in HEADERS and header for role, _, header in parts):
        raise argparse.ArgumentTypeError(f"give ROLE=HEADER with one of {', '.join(HEADERS)}")
    return {role: header.strip() for role, _, header in parts}
