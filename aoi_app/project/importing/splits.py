"""Training, validation and test split: stratified by class, seeded, never separating a group."""

import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from aoi_app.project.parts import units_of
from aoi_app.project.records import ImageRecord, Split

SHARES: Mapping[Split, float] = {Split.TRAIN: 0.6, Split.VAL: 0.2, Split.TEST: 0.2}


def split_records(
    records: Iterable[ImageRecord],
    seed: int = 0,
    shares: Mapping[Split, float] = SHARES,
    redo: bool = False,
) -> dict[int, Split | None]:
    """Draw splits for the labelled, readable images without one (``redo``: for all of them).

    Images of one group, and exact duplicates, stay together; if one of them already has a split, the
    others follow it.

    Args:
        records: all images of the project.
        seed: the same seed gives the same splits.
        shares: of each split, 0..1, adding up to 1.
        redo: discard existing splits; unlabelled and unreadable images lose theirs.

    Returns:
        The changes by image id, as ``Project.set_splits`` takes them.
    """
    images = list(records)
    units = units_of(images)
    members: dict[int, list[ImageRecord]] = defaultdict(list)
    for record in images:
        if record.class_id is not None and not record.problem:
            members[units[record.id]].append(record)
    fixed: dict[int, Split] = {}
    if not redo:
        for unit, group in members.items():
            there = next((record.split for record in group if record.split is not None), None)
            if there is not None:
                fixed[unit] = there
    labels = {unit: [record.class_id for record in group] for unit, group in members.items()}
    chosen = assign(labels, fixed, seed, shares)
    drawn = {record.id: chosen[unit] for unit, group in members.items() for record in group}
    if redo:
        return {item.id: drawn.get(item.id) for item in images if item.split is not drawn.get(item.id)}
    return {item.id: drawn[item.id] for item in images if item.split is None and item.id in drawn}


def assign(
    units: Mapping[int, Sequence[Hashable]],
    fixed: Mapping[int, Split],
    seed: int = 0,
    shares: Mapping[Split, float] = SHARES,
) -> dict[int, Split]:
    """Assign whole units to splits so that each class is as close to the shares as possible.

    Greedy: largest units first, each to the split that lacks most of its classes. A class with at least
    as many images as there are splits should be in every split, so that each can measure it.

    Args:
        units: the class of each image, by unit.
        fixed: units that already have a split; they count, and stay.
        seed: orders units of the same size.
        shares: of each split, 0..1, adding up to 1.

    Returns:
        The split of every unit.
    """
    totals = Counter(label for labels in units.values() for label in labels)
    used = [split for split in shares if shares[split] > 0]
    lack = {
        (split, label): max(1.0 if n >= len(used) else 0.0, shares[split] * n)
        for label, n in totals.items()
        for split in used
    }
    for label, n in totals.items():  # the first split compensates for those rounded up
        lack[used[0], label] = n - sum(lack[split, label] for split in used[1:])
    chosen = {unit: fixed[unit] for unit in units if unit in fixed}
    for unit, split in chosen.items():
        for label in units[unit]:
            lack[split, label] = lack.get((split, label), 0.0) - 1
    free = [unit for unit in units if unit not in fixed]
    random.Random(seed).shuffle(free)
    for unit in sorted(free, key=lambda unit: -len(units[unit])):
        labels = units[unit]
        best = max(used, key=lambda split: sum(lack[split, label] / totals[label] for label in labels))
        chosen[unit] = best
        for label in labels:
            lack[best, label] -= 1
    return chosen
