"""Training on real, freely available images: solar cells of the package elpv-dataset."""

import csv

from aoi_app.control import JobControl
from aoi_app.project.jobs import ImportJob, SampleJob, TrainJob
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job

OF_EACH = {Split.TRAIN: 60, Split.VAL: 30}  # images of each class: seconds, and still far from chance


def test_instant_tells_defective_cells_from_functional_ones(tmp_path):
    made = run_job(SampleJob(project=tmp_path / "whole", source="solar_cells"), JobControl())
    assert made.classes == {"defective": 821, "functional": 1803}
    with Project.open(tmp_path / "whole") as whole:
        names = {item.id: item.name for item in whole.classes}
        rows = [
            (record.path, names[class_id], part)
            for class_id in names
            for part, count in OF_EACH.items()
            for record in [r for r in whole.images() if (r.class_id, r.split) == (class_id, part)][:count]
        ]
        source = whole.root_folder(whole.images()[0].root)
    with (tmp_path / "few.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("path", "label", "split"), *rows])
    few = ImportJob(project=tmp_path / "few", source=source, split=tmp_path / "few.csv", ok=("functional",))
    assert run_job(few, JobControl()).splits == {"train": 120, "val": 60, "test": 0}
    with Project.open(tmp_path / "few") as project:
        recipe = project.preset_recipe("instant")
    result = run_job(TrainJob(project=tmp_path / "few", recipe=recipe), JobControl())
    assert result.val.n == 180, "out of fold"
    assert result.val.to_json()["ng_auc"] > 0.75
