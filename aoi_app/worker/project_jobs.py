"""Jobs that fill a project: import images, and make the sample."""

from typing import Any

from aoi_app.control import JobControl
from aoi_app.imaging.sample import write_sample
from aoi_app.project import importers
from aoi_app.project.jobs import ImportJob, SampleJob
from aoi_app.project.project import Project


def import_images(job: ImportJob, control: JobControl) -> dict[str, Any]:
    """Read images into the project, which is created if it is not there; or only say what would come in.

    Raises:
        ImportProblem: the source or a CSV file cannot be used.
        Cancelled: stopped; nothing was written.
    """
    plan = importers.scan(job, control)
    if job.dry_run:
        return plan.to_json()
    is_new = not (job.project / "project.json").exists()
    project = Project.create(job.project) if is_new else Project.open(job.project)
    try:
        return importers.apply_plan(project, plan, job, control)
    finally:
        project.close()


def make_sample(job: SampleJob, control: JobControl) -> dict[str, Any]:
    """Draw the synthetic sample inside a new project folder and import it.

    Raises:
        ProjectExists: there is a project already.
    """
    Project.create(job.project).close()
    images = job.project / "images"
    write_sample(images, per_class=job.per_class, control=control)
    return import_images(ImportJob(project=job.project, source=images, ok=("normal",)), control)
