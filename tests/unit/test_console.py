"""Progress in a terminal is rewritten in place; into a pipe or file it comes as lines, and not too many."""

import io
from dataclasses import replace

from aoi_app.console import EVERY, ConsoleReporter
from aoi_app.events import Progress, Started


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def shown(stream: io.StringIO) -> str:
    reporter = ConsoleReporter(stream)
    reporter(Started("train", at=1000.0))
    for number in range(1, 101):
        reporter(replace(Progress("decode", number, 100), at=1000.0 + number * EVERY / 10))
    return stream.getvalue()


def test_a_pipe_gets_lines() -> None:
    text = shown(io.StringIO())
    assert "\r" not in text
    assert text.splitlines() == ["train …", *(f"decode {n}/100" for n in range(10, 101, 10))]


def test_a_terminal_gets_one_line_that_is_rewritten() -> None:
    text = shown(Terminal())
    assert text.count("\n") == 2
    assert text.endswith("\rdecode 100/100\n")
