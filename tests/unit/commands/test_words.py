"""Every argument explains itself, and a mistyped one is answered with what is like it."""

import argparse
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from aoi_app.cli import FAILED, WRONG_USAGE, _parser, run_command
from aoi_app.project.store.project import Project

UNIT = re.compile(
    r"percent|pixels|minutes|number of|0 to 1|seed|index|channels|score|images|NG images in a row", re.I
)


def commands() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Each command, and each act of one that has several."""
    for name, sub in _parser().commands.items():
        yield name, sub
        for item in sub._actions:
            if isinstance(item, argparse._SubParsersAction):
                yield from ((f"{name} {act}", below) for act, below in item.choices.items())


def arguments() -> Iterator[tuple[str, argparse.ArgumentParser, argparse.Action]]:
    """Each argument with its command."""
    for name, sub in commands():
        for group in sub._action_groups:
            yield from ((name, sub, item) for item in group._group_actions)


def must_be_given(sub: argparse.ArgumentParser, item: argparse.Action) -> bool:
    groups = sub._mutually_exclusive_groups
    return item.required or any(group.required and item.dest in {one.dest for one in group._group_actions}
                                for group in groups)  # fmt: skip


def test_every_argument_explains_itself() -> None:
    mute, undecided, unitless = [], [], []
    for name, sub, item in arguments():
        if item.dest in ("help", "json"):
            continue
        shown = f"{name} {item.option_strings or item.dest}"
        if not item.help:
            mute.append(shown)
        elif not must_be_given(sub, item) and item.nargs != "*" and "(default" not in item.help:
            undecided.append(shown)
        elif item.type in (int, float) and not UNIT.search(item.help):
            unitless.append(shown)
    assert (mute, undecided, unitless) == ([], [], [])


@pytest.mark.parametrize(
    ("words", "offer"),
    [
        (["trian", "P"], "Did you mean train?"),
        (["--hlep"], "Did you mean --help?"),
        (["--json", "catalog"], "Options follow a command"),
        (["train", "P", "--presets", "fast"], "Did you mean --preset"),
        (["train", "P", "--preset", "instnat"], "Did you mean instant?"),
        (["layers", "resnet81"], "resnet18"),
        (["measure", "Resnet-18"], "Did you mean resnet18"),
        (["report", "D", "--language", "zh"], "zh_TW"),
        (["threshold", "P", "--at", "1.5"], "threshold: "),
        (["train", "P", "--device", "gpu"], "auto, cpu, cuda"),
        (["new", "P", "S", "--encoding", "big6"], "big6"),
        (["package", "P", "--out", "m.zip"], ".aoimodel"),
    ],
)
def test_a_mistyped_word_is_wrong_usage_and_answered(
    words: list[str], offer: str, capsys: pytest.CaptureFixture[str]
) -> None:
    try:
        ended = run_command(words)
    except SystemExit as error:  # of argparse
        ended = int(str(error.code))
    seen = capsys.readouterr()
    assert (ended, seen.out) == (WRONG_USAGE, "")
    assert offer in seen.err
    assert words[0] not in ("train", "report") or f"usage: aoi {words[0]}" in seen.err, (
        "of the command itself"
    )


def test_a_mistyped_path_or_id_is_answered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Project.create(Path("line 1")).close()
    (tmp_path / "images").mkdir()
    for words, offer in (
        (["train", "line1"], "line 1?"),
        (["new", "P", "imges"], "Did you mean images?"),
        (["new", "P", "imges/ok"], "Did you mean images?"),
        (["train", "images"], "'aoi new PROJECT FOLDER'"),
        (["train", "P", "--recipe", "imags"], "Did you mean images?"),
    ):
        assert run_command(words) == FAILED
        assert offer in capsys.readouterr().err, words
