"""The jobs that write and verify dossiers: the record is the project's, the heat maps are the engine's."""

from datetime import datetime

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.engine.measure.worst_maps import heat_map_pictures
from aoi_app.evidence.candidate import candidate_of
from aoi_app.project.jobs import DossierJob, DossierResult, VerifyDossierJob, VerifyDossierResult
from aoi_app.project.store.project import Project
from aoi_app.reports.dossier import write_dossier
from aoi_app.reports.dossier_data import gather
from aoi_app.reports.dossier_seal import faults


def make_dossier(job: DossierJob, control: JobControl, made: datetime | None = None) -> DossierResult:
    """Write the dossier of a model file.

    Args:
        job: project, file and output.
        control: progress, warnings, cancel.
        made: the time that is stated; None: now.

    Raises:
        ModelRefused, RunNotFound, NotPackaged, PackageOutdated, NothingJudged: there is nothing to state.
        OSError: the file cannot be written.
        Cancelled: the user stopped it; nothing is written.
    """
    moment = made or datetime.now().astimezone()
    with Project.open(job.project) as project:
        candidate = candidate_of(project, job.model, job.run)
        data = gather(project, candidate, moment.isoformat(timespec="seconds"), __version__)
    chosen = [(item.record, item.seen.class_id) for item in data.worst]
    maps = {image: found.jpeg for image, found in heat_map_pictures(candidate, chosen, control).items()}
    job.out.parent.mkdir(parents=True, exist_ok=True)
    seal, files = write_dossier(job.out, data, maps)
    checks = {"twins": data.twins, "labels": data.labels, "acceptance": data.acceptance}
    return DossierResult(
        file=job.out,
        run=candidate.run.id,
        seal=seal,
        files=files,
        split=data.split,
        tested=data.tested,
        approved=data.decision is not None and data.decision.releases,
        not_done=tuple(name for name, found in checks.items() if found is None),
    )


def verify_dossier(job: VerifyDossierJob, _: JobControl) -> VerifyDossierResult:
    """Find what was changed in a dossier.

    Raises:
        OSError: it cannot be read.
    """
    differences, seal, files = faults(job.path.read_bytes())
    return VerifyDossierResult(
        unchanged=not differences, file=job.path, seal=seal, files=files, differences=tuple(differences)
    )
