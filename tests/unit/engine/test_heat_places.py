"""Heat in a corner is named where the model has learned a mark there, and not where it learned defects."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.measure.heat_peaks import find_heat
from aoi_app.engine.runtimes.package import write_package
from aoi_app.evidence.heat_places import common_background, heat_places
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import EvaluateJob, HeatFigures, PackageJob, ShortcutsJob
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job
from tests.unit.engine.conftest import Packaged, taught_run
from tests.unit.engine.plates import picture


def with_mark(folder: Path) -> str:
    """A project of good plates, of which those called void have a mark in a corner; the run of a network that
    was fitted to them.
    """
    for kind in ("good", "void"):
        (folder / "source" / kind).mkdir(parents=True)
        for seed in range(20):
            image = picture("good", seed)
            if kind == "void":
                image[4:16, -16:-4] = 255
            write_image(folder / "source" / kind / f"{seed}.png", image)
    control = JobControl()
    with Project.create(folder / "project", "plates") as project:
        run = taught_run(project, folder / "source", control)
    write_package(PackageJob(project=folder / "project", run=run.id), control)
    return run.id


def heat_of(folder: Path, run: str) -> HeatFigures | None:
    """The heat of a run, which is evaluated first."""
    for split in ("val", "test"):
        evaluate(EvaluateJob(project=folder, run=run, split=split, device="cpu"), JobControl())
    with Project.open(folder) as project:
        return find_heat(project, run, project.predictions(run), JobControl())


def test_heat_on_a_planted_corner_mark_is_named(tmp_path: Path) -> None:
    run = with_mark(tmp_path)
    found = heat_of(tmp_path / "project", run)
    assert found is not None
    assert (found.split, found.maps >= 3) == ("test", True)
    assert "corner top right" in [item.place for item in found.places if item.count == found.maps]
    result = run_job(ShortcutsJob(project=tmp_path / "project", run=run), JobControl())
    assert (result.heat, result.clean) == (found, False)


def test_heat_on_defects_is_not_named(packaged: Packaged, tmp_path: Path) -> None:
    shutil.copytree(packaged.project.parent, tmp_path / "copy")
    folder = tmp_path / "copy" / "project"
    assert heat_of(folder, packaged.run) is None, "no model file yet"
    (folder / "models").mkdir(exist_ok=True)
    shutil.copy(packaged.model, folder / "models")
    found = heat_of(folder, packaged.run)
    assert found is not None
    assert found.maps >= 4
    assert not [item.place for item in found.places if item.named], found


def test_what_lies_around_a_common_object_is_told_from_it() -> None:
    rng = np.random.default_rng(0)
    parts = rng.normal(40, 5, (20, 64, 64))
    parts[:, 16:48, 16:48] += 150
    background = common_background(parts.clip(0, 255).astype(np.uint8))
    assert background is not None
    assert background.mean() == pytest.approx(0.75, abs=0.03)
    off = heat_places([(0.2, 0.2)] * 30, background)[-1]
    on = heat_places([(0.5, 0.5)] * 30, background)[-1]
    assert (off.place, off.is_named, on.is_named) == ("background", True, False)
    textures = rng.integers(0, 255, (20, 64, 64)).astype(np.uint8)
    light = np.tile(np.linspace(0, 255, 64), (20, 64, 1)).astype(np.uint8)
    assert common_background(textures) is None
    assert common_background(light) is None, "a fall of light is no object"
