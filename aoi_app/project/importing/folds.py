"""Folds of a cross-validation, drawn from the training and validation images; test images stay apart."""

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from aoi_app.errors import NotReadyToTrain
from aoi_app.project.parts import units_of
from aoi_app.project.records import DefectClass, ImageRecord, Split

FOLDS = 5  # in which scores are made by heads that did not learn from an image
DEALT = (Split.TRAIN, Split.VAL)


def fold_numbers(
    records: Sequence[ImageRecord], classes: Sequence[DefectClass], folds: int, seed: int = 0
) -> dict[int, int]:
    """The fold 0..k-1 in which each labelled training or validation image is validated, by image id.

    Images of one group, and exact duplicates, stay together. Within that limit classes are spread evenly
    and folds are of similar size.

    Raises:
        NotReadyToTrain: a class has fewer parts than there are folds.
    """
    members = _members(records)
    _check_parts(members, classes, folds)
    return _dealt(members, folds, seed)


def deal(records: Sequence[ImageRecord], folds: int, seed: int = 0) -> dict[int, int]:
    """As :func:`fold_numbers`, also where a class has fewer parts than there are folds."""
    return _dealt(_members(records), folds, seed)


def grouped_folds(records: Sequence[ImageRecord], seed: int = 0) -> NDArray[np.int64]:
    """[N] one of ``FOLDS`` for each labelled image, whatever its split; images of one part, and the same
    pictures, share one.
    """
    numbers = deal([replace(record, split=Split.TRAIN) for record in records], FOLDS, seed)
    return np.array([numbers[record.id] for record in records])


def _members(records: Sequence[ImageRecord]) -> dict[int, list[ImageRecord]]:
    """The images to deal, by the unit that stays together."""
    units = units_of(records)
    members: dict[int, list[ImageRecord]] = defaultdict(list)
    for record in records:
        if record.class_id is not None and not record.problem and record.split in DEALT:
            members[units[record.id]].append(record)
    return members


def _dealt(members: dict[int, list[ImageRecord]], folds: int, seed: int) -> dict[int, int]:
    totals = Counter(record.class_id for group in members.values() for record in group)
    dealt: list[Counter[int | None]] = [Counter() for _ in range(folds)]
    order = sorted(members)
    random.Random(seed).shuffle(order)
    folds_by_id: dict[int, int] = {}
    for unit in sorted(order, key=lambda unit: -len(members[unit])):
        labels = Counter(record.class_id for record in members[unit])
        fullness = [(sum(part[label] / totals[label] for label in labels), part.total()) for part in dealt]
        fold = fullness.index(min(fullness))
        dealt[fold].update(labels)
        folds_by_id |= {record.id: fold for record in members[unit]}
    return folds_by_id


def _check_parts(members: dict[int, list[ImageRecord]], classes: Sequence[DefectClass], folds: int) -> None:
    parts = Counter(label for group in members.values() for label in {record.class_id for record in group})
    few = [f"{item.name} ({parts[item.id]})" for item in classes if 0 < parts[item.id] < folds]
    if few:
        text = "{folds} folds need at least {folds} parts of each class; there are fewer of: {classes}"
        raise NotReadyToTrain(what=text.format(folds=folds, classes=", ".join(few)))


def place_fold(records: Sequence[ImageRecord], numbers: dict[int, int], fold: int) -> list[ImageRecord]:
    """The records with the splits of one fold: its images validate, those of the other folds train."""
    return [
        replace(record, split=Split.VAL if numbers[record.id] == fold else Split.TRAIN)
        if record.id in numbers
        else record
        for record in records
    ]
