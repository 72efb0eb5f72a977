"""Maps each kind of job to the function that runs it, imported on first use."""

import importlib
import traceback
from collections.abc import Callable
from typing import Any

from aoi_app.control import JobControl
from aoi_app.edition import require_training
from aoi_app.errors import ProgramFault, error_of
from aoi_app.events import Failed
from aoi_app.project.jobs import IN_LINE_EDITION, EngineJob, Result

_HANDLERS = {
    "train": ("aoi_app.engine.training.train_job", "train"),
    "find_rate": ("aoi_app.engine.training.rate_finder", "find_rate"),
    "evaluate": ("aoi_app.engine.measure.evaluator", "evaluate"),
    "experiment": ("aoi_app.engine.experiments.experiment", "experiment"),
    "package": ("aoi_app.engine.runtimes.package", "write_package"),
    "preview": ("aoi_app.data.preview", "preview"),
    "explain": ("aoi_app.engine.explain.explainer", "explain"),
    "heat_sheet": ("aoi_app.engine.explain.heat_sheet", "write_heat_sheet"),
    "weights": ("aoi_app.engine.networks.weights_jobs", "fetch_weights"),
    "export_weights": ("aoi_app.engine.networks.weights_archive", "export_weights"),
    "import_weights": ("aoi_app.engine.networks.weights_archive", "unpack_weights"),
    "layers": ("aoi_app.engine.networks.layer_table", "layers"),
    "inside": ("aoi_app.engine.explain.layer_maps", "look_inside"),
    "embed": ("aoi_app.engine.explain.embedding", "embed"),
    "feature_maps": ("aoi_app.engine.explain.layer_maps", "feature_maps"),
    "devices": ("aoi_app.engine.runtimes.device_list", "find_devices"),
    "doctor": ("aoi_app.engine.measure.doctor", "examine"),
    "try_network": ("aoi_app.engine.experiments.network_contest", "try_network"),
    "measure": ("aoi_app.engine.measure.speed", "measure"),
    "inspect": ("aoi_app.engine.inspect.inspector", "inspect"),
    "new_study": ("aoi_app.engine.inspect.appraising", "new_study"),
    "appraise": ("aoi_app.engine.inspect.appraising", "appraise"),
    "protocol": ("aoi_app.reports.acceptance", "write_protocol"),
    "report": ("aoi_app.reports.writer", "write_reports"),
    "verify": ("aoi_app.reports.verification", "verify"),
    "verify_model": ("aoi_app.engine.runtimes.model_check", "verify_model"),
    "import": ("aoi_app.worker.project_jobs", "import_images"),
    "check_files": ("aoi_app.project.importing.file_check", "check_files"),
    "labels": ("aoi_app.engine.experiments.label_check", "check_labels"),
    "shortcuts": ("aoi_app.engine.measure.shortcut_check", "check_shortcuts"),
    "leak": ("aoi_app.engine.experiments.leak_price", "price_leak"),
    "suggest": ("aoi_app.engine.experiments.label_suggestions", "suggest_labels"),
    "unknown": ("aoi_app.engine.experiments.class_left_out", "leave_classes_out"),
    "twins": ("aoi_app.engine.measure.twin_search", "find_twins"),
    "gate": ("aoi_app.engine.measure.release_gate", "compare_with_release"),
    "must_catch": ("aoi_app.engine.measure.must_catch", "check_must_catch"),
    "dossier": ("aoi_app.worker.dossier_jobs", "make_dossier"),
    "verify_study": ("aoi_app.reports.acceptance_check", "verify_study"),
    "verify_dossier": ("aoi_app.worker.dossier_jobs", "verify_dossier"),
    "regions": ("aoi_app.project.store.regions_export", "export_regions"),
    "update": ("aoi_app.update.updating", "update"),
    "record_golden": ("aoi_app.update.golden", "record_golden"),
    "fleet": ("aoi_app.fleet.serving", "fleet_state"),
    "fleet_serve": ("aoi_app.fleet.serving", "serve"),
    "sample": ("aoi_app.worker.project_jobs", "make_sample"),
}
# Those that a cluster can do as well, if the job names one.
_ON_FLEET = {
    "experiment": ("aoi_app.fleet.experiments", "experiment"),
    "inspect": ("aoi_app.fleet.inspections", "inspect"),
}


def run_job(job: EngineJob[Result], control: JobControl) -> Result:
    """Run a job and return its result.

    Raises:
        AoiError: an expected failure, worded for the user.
        Cancelled: the user stopped it.
    """
    if job.kind not in IN_LINE_EDITION:
        require_training()
    handler = _imported(*_ON_FLEET[job.kind]) if getattr(job, "fleet", "") else handler_of(job.kind)
    result: Result = handler(job, control)
    return result


def handler_of(kind: str) -> Callable[[Any, JobControl], Any]:
    """The function that runs jobs of a kind; its signature names the classes of job and result."""
    return _imported(*_HANDLERS[kind])


def _imported(module: str, function: str) -> Callable[[Any, JobControl], Any]:
    handler: Callable[[Any, JobControl], Any] = getattr(importlib.import_module(module), function)
    return handler


def failure_of(error: Exception) -> Failed:
    """The final event of an exception, with the traceback if it was unexpected."""
    found = error_of(error)
    details = "".join(traceback.format_exception(error)) if isinstance(found, ProgramFault) else ""
    return Failed(found.code, found.args_by_name, details)
