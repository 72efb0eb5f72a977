"""What is said of a file after it was judged."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from aoi_app.errors import ImageEmpty, ImageNameUnknown
from aoi_app.project.store.file_state import FileState, file_state, tells_changes
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.storage import sha256_file

NOON = 1_700_000_000_000_000_000


def at(file: Path, moment: int) -> None:
    os.utime(file, ns=(moment, moment))


def saved_again(file: Path) -> None:
    file.write_bytes(b"judged")
    at(file, NOON + 1)


def overwritten(file: Path) -> None:
    file.write_bytes(b"others")
    at(file, NOON + 1)


def longer(file: Path) -> None:
    file.write_bytes(b"judged!")
    at(file, NOON)


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (lambda _: None, "unchanged"),
        (saved_again, "unchanged"),
        (overwritten, "changed"),
        (longer, "changed"),
        (Path.unlink, "missing"),
        (lambda file: file.parent.rename(file.parent.with_name("elsewhere")), "missing"),
    ],
)
@pytest.mark.parametrize("known", [True, False])  # False: an inspection that noted neither size nor time
def test_a_judged_file(
    tmp_path: Path, change: Callable[[Path], object], expected: FileState, known: bool
) -> None:
    file = tmp_path / "lot" / "影像.png"
    file.parent.mkdir()
    file.write_bytes(b"judged")
    at(file, NOON)
    size, moment = (6, NOON) if known else (0, 0)
    image = InspectedImage(str(file), sha256=sha256_file(file), bytes=size, modified_ns=moment)
    change(file)
    assert file_state(image) == expected


@pytest.mark.parametrize(
    ("changed", "after", "tells"),  # nanoseconds, and seconds until it was read
    [
        (NOON, 1.9, False),  # FAT keeps every other second
        (NOON, 2.1, True),
        (NOON, -5, False),  # the clock of the share is ahead
        (NOON - NOON % (60 * 10**9), 59, False),  # only minutes
        (NOON - NOON % (60 * 10**9), 61, True),
        (NOON - NOON % (86_400 * 10**9), 86_399, False),  # only days
        (0, 10**9, False),  # a clock that was never set
        (315_532_800 * 10**9, 10**9, False),  # nor that of a disk with FAT
    ],
)
def test_which_times_tell_a_change(changed: int, after: float, tells: bool) -> None:
    assert tells_changes(changed, changed / 1e9 + after) is tells


def test_size_and_time_are_trusted_only_where_they_tell(tmp_path: Path) -> None:
    file = tmp_path / "1.bmp"
    file.write_bytes(b"judged")
    at(file, NOON)
    image = InspectedImage(str(file), sha256=sha256_file(file), bytes=6, modified_ns=NOON, at=NOON / 1e9 + 2)
    file.write_bytes(b"others")
    at(file, NOON)
    assert file_state(image) == "unchanged"
    assert file_state(replace(image, at=NOON / 1e9 + 1.9)) == "changed"


def test_a_file_that_could_not_be_read_when_it_was_judged(tmp_path: Path) -> None:
    file = tmp_path / "empty.png"
    file.write_bytes(b"")
    at(file, NOON)
    problem = ImageEmpty(path=file).problem
    assert file_state(InspectedImage(str(file), modified_ns=NOON, problem=problem)) == "unchanged"
    assert file_state(InspectedImage(str(file), problem=problem)) == "unknown"
    saved_again(file)
    assert file_state(InspectedImage(str(file), modified_ns=NOON, problem=problem)) == "changed"


def test_what_cannot_be_compared_is_not_called_missing(tmp_path: Path) -> None:
    nameless = tmp_path / r"\xE9.png"
    problem = ImageNameUnknown(path=nameless).problem
    assert file_state(InspectedImage(str(nameless), problem=problem)) == "unknown"
    assert file_state(InspectedImage("frame\0 3")) == "unknown"
    folder = tmp_path / "1.png"
    folder.mkdir()
    image = InspectedImage(str(folder), sha256="ab")
    assert file_state(image) == "unknown"
