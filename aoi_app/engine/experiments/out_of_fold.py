"""Scores out of fold: every image judged by a head that did not learn from it, over a frozen network.

The features are those of Instant, computed once and cached; the heads take seconds.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.dataset import Dataset
from aoi_app.data.prepared import prepare_images
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.runtimes.device import Precision, choose_device
from aoi_app.engine.training.features import FeatureMaker
from aoi_app.engine.training.linear_head import LabelledFeatures, regress, standardisation
from aoi_app.errors import NotReadyToCheck
from aoi_app.project.parts import units_of
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.project import Project

COMPONENTS = 128  # of the features
STRENGTHS = (1.0, 0.3, 0.1, 0.03, 0.01)  # L2, as in linear_head, the simplest first
LEAST_PARTS = 3  # of a class: fewer leave a fold without any to learn from, or with a single one


@dataclass(frozen=True, slots=True)
class LabelledImages:
    """Images with their classes and features: ``labels`` [N] are indices into ``classes``, ``features`` is
    [N, F]. ``rare`` are the classes that were left out, as they have too few parts.
    """

    records: tuple[ImageRecord, ...]
    classes: tuple[DefectClass, ...]
    labels: NDArray[np.int64]
    features: NDArray[np.float32]
    rare: tuple[DefectClass, ...]


@dataclass(frozen=True, slots=True)
class OutOfFold:
    """[N, K] ``probabilities`` of images by heads that did not learn from them, with this L2 ``strength``."""

    probabilities: NDArray[np.float64]
    strength: float


def labelled_images(project: Project, device: str, control: JobControl) -> LabelledImages:
    """The labelled images outside the test split, with the features of Instant.

    Raises:
        NotReadyToCheck: fewer than two classes have enough parts.
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    usable = [
        record
        for record in project.images()
        if record.class_id is not None and not record.problem and record.split is not Split.TEST
    ]
    units = units_of(usable)
    parts: dict[int | None, set[int]] = defaultdict(set)
    for record in usable:
        parts[record.class_id].add(units[record.id])
    there = [item for item in project.classes if parts[item.id]]
    classes = tuple(item for item in there if len(parts[item.id]) >= LEAST_PARTS)
    if len(classes) < 2:
        text = "at least two classes need {n} labelled parts outside the test split"
        raise NotReadyToCheck(what=text.format(n=LEAST_PARTS))
    index = {item.id: number for number, item in enumerate(classes)}
    chosen = [record for record in usable if record.class_id in index]
    records, features = frozen_features(project, chosen, device, control)
    labels = np.array([index[record.class_id] for record in records if record.class_id is not None], np.int64)
    rare = tuple(item for item in there if item not in classes)
    return LabelledImages(records, classes, labels, features, rare)


def frozen_features(
    project: Project, records: Sequence[ImageRecord], device: str, control: JobControl
) -> tuple[tuple[ImageRecord, ...], NDArray[np.float32]]:
    """The features [N, F] of Instant of images, with or without a label, and their records: those that can
    be read as they were imported.

    Raises:
        DeviceMissing, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    recipe = project.preset_recipe("instant")
    cache = array_cache(project)
    found = prepare_images(records, recipe.input, cache, control)
    data = Dataset(found.records, found.images, np.zeros(len(found.records), np.int64), found.left_out)
    network = build_classifier(recipe, 2)  # whatever the classes, the features are the same
    precision = Precision.chosen(choose_device(device), "auto")
    return data.records, FeatureMaker(network, recipe, precision, cache).of(data, control)


def out_of_fold(
    data: LabelledImages,
    folds: NDArray[np.int64],
    control: JobControl,
    learned: NDArray[np.bool_] | None = None,
) -> OutOfFold:
    """Judge every image by the heads of the other folds, with the L2 strength of the lowest loss.

    The heads learn from the principal components of the features, which no label has part in: that is as good
    and takes a tenth of the time.

    Args:
        data: the images.
        folds: [N] of each image.
        control: of the job.
        learned: [N] False for images that are only judged, and have no say in anything; None: none are.

    Raises:
        Cancelled: stopped.
    """
    labels = torch.from_numpy(data.labels)
    learned = np.ones(len(folds), bool) if learned is None else learned
    counted = torch.from_numpy(learned)
    parts = principal(torch.from_numpy(np.array(data.features)), counted)
    heads = [_Fold(parts, data, folds == fold, learned) for fold in sorted(set(folds.tolist()))]
    best, least, chosen = torch.zeros(len(labels), len(data.classes), dtype=torch.float64), float("inf"), 1.0
    for strength in STRENGTHS:
        found = torch.zeros_like(best)
        for head in heads:
            control.wait_or_cancel()
            found[head.judged] = head.logits(strength).double()
        loss = float(torch.nn.functional.cross_entropy(found[counted], labels[counted]))
        if loss >= least:
            break
        best, least, chosen = found, loss, strength
    return OutOfFold(best.softmax(1).numpy(), chosen)


def left_out_one_by_one(
    data: LabelledImages, parts: Sequence[NDArray[np.int64]], strength: float, control: JobControl
) -> list[NDArray[np.int64]]:
    """What heads call the images of some parts, of which each has learned from all images but those of one:
    class indices [n] for each part.

    The loss has one minimum, so a head may start from that of all images and still ends where it would have
    ended without them: this takes a few steps in place of many.

    Args:
        data: the images.
        parts: the rows of each part that is left out; the others are always learned.
        strength: of L2, as found by :func:`out_of_fold`.
        control: of the job.

    Raises:
        Cancelled: stopped.
    """
    everything = np.ones(len(data.labels), bool)
    components = principal(torch.from_numpy(np.array(data.features)), torch.from_numpy(everything))
    whole = _Fold(components, data, ~everything, everything)
    whole.logits(strength)
    found = []
    for rows in control.track(parts, len(parts), "fit"):
        judged = ~everything
        judged[rows] = True
        head = _Fold(components, data, judged, everything, whole)
        found.append(head.logits(strength).argmax(1).numpy())
    return found


def principal(features: torch.Tensor, learned: torch.Tensor) -> torch.Tensor:
    """[N, F] -> [N, <= 128] components of those that are ``learned`` [N], whose mean spread is 1."""
    mean, std = standardisation(features[learned])
    standard = (features - mean) / std
    most = min(COMPONENTS, *features[learned].shape)
    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        _, _, axes = torch.pca_lowrank(standard[learned], q=most, center=False)
    parts = standard @ axes
    return parts / parts[learned].std().clamp(min=1e-6)


class _Fold:
    """The head that judges the images of a fold; each strength starts from the one before, the first one from
    that of ``start``.
    """

    def __init__(
        self,
        parts: torch.Tensor,
        data: LabelledImages,
        judged: NDArray[np.bool_],
        learned: NDArray[np.bool_],
        start: "_Fold | None" = None,
    ) -> None:
        self.judged, rest = torch.from_numpy(judged), learned & ~judged
        labels, count = data.labels[rest], len(data.classes)
        weights = torch.ones(len(labels))  # weighed by class, rare ones would be suspected everywhere
        self._train = LabelledFeatures(parts[torch.from_numpy(rest)], torch.from_numpy(labels), weights)
        self._others = parts[self.judged]
        self._weight, self._bias = torch.zeros(count, parts.shape[1]), torch.zeros(count)
        if start is not None:
            self._weight, self._bias = start._weight, start._bias

    def logits(self, strength: float) -> torch.Tensor:
        """Logits [n, K] of the images of the fold by a head of this L2 strength."""
        self._weight, self._bias = regress(self._train, self._weight, self._bias, strength)
        return self._others @ self._weight.T + self._bias
