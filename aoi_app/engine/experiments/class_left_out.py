"""The job "unknown": each defect class of a run is left out once, as if nobody had shown it.

Heads on the frozen features learn the other classes; limits come from those out of fold, as for a package. A
network that was fine-tuned has learned the class itself, so its features before that stand for it.
"""

import time
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.dataset import load_dataset
from aoi_app.engine.experiments.out_of_fold import LabelledImages, out_of_fold
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.runtimes.device import Precision, choose_device, use_threads
from aoi_app.engine.training.features import FeatureMaker
from aoi_app.errors import NoDefectToLeaveOut, NotReadyToCheck
from aoi_app.events import Started
from aoi_app.evidence import novelty
from aoi_app.evidence.novelty import Floats, Scores
from aoi_app.evidence.rates import Counter, judged_as
from aoi_app.evidence.verdicts import judge_batch
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.jobs import CountedRate, UnknownJob, UnknownResult, UnseenClass, UnseenClasses
from aoi_app.project.parts import part_numbers
from aoi_app.project.records import Split, Verdict
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import LEARNED_FOLDED, is_usable, usable
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.unknown_check import write_unknown_check
from aoi_app.project.twins import in_parts

RATES = (0.01, 0.02, 0.05, 0.1)  # of needless reviews, that a person may choose
STRANGERS = -1  # the fold of the images of the class that is left out


def leave_classes_out(job: UnknownJob, control: JobControl) -> UnknownResult:
    """Leave out each class of NG parts, or each class if all are, and judge its images; what was found is
    stored with the run.

    Raises:
        RunNotFound: there is no such run.
        NoDefectToLeaveOut: it has learned from good parts alone.
        NotReadyToCheck: fewer than two classes have images.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped; nothing is stored.
    """
    begun = time.monotonic()
    use_threads()
    with Project.open(job.project) as project:
        run = project.run(job.run) if job.run else project.newest_run()
        control.emit(Started("unknown", {"run": run.id}))
        if finds_anomalies(run.classes()):
            raise NoDefectToLeaveOut(run=run.id)
        data = _images(project, run, job.device, control)
        scale = run.scale.rated([item.is_ok for item in data.classes])
    defects = [place for place, item in enumerate(data.classes) if not item.is_ok]
    found, too_few = [], []
    for place in control.track(defects, len(defects), "novelty"):
        judged = _LeftOut(data, place, scale, control)
        if judged.has_enough:
            found.append(judged)
        else:
            too_few.append(data.classes[place].name)
    result = UnknownResult(
        run=run.id,
        images=len(data.records),
        fine_tuned=run.recipe.training.method == "fine_tune",
        too_few=tuple(too_few),
        seconds=round(time.monotonic() - begun, 1),
        rates=tuple(item for rate in RATES if (item := _at(rate, found)) is not None),
    )
    write_unknown_check(run, result)
    return result


def _images(project: Project, run: RunFolder, device: str, control: JobControl) -> LabelledImages:
    """The labelled images outside the test split, with the features that the run started from."""
    recipe, classes = run.recipe, project.classes_of(run)
    records, known = run.placed(project.images()), {item.id for item in classes}
    folded = (run.manifest() or RunManifest()).folded
    # In the lists in which the features were computed for training.
    lists = (
        [[item for item in records if is_usable(item, LEARNED_FOLDED)]]
        if folded
        else [usable(records, split) for split in (Split.TRAIN, Split.VAL)]
    )
    network, cache = build_classifier(recipe, len(classes)), array_cache(project)
    maker = FeatureMaker(network, recipe, Precision(choose_device(device), torch.float32), cache)
    parts = []
    for items in lists:
        chosen = [item for item in items if item.class_id in known]
        if not chosen:
            continue
        data = load_dataset(chosen, classes, recipe.input, cache, control)
        if data.records:
            parts.append((data.records, data.labels, np.array(maker.of(data, control))))
    if len({label for _, labels, _ in parts for label in labels.tolist()}) < 2:
        raise NotReadyToCheck(what="at least two classes need labelled images outside the test split")
    found = in_parts(project, [record for records, _, _ in parts for record in records])
    labels, features = (np.concatenate([part[place] for part in parts]) for place in (1, 2))
    return LabelledImages(tuple(found), tuple(classes), labels, features, ())


