"""Shows a job's events in a terminal, with progress on one line that is rewritten; in a pipe, on lines."""

import sys
from typing import TextIO

from aoi_app.errors import error_from
from aoi_app.events import BatchEnd, EpochEnd, Event, Progress, Started, Trial, Warned
from aoi_app.plain_names import visible

EVERY = 5.0  # seconds between two lines of progress where no line can be rewritten


class ConsoleReporter:
    """A sink for :class:`aoi_app.control.JobControl`.

    Args:
        stream: to write to. If it is no terminal, progress is written as a line every :data:`EVERY` seconds.
    """

    def __init__(self, stream: TextIO = sys.stderr) -> None:
        self._stream = stream
        self._moving = stream.isatty()
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
                self._move(f"{stage} {done}{of}{_left(event.seconds_left)}", last=done == total)
            case BatchEnd(epoch=epoch, step=step, steps=steps, loss=loss):
                self._move(f"epoch {epoch}: step {step}/{steps}, loss {loss:.4f}")
            case EpochEnd(epoch=epoch, epochs=epochs, values=values):
                shown = ", ".join(f"{name} {value:.4g}" for name, value in values.items())
                self._line(f"epoch {epoch}/{epochs}: {shown}{' *' if event.best else ''}")
            case Trial(number=number):
                self._line(f"trial {number}{f'/{event.of}' if event.of else ''}: {_trial_words(event)}")
            case Warned(code=code, args=args, path=path):
                told = ("warning:", str(error_from(code, args)), visible(path))
                self._line(" ".join(filter(None, told)))
            case _:
                pass

    def _line(self, text: str) -> None:
        self._clear()
        self._stream.write(visible(text, keep="\n") + "\n")
        self._stream.flush()
        self._written = self._now

    def _move(self, text: str, *, last: bool = False) -> None:
        if last:
            self._line(text)
        elif self._moving:
            self._clear()
            self._stream.write(visible(text))
            self._stream.flush()
            self._width = len(text)
        elif self._now - self._written >= EVERY:
            self._line(text)

    def _clear(self) -> None:
        if self._width:
            self._stream.write("\r" + " " * self._width + "\r")
            self._width = 0


def _trial_words(event: Trial) -> str:
    """The settings of a running trial, or the result of a finished one."""
    if event.state == "running":
        return ", ".join(f"{name}={value}" for name, value in event.changes.items()) or "the recipe as it is"
    return f"{event.state}{'' if event.value is None else f', {event.value:.4g}'}"


def _left(seconds: float | None) -> str:
    return "" if seconds is None else f", {seconds:.0f} s left"
