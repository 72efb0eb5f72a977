"""The command ``acceptance``: plan an acceptance run, begin it, judge in it, write its report."""

import argparse
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any, get_args

from pydantic import ValidationError

from aoi_app.commands.word import Answer, Arguments, Listed, Word, Work, given, job, plain_name, some_of
from aoi_app.control import JobControl
from aoi_app.evidence.acceptance_plan import PEOPLE, REPEATS, AcceptancePlan, study_parts
from aoi_app.project.acceptance import Claims
from aoi_app.project.importing.outside_answers import read_answers
from aoi_app.project.jobs import AppraiseJob, NewStudyJob, ProtocolFormat, ProtocolJob
from aoi_app.project.recipe.search_space import reason
from aoi_app.project.store.acceptance import AcceptanceStudy
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job

CLAIMS = ("escape", "overkill", "kappa", "confidence")
Act = Callable[[str, str, Callable[[Arguments], Work]], argparse.ArgumentParser]


def add_acceptance_word(word: Word) -> None:
    """``acceptance`` with ``plan``, ``new``, ``judge`` and ``report``."""
    text = "Accept a model: people and the model judge images blind, against requirements set beforehand."
    acceptance = word("acceptance", text, lambda _: lambda _: Listed({}))
    acts = acceptance.add_subparsers(metavar="ACT", required=True, help="plan, new, judge or report")

    def act(name: str, text: str, prepare: Callable[[Arguments], Work]) -> argparse.ArgumentParser:
        sub = acts.add_parser(name, help=text, description=text)
        sub.add_argument("--json", action="store_true", help="print the result as one line of JSON")
        sub.set_defaults(prepare=prepare, refuse=sub.error, reads=())
        return sub

    _add_plan(act)
    _add_new(act)
    _add_judge(act)
    _add_report(act)


def _add_claims(parser: argparse.ArgumentParser) -> None:
    usual = Claims()
    for name, text in (
        ("escape", "escape rate of fresh parts to show, at most, 0 to 1"),
        ("overkill", "overkill rate of fresh parts to show, at most, 0 to 1"),
        ("kappa", "kappa against the reference to show, at least, 0 to 1"),
        ("confidence", "confidence of each claim, 0 to 1, at least 0.5"),
    ):
        default = getattr(usual, name)
        parser.add_argument(f"--{name}", type=float, metavar="SHARE", help=f"{text} (default: {default:g})")


def _claims_of(arguments: Arguments) -> Claims:
    try:
        return Claims(**given(arguments, *CLAIMS))
    except ValidationError as error:
        arguments.refuse(reason(error))
        raise  # never: refuse exits


def _add_plan(act: Act) -> None:
    plan = act("plan", "Say how many OK and NG parts the claims need, and how many there are.", _plan)
    plan.add_argument("project", type=Path, help="project folder")
    plan.add_argument("--run", dest="run_id", default="", help="run ID (default: the newest run)")
    _add_claims(plan)


def _plan(arguments: Arguments) -> Work:
    return partial(_planned, arguments, _claims_of(arguments))


