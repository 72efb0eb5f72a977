"""``main.py WORDS``: what opens the window, and what is said of a word that nobody knows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import main
import ui.app
from aoi_app.cli import command_names
from tests.gui.lots import write_model
from ui.core.places import Place
from ui.core.session import Session
from ui.frame.main_window import MainWindow


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[Path | None]:
    """The projects that windows were opened on."""
    found: list[Path | None] = []

    def run_window(project: Path | None = None, model: Path | None = None) -> int:
        found.append(project or model)
        return 0

    monkeypatch.setattr(ui.app, "run_window", run_window)
    return found


def test_a_project_alone_opens_the_window_on_it(
    make_project: Callable[..., Path], opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({})
    monkeypatch.chdir(folder.parent)
    named = ["project", str(folder), "./project", str(folder / "project.json"), "project/project.json"]
    for word in named:
        assert main.main([word]) == 0
    assert main.main([]) == 0
    assert opened == [*map(Path, named), None]


def test_a_model_alone_opens_the_window_to_inspect_with_it(
    opened: list[Path | None], tmp_path: Path, session: Session, qtbot: QtBot, window: MainWindow
) -> None:
    model = tmp_path / "plate 3.AOIMODEL"
    assert main.named_model([str(model)]) is None  # there is no such file
    write_model(model)
    assert main.main([str(model)]) == 0
    assert opened == [model]
    ui.app.open_model(session, model)
    assert window.stack.place is Place.SETUP
    qtbot.waitUntil(lambda: window.stack.setup().model_card.box.currentText() != "")


def test_a_command_wins_over_a_project_of_its_name(
    make_project: Callable[..., Path], opened: list[Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = make_project({})
    monkeypatch.chdir(folder.parent)
    for name in ("train", "worker"):
        folder = folder.rename(folder.with_name(name))
        assert main.named_project([name]) is None
        assert main.main([f"./{name}"]) == 0
    assert opened == [Path("train"), Path("worker")]
    assert {"train", "inspect", "verify"} <= command_names()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["nowhere"], "no such folder"),
        (["images"], "there is no project.json in it"),
        (["project", "--json"], "nothing may follow it"),
    ],
)
def test_a_wrong_word_is_told_from_a_wrong_path(
    words: list[str],
    told: str,
    make_project: Callable[..., Path],
    opened: list[Path | None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(make_project({"good": 1}).parent)
    with pytest.raises(SystemExit) as ended:
        main.main(words)
    assert ended.value.code == 2
    assert told in capsys.readouterr().err
    assert not opened
