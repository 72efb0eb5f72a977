"""The words about releases: ``must-catch``, ``gate``, ``approve``, ``refuse``, ``roll-back``, ``dossier``."""

import argparse
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from aoi_app.commands.exclusion import found_image
from aoi_app.commands.word import Arguments, Listed, Word, Work, job, plain_name, refuse_beside
from aoi_app.control import JobControl
from aoi_app.errors import MustCatchGood
from aoi_app.evidence.candidate import candidate_of
from aoi_app.evidence.releasing import approve, missed_in, refuse, roll_back
from aoi_app.project.jobs import DossierJob, GateJob, MustCatchJob
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.answers import MUST, about_must_catch, must_catch_pictures
from aoi_app.project.store.approvals import ReleaseDecision, read_decisions
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job


def add_release_words(word: Word) -> None:
    """Add the words."""
    _add_must_catch(word)
    gate = word(
        "gate",
        "Compare a model file with the approved one: images newly wrong, must-catch list, chance,"
        " calibration, speed. Exit code 0 if it may be approved, else 1.",
        job(_gate),
    )
    _add_model(gate)
    gate.add_argument(
        "--against",
        default="",
        metavar="RUN",
        help="ID of a run to compare with (default: the approved model)",
    )
    for name, text in (
        ("approve", "Compare a model file with the approved one and approve it: Setup then offers it first."),
        ("refuse", "Compare a model file with the approved one and put on record that it is not to be used."),
    ):
        decide = word(name, text, partial(_signed, partial(_decide, name)))
        _add_model(decide)
        _add_signature(decide)
    back = word(
        "roll-back",
        "Judge today's must-catch list by an earlier approved model file and use it again, or list all"
        " decisions.",
        _roll_back,
    )
    back.add_argument("project", type=Path, help="project folder")
    back.add_argument(
        "--to",
        type=int,
        metavar="NUMBER",
        help="number of the approval (default: the one before that in use)",
    )
    back.add_argument(
        "--list", action="store_true", help="list all decisions, oldest first (default: go back)"
    )
    back.add_argument(
        "--despite-misses",
        action="store_true",
        help="use it although it misses images of today's must-catch list, which is put on record (default:"
        " refuse)",
    )
    _add_signature(back)
    dossier = word(
        "dossier",
        "Write one sealed zip with all that is on record of a model file; 'aoi verify' finds changes in it.",
        job(lambda a: DossierJob(project=a.project, model=a.model, run=a.run_id, out=a.out)),
    )
    _add_model(dossier)
    dossier.add_argument("--out", type=_zip, required=True, metavar="FILE", help="zip file to write")


def _add_must_catch(word: Word) -> None:
    must = word(
        "must-catch",
        "Put images on the must-catch list: a model that judges one of them OK cannot be approved.",
        _must_catch,
    )
    must.add_argument("project", type=Path, help="project folder")
    must.add_argument(
        "image",
        nargs="*",
        help="image files: their paths, or as the project names them, such as scratch/12.png",
    )
    must.add_argument(
        "--by", type=plain_name, default="", metavar="NAME", help="who does it (default: not given)"
    )
    how = must.add_mutually_exclusive_group()
    how.add_argument("--undo", action="store_true", help="take them off the list (default: put them on it)")
    how.add_argument("--list", action="store_true", help="list what is on it (default: change it)")


def _add_model(parser: Any) -> None:
    parser.add_argument("project", type=Path, help="project folder")
    which = parser.add_mutually_exclusive_group()
    which.add_argument(
        "--model", type=Path, metavar="FILE", help="model file (default: the newest one of the run)"
    )
    which.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    parser.set_defaults(reads=("model",))


def _add_signature(parser: Any) -> None:
    for name, metavar, text in (("--by", "NAME", "who decides"), ("--reason", "TEXT", "why")):
        parser.add_argument(
            name,
            type=plain_name,
            default="",
            metavar=metavar,
            help=f"{text}; every decision needs it (default: none)",
        )


