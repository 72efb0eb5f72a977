"""From records to batches: decoded once, the same order for the same seed, nothing lost."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.data import array_cache, prepared
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.batches import Batches, ChangedImages, to_planes
from aoi_app.data.dataset import class_weights, load_dataset
from aoi_app.errors import Cancelled, ImageError, ImageTooLarge, ImageTruncated
from aoi_app.events import Warned
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, read_prepared
from aoi_app.imaging.writer import write_image
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.run_images import usable
from aoi_app.storage import sha256_file

CLASSES = (DefectClass(id=7, name="a"), DefectClass(id=3, name="b"))


def records_in(folder: Path, count: int) -> list[ImageRecord]:
    found = []
    for number in range(count):
        path = folder / f"{number}.png"
        write_image(path, np.full((20, 30), number, np.uint8))
        found.append(
            ImageRecord(
                id=number,
                root=1,
                path=path.name,
                file=path,
                sha256=sha256_file(path),
                bytes=1,
                width=30,
                height=20,
                mode="grey8",
                group="",
                class_id=CLASSES[number % 2].id,
                split=Split.TRAIN,
                mask=None,
                problem=None,
            )
        )
    return found


def test_images_are_decoded_once_as_the_network_sees_them(tmp_path: Path) -> None:
    records, cache = records_in(tmp_path, 9), ArrayCache(tmp_path / "cache")
    spec = InputSpec(width=32, height=64, fit="letterbox")
    data = load_dataset(records, CLASSES, spec, cache, JobControl())
    for record, image in zip(records, data.images, strict=True):
        np.testing.assert_array_equal(image, load_prepared(record.file, spec)[0])
    assert data.labels.tolist() == [0, 1] * 4 + [0]
    for record in records:
        record.file.unlink()
    again = load_dataset(records, CLASSES, spec, cache, JobControl())
    np.testing.assert_array_equal(again.images, data.images)
    # Different content with the same name is another image.
    other = load_dataset([replace(records[0], sha256="f" * 64)], CLASSES, spec, cache, JobControl())
    assert len(other.left_out) == 1


def test_what_changed_or_vanished_is_left_out_by_name_until_it_is_back(tmp_path: Path) -> None:
    records, cache = records_in(tmp_path, 6), ArrayCache(tmp_path / "cache")
    spec, heard = InputSpec(width=32, height=32), []
    before = records[3].file.read_bytes()
    records[1].file.unlink()
    records[3].file.write_bytes(records[0].file.read_bytes())
    for _ in range(2):  # the second time from the cache
        data = load_dataset(records, CLASSES, spec, cache, JobControl(heard.append))
        assert [record.id for record in data.records] == [0, 2, 4, 5]
        assert [image[0, 0] for image in data.images] == [0, 2, 4, 5]
        assert data.labels.tolist() == [0, 0, 0, 1]
        assert data.left_out == (records[1], records[3])
    warned = [event.args for event in heard if isinstance(event, Warned)]
    assert warned == [{"changed": "1", "missing": "1", "path": str(records[1].file)}] * 2
    records[3].file.write_bytes(before)
    data = load_dataset(records, CLASSES, spec, cache, JobControl())
    assert [image[0, 0] for image in data.images] == [0, 2, 3, 4, 5]


@pytest.mark.parametrize(("times", "kept"), [(1, [0, 1, 2, 3]), (9, [0, 1, 3])])
def test_what_does_not_fit_into_the_memory_is_read_again_alone_and_else_left_out(
    times: int, kept: list[int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    records, heard, read = records_in(tmp_path, 4), [], read_prepared
    refused: list[Path] = []

    def short_of_memory(file: Path, spec: InputSpec, sha256: str) -> object:
        if file == records[2].file and len(refused) < times:
            refused.append(file)
            raise ImageTooLarge(path=file)
        return read(file, spec, sha256)

    monkeypatch.setattr(prepared, "read_prepared", short_of_memory)
    cache = ArrayCache(tmp_path / "cache")
    data = load_dataset(records, CLASSES, InputSpec(width=32, height=32), cache, JobControl(heard.append))
    assert [image[0, 0] for image in data.images] == kept
    warned = [event.args for event in heard if isinstance(event, Warned)]
    assert warned == [{"count": "1", "path": str(records[2].file)}] * (len(kept) < 4)


@pytest.mark.parametrize("damage", ["a bit", "cut", "unsealed", "foreign"])
def test_a_cache_file_that_is_not_what_it_says_is_made_again(
    damage: str, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    records, folder = records_in(tmp_path, 4), tmp_path / "cache"
    spec = InputSpec(width=32, height=32)

    def load(wanted: list[ImageRecord]) -> list[int]:
        data = load_dataset(wanted, CLASSES, spec, ArrayCache(folder), JobControl())
        return [int(image[5, 5]) for image in data.images]

    def files() -> list[Path]:
        return sorted((folder / "arrays").glob("*.npy"))

    assert load(records) == [0, 1, 2, 3]
    own = files()
    content = own[0].read_bytes()
    if damage == "a bit":
        own[0].write_bytes(content[:2000] + bytes([content[2000] ^ 8]) + content[2001:])
    elif damage == "cut":
        own[0].write_bytes(content[:1000])
    elif damage == "unsealed":
        own[0].write_bytes(content[: -array_cache.SEAL.size])
    else:
        assert load(records[::-1]) == [3, 2, 1, 0]
        other = next(file for file in files() if file not in own and file.name.endswith("-0.npy"))
        own[0].write_bytes(other.read_bytes())
    assert not caplog.messages
    assert load(records) == [0, 1, 2, 3]
    assert len(caplog.messages) == 1
    assert str(own[0]) in caplog.messages[0]
    assert load(records) == [0, 1, 2, 3]
    assert len(caplog.messages) == 1


def test_a_damaged_or_stopped_decoding_leaves_nothing_behind(tmp_path: Path) -> None:
    records, cache = records_in(tmp_path, 4), ArrayCache(tmp_path / "cache")
    records[2].file.write_bytes(b"no image")
    records[2] = replace(records[2], sha256=sha256_file(records[2].file))
    with pytest.raises(ImageError):
        load_dataset(records, CLASSES, InputSpec(width=32, height=32), cache, JobControl())
    stopped = JobControl()
    stopped.cancel()
    with pytest.raises(Cancelled):
        load_dataset(records[:2], CLASSES, InputSpec(width=32, height=32), cache, stopped)
    assert list((tmp_path / "cache" / "arrays").iterdir()) == []


def test_the_cache_forgets_what_was_used_longest_ago(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(array_cache, "BUDGET_BYTES", 3000)
    cache, made = ArrayCache(tmp_path), []

    def array(name: str) -> np.ndarray:
        def fill(arrays: list[np.ndarray]) -> None:
            made.append(name)
            arrays[0][:] = len(made)

        return cache.get("kind", name, [((1000,), np.uint8)], fill)[0]

    for name in ("one", "two", "two", "three"):
        array(name)
    assert made == ["one", "two", "three"]
    array("two")
    assert made == ["one", "two", "three"]
    array("one")
    assert made == ["one", "two", "three", "one"]


def test_batches_depend_on_seed_and_epoch_alone_and_hold_every_image() -> None:
    labels = np.arange(23) % 3
    calls = []

    def fetch(indices: np.ndarray, epoch: int) -> tuple[np.ndarray, ...]:
        calls.append(epoch)
        return (indices * 10, indices + epoch)

    def epoch_of(batches: Batches, epoch: int) -> list[tuple[list[int], ...]]:
        read = batches.shuffled(epoch)
        return [(*(item.tolist() for item in batch.inputs), batch.labels.tolist()) for batch in read]

    first = epoch_of(Batches(fetch, labels, 5, seed=4), 2)
    assert first == epoch_of(Batches(fetch, labels, 5, seed=4), 2)
    assert first != epoch_of(Batches(fetch, labels, 5, seed=4), 3)
    assert first != epoch_of(Batches(fetch, labels, 5, seed=5), 2)
    tens = [ten for batch in first for ten in batch[0]]
    assert sorted(tens) == [10 * number for number in range(23)]
    assert all(labels[ten // 10] == y for batch in first for ten, y in zip(batch[0], batch[2], strict=True))
    assert {len(batch[0]) for batch in first} == {4, 5}
    whole = Batches(fetch, labels, 5, seed=4).in_order()
    assert [ten for batch in whole for ten in batch.inputs[0].tolist()] == [
        10 * number for number in range(23)
    ]


def test_changed_images_know_which_image_they_change() -> None:
    images = np.zeros((6, 4, 4), np.uint8)

    def mark(image: np.ndarray, seed: tuple[int, ...]) -> np.ndarray:
        return image + seed[2]

    changed = ChangedImages(images, mark, seed=1, epoch=2)
    assert changed[2:4].max((1, 2)).tolist() == [2, 3]
    assert changed[np.array([5, 0])].max((1, 2)).tolist() == [5, 0]
    assert to_planes(np.zeros((2, 4, 5, 3))).shape == (2, 3, 4, 5)
    assert to_planes(np.zeros((2, 4, 5))).shape == (2, 1, 4, 5)


def test_weights_balance_the_classes() -> None:
    weights = class_weights(np.array([0, 0, 0, 1, 3, 3]), 4)
    assert weights.tolist() == pytest.approx([0.5, 1.5, 0.0, 0.75])


def test_only_readable_labelled_images_of_the_split_are_used(tmp_path: Path) -> None:
    records = records_in(tmp_path, 4)
    records[0] = replace(records[0], class_id=None)
    records[1] = replace(records[1], problem=ImageTruncated(path="a.png").problem)
    records[2] = replace(records[2], split=Split.VAL)
    assert usable(records, Split.TRAIN) == [records[3]]
