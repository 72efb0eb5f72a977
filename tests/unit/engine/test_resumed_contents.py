"""What a resumed inspection trusts: size and time where they tell, else contents, and what it notes."""

import os
import time
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.engine.inspect import remaining
from aoi_app.engine.inspect import session as session_record
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.inspect.session import SessionRecord
from aoi_app.errors import Cancelled
from aoi_app.imaging.writer import write_image
from aoi_app.project.store.inspections import Inspection, read_header
from aoi_app.project.store.record_check import record_faults
from aoi_app.storage import sha256_file
from tests.unit.engine.inspected_lot import IMAGES, NOON, Lot, make_lot
from tests.unit.engine.plates import KINDS, picture


@pytest.fixture
def lot(packaged, tmp_path: Path) -> Lot:
    return make_lot(packaged.model, tmp_path)


def test_a_killed_session_has_noted_how_its_records_ended_a_while_ago(
    lot: Lot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session_record, "NOTED_EVERY", 0.0)
    monkeypatch.setattr(SessionRecord, "end", lambda *_: None)
    inspect(lot.job(), JobControl())
    inspection = Inspection.open(lot.out)
    (killed,) = inspection.header.sessions
    assert (killed.state, killed.heads["results"]) == ("running", inspection.result_chain.head())
    inspection._db.write("DELETE FROM results WHERE id = ?", [(IMAGES,)])
    assert [fault.kind for fault in record_faults(inspection)] == ["cut"]
    inspection.close()


@pytest.fixture
def plain_lot(lot: Lot) -> Lot:
    """Its images are BMP files under another name: all of one size."""
    for number in range(IMAGES):
        bitmap = lot.folder / "one.bmp"
        write_image(bitmap, picture(KINDS[number % 3], number))
        bitmap.replace(lot.image(number))
        os.utime(lot.image(number), ns=(NOON, NOON))
    return lot


def rewrite(file: Path, kind: int, seed: int) -> None:
    """Another content of the same size and time."""
    before = file.stat()
    bitmap = file.with_suffix(".bmp")
    write_image(bitmap, picture(KINDS[kind], seed))
    bitmap.replace(file)
    os.utime(file, ns=(before.st_mtime_ns, before.st_mtime_ns))
    assert file.stat().st_size == before.st_size


def test_on_request_contents_are_compared_too(plain_lot: Lot) -> None:
    lot = plain_lot
    inspect(lot.job(), JobControl())
    rewrite(lot.image(0), 1, 900)
    assert inspect(lot.job(resume=True), JobControl()).judged == 0, "size and time are trusted"
    assert inspect(lot.job(resume=True, check_content=True), JobControl()).again == 1
    session = read_header(lot.out).sessions[-1]
    assert (session.judged, session.same) == (1, IMAGES - 1)


def test_a_file_whose_time_would_not_tell_a_change_is_read_again(plain_lot: Lot) -> None:
    """That of the others, long before they were judged, does."""
    lot, ahead = plain_lot, time.time_ns() + 3600 * 10**9
    os.utime(lot.image(0), ns=(ahead, ahead))  # as if written after it was read
    os.utime(lot.image(1), ns=(0, 0))  # a camera whose clock was never set
    inspect(lot.job(), JobControl())
    assert inspect(lot.job(resume=True), JobControl()).judged == 0
    assert read_header(lot.out).sessions[-1].same == 2
    rewrite(lot.image(0), 1, 900)
    rewrite(lot.image(1), 2, 901)
    assert inspect(lot.job(resume=True), JobControl()).again == 2


def test_a_comparison_of_contents_can_be_stopped(lot: Lot, monkeypatch: pytest.MonkeyPatch) -> None:
    inspect(lot.job(), JobControl())
    monkeypatch.setattr(remaining, "PATIENCE", 0.0)
    read = []

    def hashed(path: Path) -> str:
        read.append(path)
        control.cancel()
        return sha256_file(path)

    monkeypatch.setattr(remaining, "sha256_file", hashed)
    control = JobControl()
    with pytest.raises(Cancelled):
        inspect(lot.job(resume=True, check_content=True), control)
    assert len(read) < IMAGES
