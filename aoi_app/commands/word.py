"""Types and helpers of subcommands: parsed arguments become work."""

import argparse
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from types import MappingProxyType
from typing import Any, NoReturn, Protocol

from aoi_app.commands.closest import did_you_mean
from aoi_app.control import JobControl
from aoi_app.errors import NoSuchPath
from aoi_app.plain_names import has_unseen, tidy_name, visible
from aoi_app.project.jobs import EngineJob, JobResult
from aoi_app.worker.jobs import run_job

Arguments = argparse.Namespace


# How argparse words a wrong choice and an option that it does not know; a test holds it to that.
_WRONG_CHOICE = re.compile(r"invalid choice: (?P<word>.+) \(choose from (?P<known>.+)\)$", re.DOTALL)
_UNKNOWN_OPTION = re.compile(r"unrecognized arguments: (?P<word>-[^ =]+)")


class CommandParser(argparse.ArgumentParser):
    """A parser that repeats what was typed with its unseen characters visible, and offers what is like it;
    ``commands`` are the parsers of its commands by name.
    """

    commands: Mapping[str, argparse.ArgumentParser] = MappingProxyType({})
    _is_mixing = False

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As argparse; but a list of names may also follow the options, and ``--``: "exclude PROJECT --reason
        TEXT -- -1.png". By itself argparse takes the list for empty where the options begin.
        """
        has_list = any(action.nargs == "*" and not action.option_strings for action in self._actions)
        if not has_list or self._is_mixing:  # which calls this method in turn
            return super().parse_known_args(args, namespace)
        self._is_mixing = True
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._is_mixing = False

    def error(self, message: str) -> NoReturn:
        """Exit with a usage error."""
        offer = ""
        if found := _WRONG_CHOICE.search(message):
            known = re.findall(r"[^', ][^',]*", found["known"])
            offer = did_you_mean(found["word"].strip("'"), known)
        elif found := _UNKNOWN_OPTION.search(message):
            offer = did_you_mean(found["word"], re.findall(r"--[a-z][a-z-]*", self.format_usage()))
        super().error(visible(" ".join(filter(None, (message, offer)))))


def device(text: str) -> str:
    """The name of a device; whether this PC has it is found out by the job.

    Raises:
        ArgumentTypeError: no device has such a name.
    """
    if not re.fullmatch(r"auto|cpu|cuda(:\d+)?", text):
        raise argparse.ArgumentTypeError(f"{text} is no device: give auto, cpu, cuda or cuda:n")
    return text


def plain_name(text: str) -> str:
    """A name given as an argument, e.g. of a lot or a person.

    Raises:
        ArgumentTypeError: it holds characters that nobody sees.
    """
    if has_unseen(text):
        raise argparse.ArgumentTypeError(f"{text} holds characters that cannot be seen")
    return tidy_name(text)


def whole_number(least: int, most: int) -> Callable[[str], int]:
    """A parser of a whole number within limits.

    Raises:
        ArgumentTypeError: by the parser, for anything else.
    """

    def parse(text: str) -> int:
        if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
            raise argparse.ArgumentTypeError(f"{text} is not within {least} to {most}")
        return int(text)

    return parse


def some_of(known: Sequence[str]) -> Callable[[str], tuple[str, ...]]:
    """A parser of ``html,pdf`` as a tuple of some of the names ``known``.

    Raises:
        ArgumentTypeError: by the parser, for another name.
    """

    def parse(text: str) -> tuple[str, ...]:
        names = tuple(text.split(","))
        if not set(names) <= set(known):
            raise argparse.ArgumentTypeError(f"choose from {', '.join(known)}")
        return names

    return parse


def require_given_paths(arguments: Arguments) -> None:
    """Check that what a command ``reads`` is there: the names of its arguments that are paths.

    Raises:
        NoSuchPath: one is not.
    """
    for name in arguments.reads:
        path = getattr(arguments, name)
        if path is not None and not path.exists():
            raise NoSuchPath(path=path)


class Answer(Protocol):
    """What a command says at its end: a job's result, or what was looked up."""

    def to_json(self) -> dict[str, Any]:
        """The object of ``--json``."""
        ...


@dataclass(frozen=True, slots=True)
class Listed:
    """An answer of lists of entries, by what they list."""

    lists: dict[str, list[dict[str, Any]]]

    def to_json(self) -> dict[str, Any]:
        """The lists by their names."""
        return dict(self.lists)


Work = Callable[[JobControl], Answer]
Command = Callable[[Arguments], Work]
Word = Callable[[str, str, Command], argparse.ArgumentParser]  # (name, help, command) -> its parser


def given(arguments: Arguments, *names: str) -> dict[str, Any]:
    """The options that were given on the command line; their default is None, False or empty."""
    values = {name: getattr(arguments, name) for name in names}
    return {
        name: value for name, value in values.items() if value not in (None, "", []) and value is not False
    }


def refuse_beside(arguments: Arguments, chosen: str, *names: str) -> None:
    """Exit with a usage error if options were given that have no effect together with ``chosen``."""
    if idle := given(arguments, *names):
        options = ", ".join(f"--{name.replace('_', '-')}" for name in idle)
        arguments.refuse(f"{options}: no effect with {chosen}")


def job(build: Callable[[Arguments], EngineJob[JobResult]]) -> Command:
    """A command that runs the job built from the arguments."""
    return lambda arguments: partial(run_job, build(arguments))
