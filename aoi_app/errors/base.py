"""The base class of all errors, and their stored form."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar

from aoi_app.plain_names import visible
from aoi_app.strict_json import strict_json


class AoiError(Exception):
    """An expected failure, worded for the user.

    Args:
        **args: values for the placeholders of ``message`` and ``hint``; kept as text.

    ``hint`` is the next step in the window, ``console_hint`` that at the command line, where it is another.
    """

    code: ClassVar[str] = "AOI-GEN-001"
    message: ClassVar[str] = "Something went wrong: {what}"
    hint: ClassVar[str] = ""
    console_hint: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type["AoiError"]]] = {}

    def __init_subclass__(cls) -> None:
        if AoiError.kinds.setdefault(cls.code, cls) is not cls:
            raise TypeError(f"{cls.__name__} needs a code of its own, not {cls.code}")

    def __init__(self, **args: object) -> None:
        self.args_by_name = {name: str(value) for name, value in args.items()}
        super().__init__(self.text)

    @property
    def problem(self) -> "Problem":
        """Code and arguments, for storing and sending."""
        return Problem(self.code, self.args_by_name)

    @property
    def text(self) -> str:
        """What happened, in English."""
        return _filled(self.message, self.args_by_name)

    @property
    def advice(self) -> str:
        """What to do next at the command line, in English; may be empty."""
        return _filled(self.console_hint or self.hint, self.args_by_name)

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.advice) if part)


AoiError.kinds[AoiError.code] = AoiError
MANY_LINES = frozenset({"what", "sentence"})  # arguments that may be several lines of text


class _Gaps(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _filled(template: str, args: dict[str, str]) -> str:
    """Fill in a template. A missing argument, as in errors stored by another version, shows as ``{name}``."""
    return template.format_map(_Gaps({name: shown_argument(name, value) for name, value in args.items()}))


def shown_argument(name: str, value: str) -> str:
    """An argument of an error as people see it: with unseen characters visible; only a reason has lines."""
    return visible(value, keep="\n" if name in MANY_LINES else "")


class ProgramFault(AoiError):
    """An unexpected exception."""

    code = "AOI-GEN-003"
    message = "Something went wrong: {what}"
    hint = "This is a bug in the program. Please send the details to its developers."


class StoredSentence(AoiError):
    """A finished English sentence stored by an earlier version, shown unchanged."""

    code = "AOI-GEN-004"
    message = "{sentence}"


class UnknownError(AoiError):
    """An error code unknown to this version, written by a newer one."""

    code = "AOI-GEN-005"
    message = "Unknown problem {code}, recorded by a newer version: {told}"
    hint = "Update this program."


class EngineUnusable(AoiError):
    code = "AOI-GEN-006"
    message = "The engine cannot start on this PC: {what}"
    hint = "Reinstall the program; if that does not help, send this message to its developers."


class Cancelled(Exception):
    """Raised inside a job at the next safe point after Stop; ``kept`` is its result so far, if any."""

    def __init__(self, kept: Any = None) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Problem:
    """The stored form of an error: its code and arguments. The sentence is formed where it is shown."""

    code: str
    args: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def error(self) -> AoiError:
        """The error with this code and these arguments."""
        return error_from(self.code, self.args)

    def to_json(self) -> str:
        """Return one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def problem_from(stored: str) -> Problem | None:
    """Parse :meth:`Problem.to_json`, or a sentence stored by an earlier version; None if empty."""
    if not stored:
        return None
    try:
        values = strict_json(stored)
        return Problem(str(values["code"]), {name: str(value) for name, value in values["args"].items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return StoredSentence(sentence=stored).problem


def error_from(code: str, args: dict[str, str]) -> AoiError:
    """Return the error with this code; :class:`UnknownError` if this version has none."""
    kind = AoiError.kinds.get(code)
    if kind is None:
        told = ", ".join(f"{name} = {value}" for name, value in args.items()) or "-"
        return UnknownError(code=code, told=told)
    return kind(**args)
