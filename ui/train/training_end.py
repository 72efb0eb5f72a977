"""What a training that ended before its time left behind."""

from aoi_app.errors import RunNotFound
from aoi_app.project.store.project import Project
from aoi_app.project.store.time_budget import can_resume
from ui.core.jobs.running_job import RunningJob


def run_of(running: RunningJob | None) -> str:
    """The id of the run that a job trains; empty before it has one."""
    return str(running.facts.get("run", "")) if running is not None else ""


def resumable_run(project: Project | None, running: RunningJob | None) -> str:
    """The id of the run that a job trained, if the open project has it and an epoch was done from which it
    can be resumed; else empty.
    """
    run_id = run_of(running)
    if project is None or not run_id:
        return ""
    try:
        return run_id if can_resume(project.run(run_id)) else ""
    except RunNotFound:  # another project was opened meanwhile
        return ""
