"""Small folders of images, and their import."""

from collections.abc import Callable
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.project.importing.importers import ImportPlan, apply_plan, scan
from aoi_app.project.jobs import ImportJob, ImportResult
from aoi_app.project.store.project import Project

Make = Callable[..., Path]


def plan(source: Path, **options: object) -> ImportPlan:
    return scan(ImportJob(project=source.parent / "project", source=source, **options), JobControl())


def bring_in(source: Path, **options: object) -> tuple[ImportResult, Project]:
    job = ImportJob(project=source.parent / "project", source=source, **options)
    exists = (job.project / "project.json").exists()
    project = Project.open(job.project) if exists else Project.create(job.project)
    return apply_plan(project, scan(job, JobControl()), job, JobControl()), project


def said(plan: ImportPlan) -> dict[str, str | None]:
    return {item.image.path: item.label for item in plan.images}
