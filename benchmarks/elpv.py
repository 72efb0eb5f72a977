"""Creates a project from the ELPV sample (package ``elpv-dataset``): real, freely available images."""

import csv
from importlib.resources import as_file, files
from pathlib import Path

import numpy as np

from aoi_app.control import JobControl
from aoi_app.project.jobs import ImportJob
from aoi_app.worker.jobs import run_job
from aoi_app.worker.project_jobs import DEFECTIVE_ABOVE

SHARES = (0.6, 0.8)  # 60/20/20


def make_project(folder: Path, seed: int = 0) -> Path:
    """Import 2,624 solar cells, labelled defective if the experts' probability of a defect is above 0.5.

    Split 60/20/20, stratified by label and kind of cell (mono, poly).
    """
    folder.mkdir(parents=True, exist_ok=True)
    with as_file(files("elpv_dataset") / "data") as source:
        lines = [line.split() for line in (source / "labels.csv").read_text().splitlines() if line.strip()]
        strata = [(float(probability) > DEFECTIVE_ABOVE, kind) for _, probability, kind in lines]
        random = np.random.default_rng(seed)
        rows = []
        for stratum in sorted(set(strata)):
            members = random.permutation([index for index, own in enumerate(strata) if own == stratum])
            begins = (np.array(SHARES) * len(members)).astype(int)
            for part, chosen in zip(("train", "val", "test"), np.split(members, begins), strict=True):
                label = "defective" if stratum[0] else "good"
                rows += [(lines[index][0], label, part) for index in sorted(chosen)]
        table = folder / "splits.csv"
        with table.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerows([("path", "label", "split"), *sorted(rows)])
        job = ImportJob(project=folder / "project", source=source, split=table, ok=("good",))
        run_job(job, JobControl())
    return folder / "project"
