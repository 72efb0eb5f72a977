from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from aoi_app.errors import NotReadyToTrain
from aoi_app.project.importing.folds import fold_numbers, place_fold
from aoi_app.project.records import DefectClass, ImageRecord, Split

CLASSES = [DefectClass(id=number, name=name) for number, name in enumerate(("good", "void", "edge"))]
SPLITS = (Split.TRAIN, Split.VAL, Split.TEST, None)


def image(number: int, label: int | None, split: Split | None = Split.TRAIN, group: str = "") -> ImageRecord:
    path = f"{number}.png"
    return ImageRecord(
        number, 1, path, Path(path), f"{number:064x}", 1, 8, 8, "grey8", group, label, split, None, None
    )


@settings(max_examples=40)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3)), min_size=20, max_size=120),
    st.integers(2, 5),
    st.integers(0, 99),
)
def test_every_image_validates_once_and_test_images_never(drawn, folds, seed):
    records = [image(number, label, SPLITS[place]) for number, (label, place) in enumerate(drawn)]
    # Enough of each class for every fold.
    records += [image(1000 + number, number % 3) for number in range(3 * folds)]
    numbers = fold_numbers(records, CLASSES, folds, seed)
    dealt = [record for record in records if record.split in (Split.TRAIN, Split.VAL)]
    assert numbers.keys() == {record.id for record in dealt}
    assert numbers == fold_numbers(records, CLASSES, folds, seed), "the same seed deals the same"
    for label in range(3):
        sizes = Counter(numbers[record.id] for record in dealt if record.class_id == label)
        assert len(sizes) == folds
        assert max(sizes.values()) - min(sizes.values()) <= 1, "each class is spread evenly"
    totals = Counter(numbers.values())
    assert max(totals.values()) - min(totals.values()) <= 2
    for fold in range(folds):
        placed = place_fold(records, numbers, fold)
        for before, after in zip(records, placed, strict=True):
            if before.split not in (Split.TRAIN, Split.VAL):
                assert after is before
            else:
                assert after.split is (Split.VAL if numbers[before.id] == fold else Split.TRAIN)


def test_images_of_one_part_stay_in_one_fold():
    records = [image(number, number % 2, group=f"part {number // 4}") for number in range(48)]
    numbers = fold_numbers(records, CLASSES, 4)
    for part in range(12):
        assert len({numbers[number] for number in range(4 * part, 4 * part + 4)}) == 1


def test_a_class_with_fewer_parts_than_folds_is_refused():
    """Ten images of one part are one part: some fold would not have the class in training."""
    records = [image(number, 0) for number in range(20)]
    records += [image(100 + number, 1, group="the only one") for number in range(10)]
    with pytest.raises(NotReadyToTrain, match=r"void \(1\)"):
        fold_numbers(records, CLASSES, 5)
