"""The job "labels": which labels are probably wrong."""

import time
from datetime import UTC, datetime

from aoi_app.control import JobControl
from aoi_app.engine.experiments.out_of_fold import labelled_images, out_of_fold
from aoi_app.engine.runtimes.device import use_threads
from aoi_app.evidence.label_audit import estimated_wrong, suspects
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.jobs import LabelsJob, LabelsResult, SuspectLabel
from aoi_app.project.store.answers import about_label
from aoi_app.project.store.found_labels import FoundLabels, write_label_check
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts

DIGITS = 4  # of a probability


def check_labels(job: LabelsJob, control: JobControl) -> LabelsResult:
    """Judge every labelled image outside the test split by models that did not learn from it.

    What was found is stored for dossiers.

    Raises:
        NotReadyToCheck: fewer than two classes have enough parts.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    use_threads()
    with Project.open(job.project) as project:
        data = labelled_images(project, job.device, control)
        folds = grouped_folds(in_parts(project, data.records))  # a twin has the same wrong label
        probabilities = out_of_fold(data, folds, control).probabilities
        kept = project.answers.given()
        folder, fingerprint = project.folder, project.fingerprint()
    names = [item.name for item in data.classes]
    found = suspects(data.labels, probabilities)
    open_ones = [item for item in found if about_label(data.records[item.row]) not in kept]
    estimated = round(estimated_wrong(data.labels, probabilities), 1)
    write_label_check(
        folder,
        FoundLabels(
            at=datetime.now(UTC).replace(microsecond=0),
            images=len(data.records),
            suspects=len(open_ones),
            kept=len(found) - len(open_ones),
            estimated=estimated,
            fingerprint=fingerprint,
        ),
    )
    return LabelsResult(
        project=folder,
        images=len(data.records),
        left_out={item.name: item.id for item in data.rare},
        estimated=estimated,
        kept=len(found) - len(open_ones),
        clean=not open_ones,
        seconds=round(time.monotonic() - begun, 1),
        suspects=tuple(
            SuspectLabel(
                image=data.records[item.row].id,
                path=data.records[item.row].path,
                label=names[item.label],
                suggested=names[item.suggested],
                class_id=data.classes[item.label].id,
                suggested_id=data.classes[item.suggested].id,
                of_label=round(item.of_label, DIGITS),
                confidence=round(item.confidence, DIGITS),
            )
            for item in open_ones
        ),
    )
