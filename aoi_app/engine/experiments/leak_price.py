"""The job "leak": what is gained by learning from the parts that are judged, which no new part will give; and
how each part fares when it alone is left out.
"""

import time
from collections import Counter as Counts
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from aoi_app.control import JobControl
from aoi_app.engine.experiments.out_of_fold import (
    LabelledImages,
    labelled_images,
    left_out_one_by_one,
    out_of_fold,
)
from aoi_app.engine.runtimes.device import use_threads
from aoi_app.errors import NotReadyToCheck
from aoi_app.evidence.rates import Counter
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.jobs import CountedRate, JudgedPart, LeakJob, LeakResult
from aoi_app.project.parts import units_of
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts

MOST_PARTS = 300  # that are left out one by one


def price_leak(job: LeakJob, control: JobControl) -> LeakResult:
    """Judge the labelled images outside the test split twice, by models of the same recipe: once dealt image
    by image, once part by part, where near twins that were found, and nobody kept, are one part. Then each of
    the ``MOST_PARTS`` largest parts of several images is judged by a model that learned all the others.

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
    rates, strength = [], 1.0
    for records in (loose, parts):
        found = out_of_fold(data, grouped_folds(records), control)
        right, strength = found.probabilities.argmax(1) == data.labels, found.strength
        rates.append(Counter(names).good(right, everything))
    mixed, apart = rates
    several = [(name, size) for name, size in Counts(names).most_common() if size > 1]
    return LeakResult(
        project=folder,
        images=len(names),
        parts=len(set(names)),
        mixed=CountedRate.model_validate(mixed.to_json()),
        apart=CountedRate.model_validate(apart.to_json()),
        gap=round((mixed.rate or 0.0) - (apart.rate or 0.0), 4),
        seconds=round(time.monotonic() - begun, 1),
        by_part=_by_part(data, names, [name for name, _ in several[:MOST_PARTS]], strength, control),
        smaller=len(several[MOST_PARTS:]),
    )


def _by_part(
    data: LabelledImages, names: Sequence[str], chosen: Sequence[str], strength: float, control: JobControl
) -> tuple[JudgedPart, ...]:
    """The chosen parts, each left out once, those judged worst first."""
    rows: dict[str, list[int]] = defaultdict(list)
    for row, name in enumerate(names):
        rows[name].append(row)
    places = [np.array(rows[name]) for name in chosen]
    of_class = np.bincount(data.labels, minlength=len(data.classes))
    found = []
    for own, named in zip(places, left_out_one_by_one(data, places, strength, control), strict=True):
        labels, record = data.labels[own], data.records[own[0]]
        alone = np.bincount(labels, minlength=len(of_class)) == of_class
        found.append(
            JudgedPart(
                part=record.group or record.path,
                images=len(own),
                right=int((named == labels).sum()),
                alone=int(alone[labels].sum()),
            )
        )
    return tuple(sorted(found, key=lambda item: (item.right / item.images, -item.images, item.part)))
