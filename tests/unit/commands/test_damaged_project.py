"""The command line on a project with damaged files: it uses the intact ones and reports the damage."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from aoi_app.cli import FAILED, WRONG_USAGE, run_command
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Prediction, Split, Verdict
from aoi_app.project.store.experiments import new_experiment
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.inspections import Inspection, InspectionHeader
from aoi_app.project.store.project import Project
from tests.damage import DAMAGES, missing, of_version_99

Spoil = Callable[[Path], None]
ALL = {**DAMAGES, "missing": missing, "newer": of_version_99}
EACH = pytest.mark.parametrize("spoil", [pytest.param(spoil, id=name) for name, spoil in ALL.items()])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two classes, eight validation images, and three runs that were evaluated on them."""
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="void")])
        images = [
            NewImage(path=f"{n}.png", sha256=f"{n:064x}", class_id=1 + n % 2, split=Split.VAL)
            for n in range(8)
        ]
        project.add_images(tmp_path, images)
        for _ in range(3):
            run = project.new_run(Recipe())
            run.write_manifest(project.classes, project.images(), project.fingerprint())
            said = [
                Prediction(record.id, 1, 0.9, 0.1, Verdict.OK, ((1, 0.9), (2, 0.1)))
                for record in project.images()
            ]
            project.save_predictions(run.id, said)
            run.write_metrics("val", {"n": 8, "auc": 1.0})
            run.best_weights.write_bytes(b"weights")
            run.set_state("finished")
        return project.folder


@EACH
def test_a_damaged_run_is_reported_only_where_it_is_used(
    folder: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil
) -> None:
    first, second, newest = sorted(path.name for path in (folder / "runs").iterdir())
    spoil(folder / "runs" / newest / "run.json")
    assert run_command(["compare", str(folder), first, second, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["n"] == 8
    assert run_command(["compare", str(folder), first, newest]) == FAILED
    told = capsys.readouterr().err
    assert str(Path(newest) / "run.json") in told
    assert ("Update this program." if spoil is of_version_99 else "Restore it from a backup.") in told


@EACH
def test_a_damaged_experiment_or_inspection_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str], spoil: Spoil
) -> None:
    with Project.open(folder) as project:
        damaged = new_experiment(project, SeedsPlan(recipe=Recipe(), seeds=2))
    Inspection.create(folder / "inspection", InspectionHeader()).close()
    for file in (damaged.path / "experiment.json", folder / "inspection" / "inspection.json"):
        spoil(file)
    assert run_command(["repeat", str(folder), "--resume", damaged.id]) == FAILED
    assert "experiment.json" in capsys.readouterr().err
    assert run_command(["report", str(folder / "inspection"), "--format", "json"]) == FAILED
    assert "inspection.json" in capsys.readouterr().err


def test_a_recipe_or_project_of_a_newer_version_asks_for_an_update(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    recipe = folder / "recipe.json"
    recipe.write_text(Recipe().to_json(), encoding="utf-8")
    of_version_99(recipe)
    assert run_command(["train", str(folder), "--recipe", str(recipe)]) == WRONG_USAGE
    assert "Update this program." in capsys.readouterr().err
    of_version_99(folder / "project.json")
    assert run_command(["compare", str(folder), "a", "b"]) == FAILED
    assert "Update this program." in capsys.readouterr().err
