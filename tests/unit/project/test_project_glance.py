"""A project at a glance: what it says, that nothing is written, and what cannot be read."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from aoi_app.errors import (
    DatabaseDamaged,
    DatabaseMissing,
    FileMissing,
    ProjectError,
    ProjectTooNew,
)
from aoi_app.folder_lock import FolderLock
from aoi_app.project.image_counts import ImageCounts
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_glance import BestFigure, glance_at
from aoi_app.project.store.runs import RunFolder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A closed project of six images: three with a label, one without, one unreadable, one excluded."""
    images = [NewImage(f"{n}.png", sha256=f"{n}", class_id=1 if n in (1, 2, 3) else None) for n in range(6)]
    images[4] = NewImage("4.png", problem=FileMissing(path="4.png").problem)
    with Project.create(tmp_path / "project", "Panel A") as project:
        project.set_classes([DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="void")])
        project.add_images(tmp_path / "images", images)
        project.exclude_images({6: "blurred"})
        return project.folder


def run_of(folder: Path, balanced: float | None, test: float | None = None, **facts: object) -> RunFolder:
    with Project.open(folder) as project:
        run = project.new_run(Recipe(preset="fast"), **facts)
    run.best_weights.write_bytes(b"weights")
    for split, value in (("val", balanced), ("test", test)):
        if value is not None:
            run.write_metrics(split, {"balanced_accuracy": value, "n": 40})
    run.set_state("finished")
    return run


def files_in(folder: Path) -> dict[Path, tuple[int, int]]:
    """All files with their sizes and times, but the log's index, which SQLite keeps in shared memory."""
    found = {path: path.stat() for path in folder.rglob("*") if path.is_file()}
    return {path: (s.st_size, s.st_mtime_ns) for path, s in found.items() if path.suffix != ".db-shm"}


def test_it_says_what_a_project_holds(folder: Path) -> None:
    glance = glance_at(folder)
    assert (glance.name, glance.classes) == ("Panel A", 2)
    assert glance.counts == ImageCounts({1: 3, None: 1}, unusable=1, excluded=1)
    assert glance.picture == folder.parent / "images" / "1.png"  # the first with a label
    assert glance.best is None
    assert glance.cut is None


def test_the_best_model_is_that_of_validation_and_its_figure_that_of_test(folder: Path) -> None:
    run_of(folder, 0.8)
    assert glance_at(folder).best == BestFigure(0.8, "val", 40)
    best = run_of(folder, 0.9, test=0.7)
    run_of(folder, 0.85, test=0.99)
    run_of(folder, 0.95, experiment="e", experiment_kind="search")  # a trial: nobody has chosen it
    run_of(folder, None)
    run_of(folder, 1.0).exclude("labels were wrong")
    (run_of(folder, 1.0).path / "run.json").write_bytes(b"")
    assert glance_at(folder).best == BestFigure(0.7, "test", 40)
    (best.path / "metrics.json").write_text("{")
    assert glance_at(folder).best == BestFigure(0.99, "test", 40)


def test_a_training_is_interrupted_until_a_newer_one_began(folder: Path) -> None:
    run = run_of(folder, None)
    run.write_manifest([], [], "")
    run.last_checkpoint.write_bytes(b"state")
    run.update_facts(state="running", process=1, process_began=0.0)
    cut = glance_at(folder).cut
    assert cut is not None
    assert (cut.run, cut.preset) == (run.id, "fast")
    with FolderLock(run.path, what="train"):
        assert glance_at(folder).cut is None
    run_of(folder, 0.5)
    assert glance_at(folder).cut is None


@pytest.mark.parametrize("state", ["closed", "open", "log without its index"])
def test_nothing_is_written_and_the_newest_state_is_read(folder: Path, state: str) -> None:
    with Project.open(folder) as project, FolderLock(folder, what="open in a window"):
        project.set_labels({1: 1})
        if state == "log without its index":  # as in a copy of the folder
            copy = folder.with_name("copy")
            shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("*-shm", ".lock*"))
            folder = copy
        if state == "closed":
            project.close()
        before = files_in(folder)
        assert glance_at(folder).counts.labelled == 4
        assert files_in(folder) == before
    if state == "open":
        with Project.open(folder) as project:
            project.set_labels({1: None})


def test_an_older_file_stays_as_old_as_it_is(folder: Path) -> None:
    with closing(sqlite3.connect(folder / "project.db")) as database:
        database.execute("DELETE FROM images WHERE excluded <> ''")
        database.execute("ALTER TABLE images DROP COLUMN excluded")
        database.execute("PRAGMA user_version = 1")
        database.commit()
    before = files_in(folder)
    assert glance_at(folder).counts == ImageCounts({1: 3, None: 1}, unusable=1, excluded=0)
    assert files_in(folder) == before


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="Windows has no pipes among files")
def test_a_pipe_in_place_of_a_file_holds_up_nothing(folder: Path) -> None:
    run = run_of(folder, 0.8)
    pipes = [run.path / "metrics.json", folder / "project.db-wal", run_of(folder, 0.9).path / "run.json"]
    for pipe in pipes:
        pipe.unlink(missing_ok=True)
        os.mkfifo(pipe)
    assert glance_at(folder).counts.labelled == 3
    (folder / "project.json").unlink()
    os.mkfifo(folder / "project.json")
    with pytest.raises(ProjectError):
        glance_at(folder)


def test_what_cannot_be_read_is_told(folder: Path) -> None:
    database = folder / "project.db"
    kept = database.read_bytes()
    database.write_bytes(b"no database" * 100)
    with pytest.raises(DatabaseDamaged):
        glance_at(folder)
    database.write_bytes(b"")
    with pytest.raises(DatabaseDamaged):
        glance_at(folder)
    database.unlink()
    with pytest.raises(DatabaseMissing):
        glance_at(folder)
    database.write_bytes(kept)
    with closing(sqlite3.connect(database)) as opened:
        opened.execute("PRAGMA user_version = 99")
    with pytest.raises(ProjectTooNew):
        glance_at(folder)
    (folder / "project.json").write_text('{"version": 99}')
    with pytest.raises(ProjectTooNew):
        glance_at(folder)
    (folder / "project.json").write_text("{")
    with pytest.raises(ProjectError):
        glance_at(folder)
