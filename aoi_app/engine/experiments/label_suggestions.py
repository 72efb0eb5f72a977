"""The job "suggest": which images to label next, with a guess for each, by a head over a frozen network.

The features of the images are computed once and cached; a new order after some labels takes a second.
"""

import time
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.experiments.out_of_fold import frozen_features, principal
from aoi_app.engine.runtimes.device import use_threads
from aoi_app.engine.training.linear_head import LabelledFeatures, regress
from aoi_app.errors import NoClassesYet
from aoi_app.evidence.suggesting import Guesses, doubts_between, to_label
from aoi_app.project.jobs import CountedRate, SuggestedLabel, SuggestJob, SuggestResult
from aoi_app.project.parts import units_of
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.project import Project

POOL = 5000  # images among which is chosen; their features take about 40 s on two cores
STRENGTH = 0.03  # of L2, on components whose mean spread is 1: docs/results.md was measured with it
DIGITS = 4  # of a probability


def suggest_labels(job: SuggestJob, control: JobControl) -> SuggestResult:
    """Order images without a label by what their label is expected to bring, each with a guess.

    Test images have no part in it, nor has an image of a part that is tested.

    Raises:
        NoClassesYet: the project has no class, so that nothing can be labelled.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    use_threads()
    with Project.open(job.project) as project:
        if not project.classes:
            raise NoClassesYet(project=project.folder)
        readable = [record for record in project.images() if not record.problem]
        usable = untested(readable)
        pool, others = pool_of(usable)
        records, features = _features(project, pool, others, job.device, control)
        guesses, classes, folder = Guesses(project.answers.guesses()), project.classes, project.folder
    index = {item.id: number for number, item in enumerate(classes)}
    labels = np.array([-1 if item.class_id is None else index[item.class_id] for item in records], np.int64)
    suggestions = _suggestions(records, classes, labels, features, job.count)
    seen = {item.class_id for item in records}
    return SuggestResult(
        project=folder,
        labelled=int((labels >= 0).sum()),
        unlabelled=sum(item.class_id is None for item in usable),
        considered=int((labels < 0).sum()),
        test=sum(item.class_id is None for item in readable) - sum(item.class_id is None for item in usable),
        unseen=tuple(item.name for item in classes if item.id not in seen),
        guesses=CountedRate(**guesses.last.to_json()),
        wrong_ahead=guesses.wrong_ahead,
        enough=guesses.enough,
        seconds=round(time.monotonic() - begun, 1),
        suggestions=suggestions,
    )


def untested(records: Sequence[ImageRecord]) -> list[ImageRecord]:
    """The images that are neither in the test split nor of a part that is: what is learned of those would
    flatter the test.
    """
    units = units_of(records)
    tested = {units[record.id] for record in records if record.split is Split.TEST}
    return [record for record in records if units[record.id] not in tested]


def pool_of(records: Sequence[ImageRecord]) -> tuple[list[ImageRecord], list[ImageRecord]]:
    """At most ``POOL`` images to choose among, and the labelled ones besides. They are drawn by content, so
    that labels, which come meanwhile, change nothing about them: their features stay in the cache.
    """
    drawn = sorted(records, key=lambda record: (record.sha256, record.id))
    return drawn[:POOL], [record for record in drawn[POOL:] if record.class_id is not None]


def _features(
    project: Project, pool: list[ImageRecord], others: list[ImageRecord], device: str, control: JobControl
) -> tuple[list[ImageRecord], NDArray[np.float32]]:
    parts = [frozen_features(project, some, device, control) for some in (pool, others) if some]
    records = [record for found, _ in parts for record in found]
    return records, np.concatenate([features for _, features in parts]) if parts else np.zeros((0, 1), "f4")


def _suggestions(
    records: Sequence[ImageRecord],
    classes: Sequence[DefectClass],
    labels: NDArray[np.int64],
    features: NDArray[np.float32],
    count: int,
) -> tuple[SuggestedLabel, ...]:
    known = labels >= 0
    if known.all():
        return ()
    places = places_of(features)
    probabilities = guess(places, labels, len(classes))
    rows = to_label(places, known, None if probabilities is None else doubts_between(probabilities), count)

    def told(row: int) -> dict[str, Any]:
        if probabilities is None:
            return {}
        best = int(probabilities[row].argmax())
        confidence = round(float(probabilities[row, best]), DIGITS)
        return {"guess": classes[best].name, "guess_id": classes[best].id, "confidence": confidence}

    return tuple(SuggestedLabel(image=records[row].id, path=records[row].path, **told(row)) for row in rows)


def places_of(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """[N, F] -> [N, <= 128] components of the features, which no label has part in."""
    found = torch.from_numpy(np.array(features))
    places: NDArray[np.float32] = principal(found, torch.ones(len(found), dtype=torch.bool)).numpy()
    return places


def guess(places: NDArray[np.float32], labels: NDArray[np.int64], classes: int) -> NDArray[np.float64] | None:
    """[N, K] probabilities by a head that has learned from the images with a label; None if these are of one
    class, or there are none. A class without a label has probability 0.

    Args:
        places: [N, D] as of :func:`places_of`.
        labels: [N] class indices, -1 for none.
        classes: their number K.
    """
    seen, indices = np.unique(labels[labels >= 0], return_inverse=True)
    if len(seen) < 2:
        return None
    inputs = torch.from_numpy(places)
    data = LabelledFeatures(
        inputs[torch.from_numpy(labels >= 0)], torch.from_numpy(indices), torch.ones(len(indices))
    )
    weight, bias = regress(data, torch.zeros(len(seen), inputs.shape[1]), torch.zeros(len(seen)), STRENGTH)
    found = np.zeros((len(places), classes))
    found[:, seen] = (inputs @ weight.T + bias).double().softmax(1).numpy()
    return found