class _Told:
    """An answer as it is."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values

    def to_json(self) -> dict[str, Any]:
        """The values by their names."""
        return self._values


def _planned(arguments: Arguments, claims: Claims, _: JobControl) -> Answer:
    with Project.open(arguments.project) as project:
        run = project.run(arguments.run_id) if arguments.run_id else project.newest_run()
        parts = study_parts(run, project)
    plan = AcceptancePlan(claims, len(parts.ng), len(parts.ok))
    return _Told({"run": run.id, **plan.to_json(), "seen": parts.seen})


def _add_new(act: Act) -> None:
    new = act("new", "Draw the images of an acceptance run, and let the model judge them.", job(_new))
    new.set_defaults(reads=("model",))
    new.add_argument("project", type=Path, help="project folder")
    new.add_argument("--model", type=Path, required=True, help=".aoimodel file of the project to accept")
    _add_claims(new)
    for side in ("ng", "ok"):
        new.add_argument(
            f"--{side}",
            type=int,
            metavar="N",
            help=f"number of {side.upper()} parts to take (default: as planned)",
        )
    for name, count, text in (
        ("people", PEOPLE, "people who are to judge"),
        ("repeats", REPEATS, "times each person judges each image"),
    ):
        new.add_argument(
            f"--{name}", type=int, default=count, metavar="N", help=f"number of {text} (default: {count})"
        )
    new.add_argument(
        "--seed", type=int, metavar="N", help="seed of the draw and the orders (default: by the clock)"
    )
    new.add_argument(
        "--by", type=plain_name, default="", metavar="NAME", help="who begins it (default: not given)"
    )
    new.add_argument(
        "--subject",
        type=plain_name,
        default="",
        metavar="TEXT",
        help="what is accepted, e.g. product and line (default: not given)",
    )


def _new(arguments: Arguments) -> NewStudyJob:
    claims = _claims_of(arguments)
    try:
        return NewStudyJob(
            project=arguments.project,
            model=arguments.model,
            claims=claims,
            people=arguments.people,
            repeats=arguments.repeats,
            author=arguments.by,
            subject=arguments.subject,
            **{name: getattr(arguments, name) for name in ("ng", "ok", "seed")},
        )
    except ValidationError as error:
        arguments.refuse(reason(error))
        raise  # never: refuse exits


def _add_judge(act: Act) -> None:
    judge = act(
        "judge",
        "Let the model judge what it has not judged yet, or store what people judged outside the program."
        " People judge in the window, on the page Review.",
        _judge,
    )
    judge.set_defaults(reads=("folder", "answers"))
    judge.add_argument("folder", type=Path, help="folder of the acceptance run")
    judge.add_argument(
        "--answers",
        type=Path,
        metavar="CSV",
        help="table with the columns image (number or file name), person, repeat and verdict"
        " (default: the model judges)",
    )


def _judge(arguments: Arguments) -> Work:
    if arguments.answers is None:
        return partial(run_job, AppraiseJob(folder=arguments.folder))
    return partial(_store, arguments)


def _store(arguments: Arguments, _: JobControl) -> Answer:
    with closing(AcceptanceStudy.open(arguments.folder)) as study:
        answers = read_answers(arguments.answers, study, time.time())
        study.add(answers)
        people = [
            {"person": who, "judged": done, "all": all_}
            for who, (kind, done, all_) in study.progress().items()
            if kind != "model"
        ]
    return _Told({"folder": str(arguments.folder), "stored": len(answers), "people": people})


def _add_report(act: Act) -> None:
    report = act(
        "report",
        "Open the results once everybody has judged everything, which ends the judging; write the report.",
        job(
            lambda a: ProtocolJob(
                folder=a.folder,
                out=a.out,
                formats=a.format,
                language=a.language,
                author=a.by,
                leave_out=tuple(a.leave_out),
            )
        ),
    )
    report.set_defaults(reads=("folder",))
    report.add_argument("folder", type=Path, help="folder of the acceptance run")
    report.add_argument("--out", type=Path, help="folder to write to (default: that of the acceptance run)")
    report.add_argument(
        "--format",
        type=some_of(get_args(ProtocolFormat)),
        default=("html",),
        metavar="NAME,NAME",
        help=f"some of {', '.join(get_args(ProtocolFormat))} (default: html)",
    )
    report.add_argument(
        "--language", choices=["en", "zh_TW"], default="en", help="language of the report (default: en)"
    )
    report.add_argument(
        "--by", type=plain_name, default="", metavar="NAME", help="who opens the results (default: not given)"
    )
    report.add_argument(
        "--leave-out",
        type=plain_name,
        action="append",
        default=[],
        metavar="NAME",
        help="person who has not judged everything and whose answers do not count; may be repeated"
        " (default: nobody)",
    )
