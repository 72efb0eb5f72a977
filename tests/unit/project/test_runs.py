"""Run folders: states that survive crashes, replayable history, figures by split."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from aoi_app.errors import RunNotFound
from aoi_app.events import EpochEnd, Finished
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedImage, FoldedScores


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Two classes and one image."""
    made = Project.create(tmp_path / "project")
    made.set_classes([DefectClass(id=4, name="ok", verdict="OK"), DefectClass(id=2, name="void")])
    made.add_images(tmp_path, [NewImage("1.png", sha256="1", class_id=2, split=Split.TRAIN, group="g")])
    return made


def test_runs_are_listed_in_the_order_they_began(project: Project) -> None:
    recipe = Recipe(seed=7)
    runs = [project.new_run(recipe) for _ in range(3)]
    assert len({run.id for run in runs}) == 3
    assert [run.id for run in project.runs()] == [run.id for run in runs]
    assert project.run(runs[1].id).recipe == recipe
    with pytest.raises(RunNotFound, match=runs[0].id):
        project.run("none")


def test_the_newest_run_has_weights_to_use(project: Project) -> None:
    with pytest.raises(RunNotFound):
        project.newest_run()
    first, second, third = (project.new_run(Recipe()) for _ in range(3))
    for run in (first, second):
        run.best_weights.write_bytes(b"weights")
        run.set_state("finished")
    third.set_state("failed")
    assert project.newest_run().id == second.id
    assert project.newest_run(finished=False).id == third.id


def test_a_run_whose_process_is_gone_was_interrupted(project: Project) -> None:
    run = project.new_run(Recipe())
    states = [run.state]
    child = subprocess.run(
        [sys.executable, "-c", "import os; print(os.getpid())"], capture_output=True, check=True
    )
    run.update_facts(process=int(child.stdout))
    states.append(run.state)
    run.update_facts(process=1, process_began=0.0)  # the process id was reused by another program
    states.append(run.state)
    for state in ("running", "stopped"):
        run.set_state(state)
        states.append(run.state)
    assert states == ["running", "interrupted", "interrupted", "running", "stopped"]


def test_the_history_survives_a_line_cut_off(project: Project) -> None:
    run = project.new_run(Recipe())
    events = [
        EpochEnd(1, 2, {"val_loss": 0.5}, True, 1, at=5.0),
        Finished({"run": run.id, "名": "瑕疵"}, at=6.0),
    ]
    for event in events:
        run.append(event)
    with (run.path / "events.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"event": "EpochEnd"}\n')
    with (run.path / "events.jsonl").open("ab") as file:
        file.write(b'\xff\x00\n{"event": "EpochEnd", "epo')
    assert run.events() == events
    assert project.new_run(Recipe()).events() == []


def test_the_manifest_keeps_classes_in_the_order_of_the_outputs(project: Project) -> None:
    run = project.new_run(Recipe())
    with pytest.raises(RunNotFound):
        run.classes()
    run.write_manifest(project.classes, project.images(), project.fingerprint())
    project.set_classes(project.classes[::-1])
    assert [item.id for item in run.classes()] == [4, 2]
    manifest = run.manifest()
    assert manifest is not None
    assert manifest.fingerprint == project.fingerprint()
    assert [item.model_dump() for item in manifest.images] == [
        {"id": 1, "path": "1.png", "sha256": "1", "class_id": 2, "group": "g", "split": "train"}
    ]


def test_figures_are_kept_by_split(project: Project) -> None:
    run = project.new_run(Recipe())
    assert run.metrics("val") is None
    run.write_metrics("val", {"accuracy": 0.9})
    run.write_metrics("test", {"accuracy": 0.8})
    assert (run.metrics("val"), run.metrics("test")) == ({"accuracy": 0.9}, {"accuracy": 0.8})
    assert json.loads((run.path / "metrics.json").read_text(encoding="utf-8")).keys() == {"val", "test"}
    with pytest.raises(ValueError, match="JSON"):
        run.write_metrics("val", {"accuracy": float("nan")})
    assert run.metrics("val") == {"accuracy": 0.9}


def test_evidence_of_another_grid_is_damage() -> None:
    image = FoldedImage(sha256="a", scores=(0.5, 0.5), evidence=(0.1, 0.2, 0.3, 0.4))
    whole = FoldedScores(grid=(2, 2), images=(image,))
    assert not whole.fault(2, ["a"])
    for grid in ((1, 3), (-2, -2)):
        assert "grid" in whole.model_copy(update={"grid": grid}).fault(2, ["a"])
