"""The whole workflow without a window: sample, import, train, evaluate, package, inspect, report."""

import time
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.edition import require_training
from aoi_app.errors import ProjectExists
from aoi_app.project.enums import PROJECT_FILE
from aoi_app.project.jobs import (
    EvaluateJob,
    EvaluateResult,
    InspectJob,
    InspectResult,
    JobResult,
    LotInfo,
    PackageJob,
    ReportJob,
    SampleJob,
    TrainJob,
)
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job


class DemoResult(JobResult):
    """Files of the demo, the evaluation on the test images, and the inspection."""

    project: Path
    model: Path
    test: EvaluateResult
    inspection: InspectResult
    reports: tuple[Path, ...]
    seconds: float


def run_demo(out: Path, control: JobControl) -> DemoResult:
    """Create a project, a model, an inspection and its reports in ``out``.

    Raises:
        ProjectExists: ``out`` already contains a demo, or is a project.
        AoiError: a step failed, or this is the line edition.
        Cancelled: the user stopped it.
    """
    require_training()  # now, and not once the sample is drawn
    begun = time.monotonic()
    folder = out / "project"
    for place in (out, folder):
        if (place / PROJECT_FILE).exists():
            raise ProjectExists(path=place)
    folder.mkdir(parents=True, exist_ok=True)
    run_job(SampleJob(project=folder), control)
    project = Project.open(folder)
    recipe = project.preset_recipe("instant")
    project.close()
    run = run_job(TrainJob(project=folder, recipe=recipe), control).run
    test = run_job(EvaluateJob(project=folder, run=run, split="test"), control)
    model = run_job(PackageJob(project=folder, run=run), control).file
    inspection = run_job(
        InspectJob(
            model=model,
            paths=(folder / "lot",),
            out=folder / "inspections" / "demo",
            lot=LotInfo(lot="DEMO-1", part="Synthetic panel", station="demo"),
        ),
        control,
    )
    report = run_job(ReportJob(inspection=folder / "inspections" / "demo"), control)
    return DemoResult(
        project=folder,
        model=model,
        test=test,
        inspection=inspection,
        reports=report.files,
        seconds=round(time.monotonic() - begun, 1),
    )
