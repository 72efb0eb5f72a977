"""The word ``exclude``: images and runs that a person keeps out of everything, as in the window."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aoi_app.commands.word import Arguments, Listed, Word, Work, plain_name, refuse_beside
from aoi_app.control import JobControl
from aoi_app.errors import ImageUnknown
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder


def add_exclude_word(word: Word) -> None:
    """``exclude``."""
    exclude = word(
        "exclude",
        "Keep images and runs out of training, evaluation, comparison and counts; or use them again.",
        _exclude,
    )
    exclude.add_argument("project", type=Path, help="project folder")
    exclude.add_argument(
        "image",
        nargs="*",
        help="image files: their paths, or as the project names them, such as scratch/12.png",
    )
    exclude.add_argument("--run", nargs="+", default=[], metavar="RUN", help="IDs of runs (default: none)")
    exclude.add_argument(
        "--by", type=plain_name, default="", metavar="NAME", help="who does it (default: not given)"
    )
    how = exclude.add_mutually_exclusive_group(required=True)
    how.add_argument("--reason", type=_reason, metavar="TEXT", help="exclude them for this reason")
    how.add_argument("--undo", action="store_true", help="use them again")
    how.add_argument("--list", action="store_true", help="list what is excluded, with the reasons")


def _exclude(arguments: Arguments) -> Work:
    if arguments.list:
        refuse_beside(arguments, "--list", "image", "run")
        return partial(_list, arguments.project)
    if not arguments.image and not arguments.run:
        arguments.refuse("name an image, or a run with --run")
    return partial(_set, arguments, arguments.reason or "")


def _reason(text: str) -> str:
    reason = plain_name(text)
    if not reason:
        raise argparse.ArgumentTypeError("say why")
    return reason


@dataclass(frozen=True, slots=True)
class Excluded:
    """What was excluded or is used again: paths of images below their image folder, and run IDs."""

    reason: str
    images: tuple[str, ...]
    runs: tuple[str, ...]

    def to_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        what = {"images": list(self.images), "runs": list(self.runs)}
        return {"excluded": self.reason, **what} if self.reason else {"used_again": what}


def _list(folder: Path, _: JobControl) -> Listed:
    with Project.open(folder) as project:
        images = [item for item in project.all_images() if item.excluded]
        runs = [entry for entry in project.run_list() if entry.excluded]
        return Listed(
            {
                "images": [{"path": item.path, "reason": item.excluded} for item in images],
                "runs": [{"run": entry.run.id, "reason": entry.excluded} for entry in runs],
            }
        )


def _set(arguments: Arguments, reason: str, _: JobControl) -> Excluded:
    """Exclude all that is named, or nothing.

    Raises:
        ImageUnknown: the project has no such image.
        RunNotFound: it has no such run.
    """
    with Project.open(arguments.project) as project, project.transaction():
        records = project.all_images()
        chosen = [found_image(project, records, name) for name in dict.fromkeys(arguments.image)]
        runs: Sequence[RunFolder] = [project.run(name) for name in dict.fromkeys(arguments.run)]
        project.exclude_images({item.id: reason for item in chosen}, who=arguments.by)
        for run in runs:
            run.exclude(reason, who=arguments.by)
    return Excluded(reason, tuple(item.path for item in chosen), tuple(run.id for run in runs))


def found_image(project: Project, records: Sequence[ImageRecord], name: str) -> ImageRecord:
    """The image whose file has this path, or that alone has this path below its image folder.

    Raises:
        ImageUnknown: the project has no such image, or several.
    """
    file = Path(name).resolve()
    named = [item for item in records if item.file == file]
    named = named or [item for item in records if item.path == Path(name).as_posix()]
    if len(named) != 1:
        raise ImageUnknown(path=name, project=project.folder, count=len(named))
    return named[0]
