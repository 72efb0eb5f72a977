"""Stop, whatever a job is just doing: nothing half made is left, and the same job then runs to its end."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled
from aoi_app.events import Event, Progress
from aoi_app.project.jobs import EvaluateJob, PackageJob, TrainJob
from aoi_app.project.store.project import Project
from aoi_app.worker.jobs import run_job
from tests.unit.engine.conftest import SMALL, Packaged

Make = Callable[[Path, str], TrainJob | EvaluateJob | PackageJob]

INSTANT = SMALL.changed({"training.method": "features"})
JOBS: dict[str, Make] = {
    "train": lambda project, run: TrainJob(project=project, recipe=INSTANT, device="cpu"),
    "evaluate": lambda project, run: EvaluateJob(project=project, run=run, split="val", device="cpu"),
    "package": lambda project, run: PackageJob(project=project, run=run, out=project / "m.aoimodel"),
}


def stopped_at(job: TrainJob | EvaluateJob | PackageJob, before: set[str]) -> str:
    """Stop at the first stage that is not among those ``before``: which, or "" if the job ran to its end."""
    at: list[str] = []

    def take(event: Event) -> None:
        if isinstance(event, Progress) and not at and event.stage not in before:
            at.append(event.stage)
            control.cancel(at_once=True)

    control = JobControl(take)
    if stops(lambda: run_job(job, control)):
        return at[0]
    assert not at, "it was told to stop"
    return ""


def stops(work: Callable[[], object]) -> bool:
    try:
        work()
    except Cancelled:
        return True
    return False


def files(project: Path) -> set[str]:
    """All files but those of the cache and of runs, from which one that was stopped is resumed."""
    kept = {path.relative_to(project) for path in project.rglob("*") if path.is_file()}
    return {path.as_posix() for path in kept if path.parts[0] not in ("cache", "runs")}


@pytest.mark.parametrize("kind", JOBS)
def test_a_job_is_stopped_at_each_of_its_stages(kind: str, packaged: Packaged, tmp_path: Path) -> None:
    project = tmp_path / "project"
    shutil.copytree(packaged.project, project, ignore=shutil.ignore_patterns("cache"))
    with Project.open(project) as opened:
        earlier = {entry.run.id for entry in opened.run_list()}  # other tests share the project
    job, before, stages = JOBS[kind](project, packaged.run), files(project), set[str]()
    while stage := stopped_at(job, stages):
        stages.add(stage)
        assert files(project) == before, stage
        with Project.open(project) as opened:
            states = {entry.run.state for entry in opened.run_list() if entry.run.id not in earlier}
            assert states <= {"finished", "stopped"}, stage
    assert len(stages) >= 2, stages