class _LeftOut:
    """The images of one class as a model judges them that has learned the others alone.

    ``has_enough`` is False if too few parts of the others are left for limits.
    """

    def __init__(self, data: LabelledImages, place: int, scale: ScoreScale, control: JobControl) -> None:
        self.name = data.classes[place].name
        others = data.labels != place
        self._parts = part_numbers(data.records)[others]
        groups = [data.records[row].group for row in np.flatnonzero(~others)]
        enough = novelty.parts_needed(RATES[-1])
        self.has_enough = len(set(self._parts.tolist())) >= enough and not others.all()
        if not self.has_enough:
            return
        self._counter = Counter(groups if any(groups) else None)
        probabilities = _probabilities(data, place, others, control)
        mean, spread = novelty.standardisation(data.features[others])
        vectors = novelty.directions(data.features[others], mean, spread)
        kept = novelty.spread_out(vectors, novelty.MOST_KEPT)
        self._usual = (
            novelty.nearest(vectors, vectors[kept], self._parts, self._parts[kept])[0],
            novelty.doubts(probabilities[others]),
        )
        strangers: Floats = novelty.directions(data.features[~others], mean, spread)
        # Twins of other classes are what they are: a neighbour that shows the same part is one.
        self._strange: tuple[Scores, Scores] = (
            novelty.nearest(strangers, vectors[kept])[0],
            novelty.doubts(probabilities[~others]),
        )
        calibrated = probabilities if scale.calibration is None else scale.calibration.apply(probabilities)
        is_ok = [item.is_ok for item in data.classes]
        self._verdicts = judge_batch(calibrated[~others], is_ok, scale.judges)[0]

    def at(self, rate: float) -> tuple[float, UnseenClass] | None:
        """The rate that could be assured, and what becomes of the images; None with too few parts for it."""
        limits = novelty.limits_of(*self._usual, self._parts.tolist(), rate, folded=True)
        if limits is None:
            return None
        unknown = np.logical_or(*limits.exceeded(*self._strange))
        everything = np.ones_like(unknown)

        def counted(event: NDArray[np.bool_]) -> CountedRate:
            return CountedRate.model_validate(self._counter.bad(event, everything).to_json())

        return limits.assured, UnseenClass(
            name=self.name,
            unknown=counted(unknown),
            passed=counted(judged_as(self._verdicts, Verdict.OK) & ~unknown),
            named=counted(judged_as(self._verdicts, Verdict.NG) & ~unknown),
        )


def _probabilities(
    data: LabelledImages, place: int, others: NDArray[np.bool_], control: JobControl
) -> NDArray[np.float64]:
    """[N, K] of heads that have not learned the class, nor the fold of an image; 0 for the class."""
    rows = np.flatnonzero(others)
    classes = [number for number in range(len(data.classes)) if number != place]
    labels = np.searchsorted(classes, data.labels)
    folds = np.full(len(others), STRANGERS)
    folds[rows] = grouped_folds([data.records[row] for row in rows])
    without = replace(
        data,
        classes=tuple(data.classes[number] for number in classes),
        labels=np.where(others, labels, 0).astype(np.int64),
    )
    found = np.zeros((len(others), len(data.classes)))
    found[:, classes] = out_of_fold(without, folds, control, learned=others).probabilities
    return found


def _at(rate: float, found: Sequence[_LeftOut]) -> UnseenClasses | None:
    judged = [result for item in found if (result := item.at(rate)) is not None]
    if not judged:
        return None
    catches = [item.unknown.rate or 0.0 for _, item in judged]
    return UnseenClasses(
        rate=rate,
        assured=max(assured for assured, _ in judged),
        catch=float(np.mean(catches)),
        classes=tuple(item for _, item in judged),
    )
