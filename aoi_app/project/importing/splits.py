"""Train, validation and test: stratified by class, seeded, and never parting what belongs together."""

import random
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence

from aoi_app.project.records import ImageRecord, Split

SHARES: Mapping[Split, float] = {Split.TRAIN: 0.6, Split.VAL: 0.2, Split.TEST: 0.2}


def split_records(
    records: Iterable[ImageRecord],
    seed: int = 0,
    shares: Mapping[Split, float] = SHARES,
    redo: bool = False,
) -> dict[int, Split | None]:
    """Splits for the labelled, readable images that have none (``redo``: for all of them).

    Images of one group, and exact duplicates, go together; where one of them already stands in a
    split, the others follow it.

    Args:
        records: all images of the project.
        seed: the same seed gives the same splits.
        shares: of each split, 0..1, adding up to 1.
        redo: forget the splits there are; images that may not have one lose it.

    Returns:
        What changes, by image id, as ``Project.set_splits`` takes it.
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
    wanted = {record.id: chosen[unit] for unit, group in members.items() for record in group}
    if redo:
        return {item.id: wanted.get(item.id) for item in images if item.split is not wanted.get(item.id)}
    return {item.id: wanted[item.id] for item in images if item.split is None and item.id in wanted}


def assign(
    units: Mapping[int, Sequence[Hashable]],
    fixed: Mapping[int, Split],
    seed: int = 0,
    shares: Mapping[Split, float] = SHARES,
) -> dict[int, Split]:
    """Put whole units into splits so that each class comes as near to the shares as can be.

    Greedy: the largest units first, each to the split that lacks most of its classes. A class with
    three images or more is wanted at least once everywhere, so that each split can say something of it.

    Args:
        units: the class of each image, by unit.
        fixed: units that already stand somewhere; they count, and stay.
        seed: orders units of the same size.
        shares: of each split, 0..1, adding up to 1.

    Returns:
        The split of every unit.
    """
    totals = Counter(label for labels in units.values() for label in labels)
    wanted = [split for split in shares if shares[split] > 0]
    lack = {
        (split, label): max(1.0 if n >= len(wanted) else 0.0, shares[split] * n)
        for label, n in totals.items()
        for split in wanted
    }
    for label, n in totals.items():  # the first split pays for the ones rounded up
        lack[wanted[0], label] = n - sum(lack[split, label] for split in wanted[1:])
    chosen = {unit: fixed[unit] for unit in units if unit in fixed}
    for unit, split in chosen.items():
        for label in units[unit]:
            lack[split, label] = lack.get((split, label), 0.0) - 1
    free = [unit for unit in units if unit not in fixed]
    random.Random(seed).shuffle(free)
    for unit in sorted(free, key=lambda unit: -len(units[unit])):
        labels = units[unit]
        best = max(wanted, key=lambda split: sum(lack[split, label] / totals[label] for label in labels))
        chosen[unit] = best
        for label in labels:
            lack[best, label] -= 1
    return chosen


def units_of(records: Sequence[ImageRecord]) -> dict[int, int]:
    """For each image id the unit it belongs to: joined by group and by content, over any steps."""
    parent: dict[int, int] = {record.id: record.id for record in records}

    def top(image: int) -> int:
        while parent[image] != image:
            parent[image] = parent[parent[image]]
            image = parent[image]
        return image

    seen: dict[tuple[str, str], int] = {}
    for record in records:
        for tie in (("group", record.group), ("content", record.sha256)):
            if tie[1]:
                first = seen.setdefault(tie, record.id)
                parent[top(record.id)] = top(first)
    return {image: top(image) for image in parent}
