"""One definition of labelled, unlabelled, unusable and excluded; import and window count by it."""

from pathlib import Path

import numpy as np

from aoi_app.control import JobControl
from aoi_app.imaging.writer import write_image
from aoi_app.project.image_counts import image_counts
from aoi_app.project.jobs import ImportJob
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images
from ui.data.data_facts import data_facts
from ui.data.image_filter import ImageFilter, classes_only
from ui.data.image_properties import Which


def test_every_image_counts_once_and_an_import_does_not_count_the_excluded_ones(tmp_path: Path) -> None:
    source, project_folder = tmp_path / "lot", tmp_path / "project"
    for seed in range(8):
        file = source / ("ok" if seed < 4 else "void") / f"{seed}.png"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_image(file, np.random.default_rng(seed).integers(0, 255, (9, 9), dtype=np.uint8))
    (source / "ok" / "cut.png").write_bytes((source / "ok" / "0.png").read_bytes()[:60])
    job = ImportJob(project=project_folder, source=source)
    first = import_images(job, JobControl())
    assert (first.images, first.classes, first.excluded) == (8, {"ok": 4, "void": 4}, 0)
    with Project.open(project_folder) as project:
        ids = {record.path: record.id for record in project.all_images()}
        project.exclude_images({ids["ok/0.png"]: "blurred", ids["ok/cut.png"]: "damaged anyway"})
        project.set_labels({ids["void/5.png"]: None})
    again = import_images(job, JobControl())
    assert (again.images, again.classes, again.unlabelled, again.excluded) == (
        7,
        {"ok": 3, "void": 4},  # a label that the source names comes back with the import
        0,
        2,
    )
    with Project.open(project_folder) as project:
        project.set_labels({ids["void/5.png"]: None})
        project.exclude_images({ids["ok/cut.png"]: ""})
        records, classes = project.all_images(), project.classes
    counts = image_counts(records)
    assert (counts.labelled, counts.unlabelled, counts.unusable, counts.excluded) == (6, 1, 1, 1)
    assert counts.in_use + counts.excluded == len(records)
    used = [record for record in records if not record.excluded]
    assert data_facts(records).images == counts
    assert len(ImageFilter(conditions=(classes_only([Which.UNLABELLED]),)).apply(used)) == counts.unlabelled
    assert len(ImageFilter(conditions=(classes_only([Which.PROBLEM]),)).apply(used)) == counts.unusable
    for item in classes:
        assert len(ImageFilter(conditions=(classes_only([item.id]),)).apply(used)) == counts.by_class[item.id]
