"""The commands that compare runs and plan experiments, up to the start of the engine."""

import json
from pathlib import Path

import pytest

from aoi_app.cli import FAILED, WRONG_USAGE, run_command
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Prediction, Split, Verdict
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="void")])
        images = [
            NewImage(
                path=f"{n}.png",
                sha256=f"{n:064x}",
                width=8,
                height=8,
                mode="grey8",
                class_id=1 + n % 2,
                split=Split.VAL,
            )
            for n in range(8)
        ]
        project.add_images(tmp_path, images)
        return project.folder


def make_run(folder: Path, wrong: int) -> str:
    with Project.open(folder) as project:
        run = project.new_run(Recipe(seed=wrong))
        run.write_manifest(project.classes, project.images(), "")
        said = []
        for number, record in enumerate(project.images()):
            named = record.class_id if number >= wrong else 3 - record.class_id
            verdict = Verdict.OK if named == 1 else Verdict.NG
            said.append(Prediction(record.id, named, 0.9, 0.9 * (named - 1), verdict, ((named, 0.9),)))
        project.save_predictions(run.id, said)
        run.write_metrics("val", {"n": 8, "auc": 1.0})
        return run.id


def test_compare_answers_as_other_programs_read_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    runs = [make_run(folder, 6), make_run(folder, 0)]
    assert run_command(["compare", str(folder), *runs, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["n"] == 8
    assert [run["correct"]["count"] for run in answer["runs"]] == [2, 8]
    assert {"accuracy", "balanced_accuracy", "macro_f1", "auc", "overkill", "escape"} <= answer["runs"][
        0
    ].keys()
    assert answer["pair"]["fixed"] == 6
    assert answer["pair"]["sentence"].startswith("Images fixed 6, broken 0: unlikely to be chance (p = 0.031")
    assert answer["fixed"] == [f"{number}.png" for number in range(6)]
    assert answer["differences"] == {"seed": [6, 0]}


@pytest.mark.parametrize(
    ("words", "code", "reason"),
    [
        (["search", "--trials", "2", "--space", "nothing=1:2"], WRONG_USAGE, "no field nothing"),
        (["search", "--preset", "fast"], WRONG_USAGE, "minutes or a number of trials"),
        (["search", "--trials", "2", "--space", "missing.json"], FAILED, "missing.json"),
        (["search", "--trials", "2", "--space", "network.dropout=0:3"], WRONG_USAGE, "dropout"),
        (["crossval", "--folds", "1"], WRONG_USAGE, "folds: Input should be greater than or equal to 2"),
        (["compare", "only-one"], FAILED, "no run only-one"),
    ],
)
def test_what_cannot_be_planned_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], words: list[str], code: int, reason: str
) -> None:
    word, *rest = words
    assert run_command([word, str(folder), *rest]) == code
    assert reason in capsys.readouterr().err
    assert not (folder / "experiments").exists()


@pytest.mark.parametrize(
    ("words", "idle"),
    [
        (["search", "P", "--resume", "1", "--trials", "3", "--preset", "instant"], "--preset, --trials"),
        (["crossval", "P", "--resume", "1", "--folds", "5"], "--folds"),
        (["repeat", "P", "--resume", "1", "--seed", "0"], "--seed"),
        (["compare", "P", "1", "2", "--device", "cpu"], "--device"),
        (["compare", "P", "1", "2", "--split", "test", "--evaluate"], "--evaluate"),
        (["new", "P", "S", "--split", "x.csv", "--seed", "0"], "--seed"),
        (["explain", "M", "I", "--out", "o.png", "--method", "grad_cam", "--channels", "9"], "--channels"),
        (["explain-sheet", "P", "I", "--out", "o.png", "--channels", "0"], "--channels"),
        (["explain-sheet", "P", "I", "--out", "o.png", "--class", "a", "--every-class"], "--every-class"),
        (["weights", "vgg16", "--import", "x.zip"], "vgg16"),
    ],
)
def test_what_would_have_no_effect_is_wrong_usage(
    capsys: pytest.CaptureFixture[str], words: list[str], idle: str
) -> None:
    with pytest.raises(SystemExit, match=str(WRONG_USAGE)):
        run_command(words)
    assert idle in capsys.readouterr().err


def test_a_space_may_stand_in_a_file(folder: Path, tmp_path: Path) -> None:
    from aoi_app.commands.experiments import _dimensions

    file = tmp_path / "space.json"
    file.write_text('[{"field": "network.taps", "choices": ["last", "multi"]}]', encoding="utf-8")
    assert _dimensions(str(file)) == _dimensions("network.taps=last,multi")
