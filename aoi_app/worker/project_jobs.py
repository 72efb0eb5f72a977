"""The jobs that fill a project: import images, and create the samples."""

import importlib.util
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.csv_text import csv_text
from aoi_app.errors import NotAFolder, SampleMissing
from aoi_app.imaging.sample import write_sample
from aoi_app.project.importing import importers
from aoi_app.project.importing.moved_images import excluded_paths
from aoi_app.project.jobs import ImportJob, ImportResult, SampleJob
from aoi_app.project.recipe.presets import PADDED_JPEG
from aoi_app.project.store.project import Project
from aoi_app.project.store.project_file import PROJECT_FILE, read_project_file
from aoi_app.storage import write_text_atomic

# The sample lot is drawn separately from the project's images, with a fifth of their number.
LOT_SEED = 977
LOT_SHARE = 5

# A solar cell is labelled defective if the experts' mean probability of a defect exceeds this.
DEFECTIVE_ABOVE = 0.5


def import_images(job: ImportJob, control: JobControl) -> ImportResult:
    """Import images into the project, created if missing; a dry run only reports what would be imported.

    A project that accepts filler in JPEG files goes on doing so, unless the job takes that back.

    Raises:
        ImportProblem: the source or a CSV file cannot be used.
        NotAFolder: the project would be a file.
        Cancelled: stopped; nothing was written.
    """
    if job.project.is_file():
        raise NotAFolder(path=job.project)
    is_new = not (job.project / PROJECT_FILE).exists()
    file = None if is_new else read_project_file(job.project)
    if job.padded_jpeg is None:
        accepted = file is not None and bool(file.settings.get(PADDED_JPEG))
        job = job.model_copy(update={"padded_jpeg": accepted})
    plan = importers.scan(job, control, tuple(item.name for item in file.classes) if file else ())
    if job.dry_run and is_new:
        return plan.result()
    if job.dry_run:
        with Project.open(job.project) as project:
            images = [item.image for item in plan.images]
            return plan.result(excluded_paths(project, plan.source, images))
    project = Project.create(job.project) if is_new else Project.open(job.project)
    try:
        return importers.apply_plan(project, plan, job, control)
    finally:
        project.close()


def make_sample(job: SampleJob, control: JobControl) -> ImportResult:
    """Create a project from a sample; the synthetic one also gets a folder ``lot`` to inspect.

    Raises:
        ProjectExists: there already is a project.
        SampleMissing: the solar-cell images are not installed.
    """
    if job.source == "solar_cells":
        return _solar_cells(job, control)
    Project.create(job.project).close()
    images = job.project / "images"
    write_sample(images, per_class=job.per_class, control=control)
    lot = max(1, job.per_class // LOT_SHARE)
    write_sample(job.project / "lot", per_class=lot, seed=LOT_SEED, control=control, masks=False)
    return import_images(ImportJob(project=job.project, source=images, ok=("normal",)), control)


def _solar_cells(job: SampleJob, control: JobControl) -> ImportResult:
    """A project of the ELPV images, if installed, with labels of two classes.

    Source: C. Buerhop-Lutz et al., "A Benchmark for Visual Identification of Defective Solar Cells in
    Electroluminescence Imagery", EU PVSEC 2018. The images are CC BY-NC-SA 4.0: not for products.
    """
    package = importlib.util.find_spec("elpv_dataset")
    if package is None or package.origin is None:
        raise SampleMissing
    source = Path(package.origin).parent / "data"
    Project.create(job.project).close()
    labels = job.project / "labels.csv"
    write_text_atomic(labels, _solar_cell_labels((source / "labels.csv").read_text(encoding="utf-8")))
    return import_images(
        ImportJob(project=job.project, source=source, labels=labels, ok=("functional",)), control
    )


def _solar_cell_labels(table: str) -> str:
    """Convert the package's table (path, probability, type, separated by spaces) to a CSV with ID,Label."""
    rows = [("ID", "Label")]
    for line in table.splitlines():
        path, probability, _kind = line.split()
        rows.append((path, "defective" if float(probability) > DEFECTIVE_ABOVE else "functional"))
    return csv_text(rows)