def _zip(text: str) -> Path:
    """Parse the path of a dossier to write."""
    if Path(text).suffix.lower() != ".zip":
        raise argparse.ArgumentTypeError("the file name must end with .zip")
    return Path(text)


def _gate(arguments: Arguments) -> GateJob:
    return GateJob(
        project=arguments.project,
        model=arguments.model,
        run=arguments.run_id,
        against=getattr(arguments, "against", ""),
    )


@dataclass(frozen=True, slots=True)
class DecisionAnswer:
    """A decision that was put on record."""

    made: ReleaseDecision

    def to_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        return _plain(self.made) | {"gate": dict(self.made.gate)}


def _plain(made: ReleaseDecision) -> dict[str, Any]:
    names = ("id", "kind", "at", "who", "reason", "file", "run", "sha256")
    found = missed_in(made)
    return (
        {name: getattr(made, name) for name in names}
        | ({"of": made.of} if made.of else {})
        | ({"misses": [item.path for item in found]} if found else {})
    )


def _signed(work: Callable[[Arguments, JobControl], DecisionAnswer], arguments: Arguments) -> Work:
    """Work that needs a name and a reason."""
    if not arguments.by or not arguments.reason:
        arguments.refuse("--by and --reason: say who decides and why")
    return partial(work, arguments)


def _decide(name: str, arguments: Arguments, control: JobControl) -> DecisionAnswer:
    gate = run_job(_gate(arguments), control)
    with Project.open(arguments.project) as project:
        path = candidate_of(project, arguments.model, arguments.run_id).path
        decide = approve if name == "approve" else refuse
        return DecisionAnswer(decide(project, path, gate, arguments.by, arguments.reason))


def _roll_back(arguments: Arguments) -> Work:
    if arguments.list:
        refuse_beside(arguments, "--list", "to", "by", "reason", "despite_misses")
        return lambda _: Listed({"decisions": [_plain(item) for item in read_decisions(arguments.project)]})
    return _signed(_go_back, arguments)


def _go_back(arguments: Arguments, control: JobControl) -> DecisionAnswer:
    checked = run_job(MustCatchJob(project=arguments.project, approval=arguments.to or 0), control)
    found, despite = checked.must_catch, arguments.despite_misses
    with Project.open(arguments.project) as project:
        signed = arguments.by, arguments.reason
        return DecisionAnswer(roll_back(project, checked.approval, found, *signed, despite=despite))


def _must_catch(arguments: Arguments) -> Work:
    if arguments.list:
        refuse_beside(arguments, "--list", "image", "by")
    elif not arguments.image:
        arguments.refuse("name an image, or --list what is on the list")
    return partial(_set_must_catch, arguments)


def _set_must_catch(arguments: Arguments, _: JobControl) -> Listed:
    with Project.open(arguments.project) as project:
        records = project.all_images()
        chosen = [found_image(project, records, name) for name in dict.fromkeys(arguments.image)]
        if chosen:
            if not arguments.undo:
                _refuse_good(project, chosen)
            answer = "" if arguments.undo else MUST
            values = {Field.ANSWERS: {about_must_catch(item): answer for item in chosen}}
            project.edits.perform(EditKind.ANSWER, values, arguments.by, "must-catch list")
        listed = set(must_catch_pictures(project.answers.given()))
        paths = {item.picture: item.path for item in reversed(records)}
        return Listed(
            {"must_catch": [{"path": paths.get(item, ""), "picture": item} for item in sorted(listed)]}
        )


def _refuse_good(project: Project, records: Sequence[ImageRecord]) -> None:
    """A good part that every model must call NG would stop every release."""
    good = {item.id: item.name for item in project.classes if item.is_ok}
    for record in records:
        if record.class_id in good:
            raise MustCatchGood(path=record.path, label=good[record.class_id])
