"""What every error is made of, and the value it is stored and sent as."""

import json
from dataclasses import asdict, dataclass, field
from typing import Any, ClassVar


class AoiError(Exception):
    """An expected failure, worded for the user.

    Args:
        **args: values for the placeholders of ``message`` and ``hint``; kept as text.
    """

    code: ClassVar[str] = "AOI-GEN-001"
    message: ClassVar[str] = "Something went wrong: {what}"
    hint: ClassVar[str] = ""
    kinds: ClassVar[dict[str, type["AoiError"]]] = {}

    def __init_subclass__(cls) -> None:
        if AoiError.kinds.setdefault(cls.code, cls) is not cls:
            raise TypeError(f"{cls.__name__} needs a code of its own, not {cls.code}")

    def __init__(self, **args: object) -> None:
        self.args_by_name = {name: str(value) for name, value in args.items()}
        super().__init__(self.text)

    @property
    def problem(self) -> "Problem":
        """The error as it is stored and sent."""
        return Problem(self.code, self.args_by_name)

    @property
    def text(self) -> str:
        """What happened, in English."""
        return _filled(self.message, self.args_by_name)

    @property
    def advice(self) -> str:
        """What to do next, in English; may be empty."""
        return _filled(self.hint, self.args_by_name)

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.advice) if part)


AoiError.kinds[AoiError.code] = AoiError


class _Gaps(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "{" + name + "}"


def _filled(template: str, args: dict[str, str]) -> str:
    """A template filled in; what another version stored may lack an argument, which shows as its name."""
    return template.format_map(_Gaps(args))


class FileTrouble(AoiError):
    code = "AOI-GEN-002"
    message = "{path} cannot be read or written: {what}"
    hint = "Check that the folder is there, that it may be written to, and that the disk has room."


class ProgramFault(AoiError):
    """An exception nobody expected."""

    code = "AOI-GEN-003"
    message = "Something went wrong: {what}"
    hint = "This is a fault of the program. Please send the details to its makers."


class StoredSentence(AoiError):
    """What an earlier version stored as a finished English sentence: shown as it is."""

    code = "AOI-GEN-004"
    message = "{sentence}"


class UnknownError(AoiError):
    """A code this version does not know: a newer one wrote it."""

    code = "AOI-GEN-005"
    message = "Problem {code}, which this version of the program does not know: {told}"
    hint = "Update this program."


class EngineUnusable(AoiError):
    code = "AOI-GEN-006"
    message = "The engine cannot start on this PC: {what}"
    hint = "Install the program again; if that changes nothing, send this message to its makers."


class Cancelled(Exception):
    """Raised inside a job at its next safe point after Stop; ``kept`` is the job's result up to there."""

    def __init__(self, kept: Any = None) -> None:
        super().__init__()
        self.kept = kept


@dataclass(frozen=True, slots=True)
class Problem:
    """Why something failed or cannot be used, as it is stored and sent: the code of an error and its
    arguments. The sentence is made where it is shown.
    """

    code: str
    args: dict[str, str] = field(default_factory=dict, hash=False)

    @property
    def error(self) -> AoiError:
        """The error it stands for."""
        return error_from(self.code, self.args)

    def to_json(self) -> str:
        """One line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False)


def problem_from(stored: str) -> Problem | None:
    """What :meth:`Problem.to_json` wrote, or the sentence that an earlier version did; None if empty."""
    if not stored:
        return None
    try:
        values = json.loads(stored)
        return Problem(str(values["code"]), {name: str(value) for name, value in values["args"].items()})
    except (ValueError, TypeError, KeyError, AttributeError):
        return StoredSentence(sentence=stored).problem


def error_from(code: str, args: dict[str, str]) -> AoiError:
    """The error of this code; :class:`UnknownError` if this version has none."""
    kind = AoiError.kinds.get(code)
    if kind is None:
        told = ", ".join(f"{name} = {value}" for name, value in args.items()) or "-"
        return UnknownError(code=code, told=told)
    return kind(**args)


def error_of(error: BaseException) -> AoiError:
    """Any exception as an error for the user: a file's trouble is named, all else is the program's fault."""
    if isinstance(error, AoiError):
        return error
    if isinstance(error, OSError) and error.filename:
        return FileTrouble(path=error.filename, what=error.strerror or error)
    return ProgramFault(what=f"{type(error).__name__}: {error}")
