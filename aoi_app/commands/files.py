"""The word ``check``: what became of the image files of a project."""

from pathlib import Path

from aoi_app.commands.word import Arguments, Word, job
from aoi_app.project.jobs import CheckFilesJob

MENDABLE = ("changed", "moved", "missing")


def add_check_word(word: Word) -> None:
    """Add ``check``."""
    check = word(
        "check",
        "Compare the image files of a project, byte by byte, with what was imported: exit code 0 if nothing "
        "differs, or all of it was mended, else 1.",
        job(_check),
    )
    check.add_argument("project", type=Path, help="project folder")
    check.add_argument(
        "--mend",
        nargs="+",
        default=[],
        choices=MENDABLE,
        help="put right: changed takes over the new content (the label stays; what is damaged, or shows a"
        " picture known under another label, is left), moved the new place, missing removes the image"
        " from the project, unless its folder is gone as a whole; 'aoi new' imports new files (default: only"
        " report)",
    )


def _check(arguments: Arguments) -> CheckFilesJob:
    return CheckFilesJob(project=arguments.project, mend=tuple(arguments.mend))
