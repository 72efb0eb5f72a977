"""The ``verify`` command: whether an inspection, an acceptance run, a report, a dossier or a model still is
what was stored.
"""

from pathlib import Path

from aoi_app.commands.word import Arguments, Word, job, refuse_beside
from aoi_app.evidence.manifest import SUFFIX
from aoi_app.project.jobs import (
    EngineJob,
    JobResult,
    VerifyDossierJob,
    VerifyJob,
    VerifyModelJob,
    VerifyStudyJob,
)
from aoi_app.project.store.acceptance import STUDY


def add_verify_word(word: Word) -> None:
    """``verify``."""
    verify = word(
        "verify",
        "Verify a report, an inspection, an acceptance run, a dossier or a model: exit code 0 if nothing was "
        "changed, or if the model answers on this PC as it was certified, else 1.",
        job(_verify),
    )
    verify.set_defaults(reads=("path", "inspection"))
    verify.add_argument(
        "path",
        type=Path,
        help="report or .aoimodel file, folder of an inspection or acceptance run, or dossier (.zip)",
    )
    verify.add_argument(
        "--inspection",
        type=Path,
        metavar="FOLDER",
        help="inspection, or acceptance run, of the report (default: the folder it lies in)",
    )
    verify.add_argument(
        "--images",
        action="store_true",
        help="read every image (default: compare size and time, and read where they do not tell)",
    )
    verify.add_argument(
        "--language", choices=["en", "zh_TW"], default="en", help="language of the answer (default: en)"
    )


def _verify(arguments: Arguments) -> EngineJob[JobResult]:
    suffix = arguments.path.suffix.lower()
    if suffix == ".zip":
        refuse_beside(arguments, "a dossier", "inspection", "images")
        return VerifyDossierJob(path=arguments.path)
    if arguments.path.name.startswith("ACC-") or (arguments.path / STUDY).is_file():
        refuse_beside(arguments, "an acceptance run", "images")
        return VerifyStudyJob(path=arguments.path, folder=arguments.inspection, language=arguments.language)
    if suffix == SUFFIX:
        refuse_beside(arguments, "a model", "inspection", "images")
        return VerifyModelJob(model=arguments.path)
    return VerifyJob(
        path=arguments.path,
        inspection=arguments.inspection,
        images=arguments.images,
        language=arguments.language,
    )
