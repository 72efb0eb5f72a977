"""A run uses images as they were imported, or says which it does not; and only one job works on a run."""

import shutil
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.training.train_job import train
from aoi_app.errors import Cancelled, FolderInUse, ImagesVanished
from aoi_app.events import BatchEnd, EpochEnd, Event, Warned
from aoi_app.project.jobs import EvaluateJob, TrainJob
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe


def files_of(folder: Path, split: Split, name: str = "") -> list[Path]:
    with Project.open(folder) as project:
        images = project.images()
    return [item.file for item in images if item.split is split and item.file.parent.name.startswith(name)]


def test_changed_and_missing_images_are_left_out_of_run_and_evaluation(tmp_path: Path) -> None:
    folder, heard = make_project(tmp_path), []
    spots, scratches = files_of(folder, Split.TRAIN, "spot"), files_of(folder, Split.TRAIN, "scratch")
    shutil.copyfile(files_of(folder, Split.TRAIN, "good")[0], spots[0])
    scratches[0].unlink()
    control = JobControl(heard.append)
    result = train(TrainJob(project=folder, recipe=small_recipe(epochs=1), device="cpu"), control)
    (warned,) = [event for event in heard if isinstance(event, Warned)]
    assert (warned.args["changed"], warned.args["missing"]) == ("1", "1")
    with Project.open(folder) as project:
        manifest = project.run(result.run).manifest()
    assert {item.path for item in manifest.left_out} == {
        f"spot/{spots[0].name}",
        f"scratch/{scratches[0].name}",
    }
    assert len(manifest.images) == 43
    assert not {item.sha256 for item in manifest.left_out} & manifest.learned

    tests = files_of(folder, Split.TEST)
    tests[0].unlink()
    job = EvaluateJob(project=folder, run=result.run, split="test", device="cpu")
    assert evaluate(job, JobControl(heard.append)).n == len(tests) - 1
    assert [event.args["missing"] for event in heard if isinstance(event, Warned)] == ["1", "1"]
    for file in tests[1:]:
        file.unlink()
    assert evaluate(job, JobControl()).n == len(tests) - 1, "their pixels are in the cache, by content"
    shutil.rmtree(folder / "cache")
    with pytest.raises(ImagesVanished, match="good, spot, scratch"):
        evaluate(job, JobControl())


def test_a_class_without_its_files_stops_the_training_before_it_begins(tmp_path: Path) -> None:
    folder, heard = make_project(tmp_path), []
    for file in files_of(folder, Split.TRAIN, "spot"):
        file.unlink()
    job = TrainJob(project=folder, recipe=small_recipe(epochs=1), device="cpu")
    with pytest.raises(ImagesVanished, match=r"9, .* spot"):
        train(job, JobControl(heard.append))
    assert not [event for event in heard if isinstance(event, BatchEnd)]


def test_a_run_is_trained_by_one_job_at_a_time(tmp_path: Path) -> None:
    folder = make_project(tmp_path)
    refused: list[FolderInUse] = []

    def stop(event: Event) -> None:
        if isinstance(event, EpochEnd):
            control.cancel()

    def resume_as_well(event: Event) -> None:
        if isinstance(event, EpochEnd) and not refused:
            with Project.open(folder) as project:
                (run,) = project.runs()
                assert run.state == "running"
                before = run.facts
                with pytest.raises(FolderInUse) as caught:
                    train(TrainJob(project=folder, resume=run.id, device="cpu"), JobControl())
                with pytest.raises(FolderInUse):
                    project.delete_run(run.id)
                assert run.facts == before
            refused.append(caught.value)

    control = JobControl(stop)
    with pytest.raises(Cancelled) as stopped:
        train(TrainJob(project=folder, recipe=small_recipe(epochs=2), device="cpu"), control)
    again = TrainJob(project=folder, resume=stopped.value.kept.run, device="cpu")
    assert train(again, JobControl(resume_as_well)).epochs == 2
    assert refused[0].args_by_name["what"] == "a training"
