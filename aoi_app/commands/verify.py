"""The ``verify`` command: whether an inspection or a report still is what was stored."""

from pathlib import Path

from aoi_app.commands.word import Word, job
from aoi_app.project.jobs import VerifyJob


def add_verify_word(word: Word) -> None:
    """``verify``."""
    verify = word(
        "verify",
        "Verify a report or an inspection: exit code 0 if nothing was changed, else 1.",
        job(lambda a: VerifyJob(path=a.path, inspection=a.inspection, images=a.images, language=a.language)),
    )
    verify.set_defaults(reads=("path", "inspection"))
    verify.add_argument("path", type=Path, help="report file, or folder of an inspection")
    verify.add_argument(
        "--inspection",
        type=Path,
        metavar="FOLDER",
        help="inspection of the report (default: the folder it lies in)",
    )
    verify.add_argument(
        "--images",
        action="store_true",
        help="read every image (default: compare size and time, and read where they do not tell)",
    )
    verify.add_argument(
        "--language", choices=["en", "zh_TW"], default="en", help="language of the answer (default: en)"
    )
