"""Splits keep groups together, keep the proportions of the classes, and are reproducible by seed."""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aoi_app.errors import ImageTruncated
from aoi_app.project.importing.splits import SHARES, assign, split_records
from aoi_app.project.records import ImageRecord, Split

CUT = ImageTruncated(path="a.png").problem


def record(
    number: int, class_id: int | None, group: str = "", sha256: str = "", **more: object
) -> ImageRecord:
    facts: dict[str, Any] = {
        "id": number,
        "root": 1,
        "path": f"{number}.png",
        "file": Path(f"{number}.png"),
        "sha256": sha256 or str(number),
        "bytes": 1,
        "width": 1,
        "height": 1,
        "mode": "grey8",
        "group": group,
        "class_id": class_id,
        "split": None,
        "mask": None,
        "problem": None,
        **more,
    }
    return ImageRecord(**facts)


records = st.lists(
    st.tuples(
        st.sampled_from([None, 0, 1, 2]),
        st.sampled_from(["", "", "", "a", "b", "c", "d"]),
        st.sampled_from(["", "", "", "same", "too"]),
        st.booleans(),
        st.sampled_from([None, None, None, *Split]),
    ),
    max_size=40,
).map(
    lambda rows: [
        record(n, class_id, group, sha, problem=CUT if broken and n % 5 == 0 else None, split=split)
        for n, (class_id, group, sha, broken, split) in enumerate(rows, start=1)
    ]
)


@given(images=records, seed=st.integers(0, 99))
def test_groups_and_duplicates_stay_together(images: list[ImageRecord], seed: int) -> None:
    changes = split_records(images, seed, redo=True)
    after = {image.id: changes.get(image.id, image.split) for image in images}
    places: dict[tuple[str, str], set[Split]] = defaultdict(set)
    for image in images:
        split = after[image.id]
        assert (split is not None) == (image.class_id is not None and not image.problem)
        if split is not None:
            places["sha", image.sha256].add(split)
            if image.group:
                places["group", image.group].add(split)
    assert all(len(splits) == 1 for splits in places.values())
    assert split_records(images, seed, redo=True) == changes


@given(images=records, seed=st.integers(0, 99))
def test_what_is_split_already_stays_and_draws_its_group_along(images: list[ImageRecord], seed: int) -> None:
    changes = split_records(images, seed)
    assert all(image.split is None for image in images if image.id in changes)
    assert all(image.class_id is not None and not image.problem for image in images if image.id in changes)
    standing: dict[str, set[Split]] = defaultdict(set)
    for image in images:
        if image.group and image.split and image.class_id is not None and not image.problem:
            standing[image.group].add(image.split)
    for image in images:
        if image.id in changes and len(standing.get(image.group, ())) == 1 and image.sha256 == str(image.id):
            linked = [
                other for other in images if other.group == image.group and other.sha256 != str(other.id)
            ]
            if not linked:  # no duplicate links this group to another
                assert changes[image.id] in standing[image.group]


@given(
    counts=st.lists(st.integers(1, 200), min_size=1, max_size=6),
    seed=st.integers(0, 2**31),
)
def test_each_class_keeps_its_shares(counts: list[int], seed: int) -> None:
    labels = [label for label, count in enumerate(counts) for _ in range(count)]
    chosen = assign({unit: [label] for unit, label in enumerate(labels)}, {}, seed)
    found = Counter((labels[unit], split) for unit, split in chosen.items())
    for label, count in enumerate(counts):
        for split, share in SHARES.items():
            n = found[label, split]
            assert abs(n - share * count) <= 1.5
            if count >= 3:
                assert n >= 1
    assert sum(found.values()) == len(labels)


@given(
    groups=st.lists(st.lists(st.sampled_from("ab"), min_size=1, max_size=6), min_size=20, max_size=120),
    seed=st.integers(0, 99),
)
def test_shares_are_kept_within_the_size_of_a_group(groups: list[list[str]], seed: int) -> None:
    chosen = assign(dict(enumerate(groups)), {}, seed)
    totals = Counter(label for group in groups for label in group)
    found = Counter((label, chosen[unit]) for unit, group in enumerate(groups) for label in group)
    for label, total in totals.items():
        for split, share in SHARES.items():
            assert abs(found[label, split] - share * total) <= 6 + 0.05 * total


def test_the_seed_decides() -> None:
    units = {n: ["a"] for n in range(100)}
    assert assign(units, {}, 1) == assign(units, {}, 1)
    assert assign(units, {}, 1) != assign(units, {}, 2)


@pytest.mark.parametrize("shares", [{Split.TRAIN: 0.8, Split.VAL: 0.2, Split.TEST: 0.0}])
def test_a_split_that_is_not_wanted_stays_empty(shares: dict[Split, float]) -> None:
    chosen = Counter(assign({n: ["a"] for n in range(10)}, {}, 0, shares).values())
    assert chosen == {Split.TRAIN: 8, Split.VAL: 2}
