"""Training data of a run: fixed when the run begins, whatever is relabelled later."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.dataset import Dataset, class_weights, load_dataset
from aoi_app.errors import ImagesVanished, NotReadyToTrain, OnlyGoodParts
from aoi_app.project.anomaly import ANOMALY, as_anomalies
from aoi_app.project.recipe.catalogue_lookup import judges_out_of_fold
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.regions import Region
from aoi_app.project.store.good_parts import has_good_parts_only, requirements_of
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import LEARNED_FOLDED, is_usable, usable
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.twins import in_parts


@dataclass(frozen=True, slots=True)
class TrainingData:
    """Training and validation data with the classes [K] of the network's outputs.

    ``class_weights`` [K] float32 are the sample weights per class, applied in the loss or by sampling.
    ``regions`` is what is marked on images, by their id. If ``folded``, both are all of the images, which are
    judged out of fold.
    """

    classes: tuple[DefectClass, ...]
    train: Dataset
    val: Dataset
    class_weights: NDArray[np.float32]
    regions: Mapping[int, Sequence[Region]] = field(default_factory=dict)
    folded: bool = False

    @property
    def left_out(self) -> tuple[ImageRecord, ...]:
        """The images whose files have changed since they were imported, or are missing."""
        return tuple(dict.fromkeys((*self.train.left_out, *self.val.left_out)))


def learned_classes(
    project: Project, records: Sequence[ImageRecord], recipe: Recipe
) -> tuple[DefectClass, ...]:
    """The classes a run would learn: those with training images, or good parts and "anomaly".

    Raises:
        NotReadyToTrain: classes, labels or splits are missing.
    """
    missing = [item for item in requirements_of(recipe, records, project.classes) if item.stops]
    if missing and not recipe.network.anomaly and has_good_parts_only(records, project.classes):
        raise OnlyGoodParts
    if missing:
        raise NotReadyToTrain(what="; ".join(item.text.format(**item.args) for item in missing))
    seen = {record.class_id for record in usable(records, Split.TRAIN)}
    classes = tuple(item for item in project.classes if item.id in seen)
    if recipe.network.anomaly:
        return *(item for item in classes if item.is_ok), ANOMALY
    return classes


def begin_run(
    project: Project, recipe: Recipe, placed: Sequence[ImageRecord] | None = None, **facts: object
) -> RunFolder:
    """Create a run with its manifest and these facts.

    ``placed`` are the project's records with splits specific to this run; None: the project's splits.

    Raises:
        NotReadyToTrain: classes, labels or splits are missing.
    """
    records = project.images() if placed is None else placed
    classes = learned_classes(project, records, recipe)
    run = project.new_run(recipe, **facts)
    own = placed is not None
    run.write_manifest(
        classes, records, project.fingerprint(), own_splits=own, folded=judges_out_of_fold(recipe) and not own
    )
    return run


def manifest_records(project: Project, run: RunFolder) -> list[ImageRecord]:
    """The run's images still in the project, with the content, labels and splits of when the run began; known
    twins are one part, so that heads without the fold of one have not learned the other; known defects are
    the anomalies that they are for a run of good parts alone.
    """
    manifest = run.manifest() or RunManifest()
    kept = {item.id: item for item in manifest.images}
    found = [
        replace(record, sha256=then.sha256, class_id=then.class_id, split=then.split)
        for record in project.images()
        if (then := kept.get(record.id)) is not None
    ]
    return [*as_anomalies(in_parts(project, found), manifest.classes, project.classes)]


def load_training_data(
    records: Sequence[ImageRecord],
    classes: Sequence[DefectClass],
    recipe: Recipe,
    cache: ArrayCache,
    control: JobControl,
    regions: Mapping[int, Sequence[Region]],
    folded: bool = False,
) -> TrainingData:
    """Decode the training and validation images among ``records`` that are of ``classes``; ``regions`` is
    what is marked on them, by their id. ``folded`` is as of :class:`TrainingData`.

    Raises:
        ImagesVanished: of a class, or for validation, no image is left as it was imported.
        ImageError: a file is damaged.
        Cancelled: stopped.
    """
    known = {item.id for item in classes}

    def load(*splits: Split) -> Dataset:
        chosen = [item for item in records if is_usable(item, splits) and item.class_id in known]
        return load_dataset(chosen, classes, recipe.input, cache, control)

    if folded:
        train = val = load(*LEARNED_FOLDED)
    else:
        train, val = load(Split.TRAIN), load(Split.VAL)
    _check_enough_is_left(train, val, classes)
    balanced = recipe.training.imbalance != "none"
    weights = class_weights(train.labels, len(classes)) if balanced else np.ones(len(classes), np.float32)
    return TrainingData(tuple(classes), train, val, weights, regions, folded)


def _check_enough_is_left(train: Dataset, val: Dataset, classes: Sequence[DefectClass]) -> None:
    """Check that the files as they are give training images of every class, and validation images.

    Raises:
        ImagesVanished: they do not.
    """
    there = {record.class_id for record in train.records}
    if val.left_out and not val.records:
        there -= {record.class_id for record in val.left_out}
    gone = [item.name for item in classes if item.id not in {*there, ANOMALY.id}]
    if gone:
        raise ImagesVanished(classes=", ".join(gone), count=len(train.left_out) + len(val.left_out))
