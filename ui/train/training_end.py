"""What a training that ended before its time left behind."""

from PySide6.QtCore import QCoreApplication

from aoi_app.errors import RunNotFound, StartKept
from aoi_app.project.jobs import TrainResult
from aoi_app.project.store.project import Project
from aoi_app.project.store.time_budget import can_resume
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import error_text


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


def end_text(result: TrainResult) -> str:
    """What is said of a model that is trained; where training brought nothing, what may help."""
    if result.val.start_kept:
        return error_text(StartKept(epochs=result.epochs))
    return QCoreApplication.translate("TrainPage", "The model is trained. See what it gets right and wrong.")
