"""Images and runs are excluded, listed and used again at the command line, as in the window."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aoi_app.cli import run_command
from aoi_app.errors import ImageUnknown
from aoi_app.imaging.writer import write_image
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project


@pytest.fixture
def project(tmp_path: Path) -> str:
    for number in range(3):
        file = tmp_path / "lot" / "ok" / f"{number}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_image(file, np.full((9, 9), 60 + number, np.uint8))
    assert run_command(["new", str(tmp_path / "p"), str(tmp_path / "lot")]) == 0
    return str(tmp_path / "p")


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run_command([*words, "--json"]) == 0
    return dict(json.loads(capsys.readouterr().out))


def test_images_and_runs_are_excluded_listed_and_used_again(
    project: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with Project.open(Path(project)) as opened:
        run = opened.new_run(Recipe()).id
    file = str(tmp_path / "lot" / "ok" / "1.png")
    named = ("exclude", project, "ok/0.png", file, "--run", run)
    done = answer(capsys, *named, "--reason", "lamp off", "--by", "Mei")
    assert done == {"excluded": "lamp off", "images": ["ok/0.png", "ok/1.png"], "runs": [run]}
    assert answer(capsys, "exclude", project, "--list") == {
        "images": [{"path": f"ok/{n}.png", "reason": "lamp off"} for n in range(2)],
        "runs": [{"run": run, "reason": "lamp off"}],
    }
    assert run_command(["exclude", project, "ok/2.png", "ok/9.png", "--reason", "blurred"]) == 1
    assert ImageUnknown.code in capsys.readouterr().err
    with Project.open(Path(project)) as opened:
        assert [item.path for item in opened.images()] == ["ok/2.png"], "all that is named, or nothing"
    answer(capsys, *named, "--undo")
    assert answer(capsys, "exclude", project, "--list") == {"images": [], "runs": []}


def test_names_may_follow_the_options_and_begin_with_a_dash(
    project: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "lot" / "ok"
    (folder / "0.png").rename(folder / "-0.png")
    assert run_command(["check", project, "--mend", "moved"]) == 0
    monkeypatch.chdir(folder)
    assert run_command(["exclude", project, "--reason", "dark", "1.png", "--by", "Mei", "--", "-0.png"]) == 0
    listed = answer(capsys, "exclude", project, "--list")["images"]
    assert {item["path"] for item in listed} == {"ok/1.png", "ok/-0.png"}


@pytest.mark.parametrize(
    "words", [["--reason", "x"], ["ok/0.png"], ["ok/0.png", "--list"], ["--reason", " "]]
)
def test_what_makes_no_sense_is_wrong_usage(project: str, words: list[str]) -> None:
    with pytest.raises(SystemExit) as refused:
        run_command(["exclude", project, *words])
    assert refused.value.code == 2
