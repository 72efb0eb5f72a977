"""Shows a job's events in a terminal, with progress on one line that is rewritten; in a pipe, on lines.

Streams may be closed, lead to a reader that has gone (``| head``), or lack letters: none of that ends work.
"""

import io
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from aoi_app.errors import error_from
from aoi_app.events import BatchEnd, EpochEnd, Event, Progress, Started, StepTried, Trial, Warned
from aoi_app.plain_names import visible

EVERY = 5.0  # seconds between two lines of progress where no line can be rewritten


def open_streams() -> None:
    """Make stdout and stderr usable: closed ones lead nowhere, letters that one lacks become escapes."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - until the end
        if isinstance(stream := getattr(sys, name), io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def put(text: str, stream: TextIO | None = None) -> None:
    """Write to a stream, stdout at first, and through it. One whose reader has gone leads nowhere from then.

    Raises:
        OSError: it cannot take the text, as on a full disk; it names the stream.
    """
    stream = stream or sys.stdout
    try:
        stream.write(text)
        stream.flush()
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())  # else Python tries again at its end
        if not isinstance(error, BrokenPipeError):
            error.filename = stream.name
            raise


def put_aside(text: str, stream: TextIO | None = None) -> None:
    """As :func:`put`, on stderr at first, for what goes with the work and must not end it."""
    with suppress(OSError):
        put(text, stream or sys.stderr)


class ConsoleReporter:
    """A sink for :class:`aoi_app.control.JobControl`.

    Args:
        stream: to write to, stderr at first. If it is no terminal, or one that cannot rewrite a line,
            progress is written as a line every :data:`EVERY` seconds.
    """

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._moving = self._stream.isatty() and os.environ.get("TERM") != "dumb"
        self._width = 0
        self._now = self._written = 0.0

    def __call__(self, event: Event) -> None:
        """Show one event."""
        self._now = event.at
        match event:
            case Started(job=job):
                self._line(f"{job} …")
            case Progress(stage=stage, done=done, total=total):
                of = f"/{total}" if total else ""
                left = "" if done == total else _left(event.seconds_left)
                self._move(f"{stage} {done}{of}{left}", last=done == total)
            case BatchEnd(epoch=epoch, step=step, steps=steps, loss=loss):
                self._move(f"epoch {epoch}: step {step}/{steps}, loss {loss:.4f}")
            case EpochEnd(epoch=epoch, epochs=epochs, values=values):
                shown = ", ".join(f"{name} {value:.4g}" for name, value in values.items())
                self._line(f"epoch {epoch}/{epochs}: {shown}{' *' if event.best else ''}")
            case StepTried():
                self._line(_step_words(event))
            case Trial(number=number):
                self._line(f"trial {number}{f'/{event.of}' if event.of else ''}: {_trial_words(event)}")
            case Warned(code=code, args=args, path=path):
                told = ("warning:", str(error_from(code, args)), visible(path))
                self._line(" ".join(filter(None, told)))
            case _:
                pass

    def _line(self, text: str) -> None:
        self._clear()
        put_aside(visible(text, keep="\n") + "\n", self._stream)
        self._written = self._now

    def _move(self, text: str, *, last: bool = False) -> None:
        if last:
            self._line(text)
        elif self._moving:
            self._clear()
            put_aside(visible(text), self._stream)
            self._width = len(text)
        elif self._now - self._written >= EVERY:
            self._line(text)

    def _clear(self) -> None:
        if self._width:
            put_aside("\r" + " " * self._width + "\r", self._stream)
            self._width = 0


def _step_words(event: StepTried) -> str:
    """The step under way, or how the last one ended, and the time spent."""
    steps, spent = event.figures["steps"], event.figures["seconds"]
    of = f"{spent:.0f} of {60 * event.figures['minutes']:.0f} s"
    if event.running:
        return f"step {event.running} … ({of})"
    ended = [step for step in steps if step["state"] != "running"]
    return f"step {ended[-1]['name']}: {ended[-1]['state']} ({of})" if ended else f"steps: none yet ({of})"


def _trial_words(event: Trial) -> str:
    """The settings of a running trial, or the result of a finished one."""
    if event.state == "running":
        return ", ".join(f"{name}={value}" for name, value in event.changes.items()) or "the recipe as it is"
    return f"{event.state}{'' if event.value is None else f', {event.value:.4g}'}"


def _left(seconds: float | None) -> str:
    return "" if seconds is None else f", {seconds:.0f} s left"
