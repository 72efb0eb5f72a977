"""The job "leak": what is gained by learning from the parts that are judged, which no new part will give."""

import time
from collections import Counter as Counts
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.experiments.out_of_fold import labelled_images, out_of_fold
from aoi_app.engine.runtimes.device import use_threads
from aoi_app.errors import NotReadyToCheck
from aoi_app.evidence.rates import Counter
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.jobs import CountedRate, JudgedPart, LeakJob, LeakResult
from aoi_app.project.parts import units_of
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts


def price_leak(job: LeakJob, control: JobControl) -> LeakResult:
    """Judge the labelled images outside the test split twice, by models of the same recipe: once dealt image
    by image, once part by part, where near twins that were found, and nobody kept, are one part.

    Raises:
        NotReadyToCheck: fewer than two classes have enough parts, or no two images show one part.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    use_threads()
    with Project.open(job.project) as project:
        data = labelled_images(project, job.device, control)
        parts = in_parts(project, data.records)
        folder = project.folder
    units = units_of(parts)
    names = [str(units[record.id]) for record in parts]
    if len(set(names)) == len(names):
        raise NotReadyToCheck(what="no two images show one part: make parts, or search for twins first")
    loose = [replace(item, group="", pixels="", sha256=str(item.id)) for item in parts]
    everything = np.ones(len(names), bool)
    rates = []
    for records in (loose, parts):
        right = out_of_fold(data, grouped_folds(records), control).argmax(1) == data.labels
        rates.append((right, Counter(names).good(right, everything)))
    (_, mixed), (right, apart) = rates
    return LeakResult(
        project=folder,
        images=len(names),
        parts=len(set(names)),
        mixed=CountedRate.model_validate(mixed.to_json()),
        apart=CountedRate.model_validate(apart.to_json()),
        gap=round((mixed.rate or 0.0) - (apart.rate or 0.0), 4),
        seconds=round(time.monotonic() - begun, 1),
        by_part=_by_part(data.records, names, right),
    )


def _by_part(
    records: Sequence[ImageRecord], names: Sequence[str], right: NDArray[np.bool_]
) -> tuple[JudgedPart, ...]:
    """The parts of several images, those judged worst first."""
    sizes = Counts(names)
    hits = Counts(name for name, hit in zip(names, right.tolist(), strict=True) if hit)
    shown = {name: item.group or item.path for name, item in zip(names, records, strict=True)}
    several = [name for name in sizes if sizes[name] > 1]
    several.sort(key=lambda name: (hits[name] / sizes[name], -sizes[name]))
    return tuple(JudgedPart(part=shown[name], images=sizes[name], right=hits[name]) for name in several)
