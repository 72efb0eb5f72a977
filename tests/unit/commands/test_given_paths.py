"""A file that is not there is said to be missing, whichever argument names it."""

from pathlib import Path

import pytest

from aoi_app.cli import FAILED, run_command
from aoi_app.errors import ModelMissing, NoProject, NoSuchPath


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["new", "P", "nope"], NoSuchPath.code),
        (["new", "P", ".", "--labels", "nope"], NoSuchPath.code),
        (["new", "P", ".", "--names", "nope"], NoSuchPath.code),
        (["new", "P", ".", "--split", "nope"], NoSuchPath.code),
        (["report", "nope"], NoSuchPath.code),
        (["report", ".", "--order", "nope"], NoSuchPath.code),
        (["weights", "--file", "nope"], NoSuchPath.code),
        (["weights", "--import", "nope"], NoSuchPath.code),
        (["inspect", "nope", ".", "--out", "O"], ModelMissing.code),
        (["explain", "nope", ".", "--out", "o.png"], ModelMissing.code),
        (["explain", "m", "nope", "--out", "o.png"], NoSuchPath.code),
        (["explain-sheet", "nope", ".", "--out", "o.png"], NoProject.code),
        (["new", "P", ".", "--boxes", "nope"], NoSuchPath.code),
        (["train", "P", "--recipe", "nope"], NoSuchPath.code),
        (["search", "P", "--trials", "2", "--recipe", "nope"], NoSuchPath.code),
        (["verify", "nope"], NoSuchPath.code),
        (["verify", ".", "--inspection", "nope"], NoSuchPath.code),
        (["train", "nope"], NoProject.code),
        (["check", "nope"], NoProject.code),
    ],
)
def test_missing_is_missing(
    words: list[str],
    code: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run_command(words) == FAILED
    told = capsys.readouterr().err
    assert code in told
    assert "nope" in told
    assert list(tmp_path.iterdir()) == [], "nothing is written"
