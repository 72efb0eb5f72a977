"""Several sessions of one inspection: what is judged again, what is refused, and a source that is lost."""

import os
import re
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.engine.inspect.alarms import AlarmWatch
from aoi_app.engine.inspect.inspector import inspect
from aoi_app.engine.inspect.source_watch import SourceWatch
from aoi_app.errors import (
    Cancelled,
    FilesGone,
    FolderInUse,
    FolderUsed,
    ImageError,
    LotMismatch,
    NgRowAlarm,
    NgShareAlarm,
    NoInspection,
    NoNoveltyCheck,
    PassedByOthers,
    PassedBySystem,
    SourceFound,
    SourceLost,
    UnreadableAlarm,
)
from aoi_app.events import Counts, Event, Paused, Progress, Resumed, Started, Warned
from aoi_app.imaging.image_folder import SourceImage, walk_images
from aoi_app.imaging.passed_by import PassedBy
from aoi_app.imaging.sources import folder as folder_source
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import AlarmLimits, LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.hash_chain import ChainHead
from aoi_app.project.store.inspections import InspectedImage, Inspection, read_header
from tests.unit.engine.inspected_lot import IMAGES, Lot, make_lot
from tests.unit.engine.plates import picture


@pytest.fixture
def lot(packaged, tmp_path: Path) -> Lot:
    return make_lot(packaged.model, tmp_path)


def codes(events: list[Event]) -> list[str]:
    """Of the warnings, but that a model of so few images cannot tell unknown ones."""
    found = [event.code for event in events if isinstance(event, Warned)]
    return [code for code in found if code != NoNoveltyCheck.code]


# --- the same folder again ---------------------------------------------------------------------------


def test_a_used_folder_is_refused_unless_it_is_to_be_resumed(lot: Lot) -> None:
    with pytest.raises(NoInspection, match=r"inspection\.json"):
        inspect(lot.job(resume=True), JobControl())
    begun = LotInfo(lot="L-7", part="P-1", operator="陳", station="AOI-3")
    inspect(lot.job(lot=begun), JobControl())
    with pytest.raises(FolderUsed, match=f"{re.escape(str(lot.out))} .*--resume"):
        inspect(lot.job(lot=begun), JobControl())
    for other in ({"lot": "L-8"}, {"part": "P-2"}, {"work_order": "W-1"}):
        with pytest.raises(LotMismatch, match="L-7 / P-1 / –") as refused:
            inspect(lot.job(lot=LotInfo(**other), resume=True), JobControl())
        assert next(iter(other.values())) in str(refused.value)
    (lot.out / "inspection.json").rename(lot.out / "header.bak")
    with pytest.raises(FolderUsed):  # also if only its results are left
        inspect(lot.job(), JobControl())
    (lot.out / "header.bak").rename(lot.out / "inspection.json")

    later = LotInfo(lot="L-7", operator="Lin", shift="night")
    assert inspect(lot.job(lot=later, resume=True), JobControl()).judged == 0
    header = read_header(lot.out)
    assert header.lot == begun
    first, second = header.sessions
    assert (first.operator, first.station, first.judged, first.state) == ("陳", "AOI-3", IMAGES, "finished")
    assert (second.operator, second.shift, second.judged) == ("Lin", "night", 0)
    assert (
        first.heads["results"] == second.heads["results"] == ChainHead(IMAGES, first.heads["results"].sha256)
    )
    assert first.started <= first.finished <= second.started <= second.finished
    assert first.host


def test_a_result_belongs_to_content(lot: Lot) -> None:
    """Overwritten, repaired, damaged, new, gone or only saved again: each is told from the others."""
    lot.image(4).write_bytes(b"")
    os.utime(lot.image(0), ns=(0, 0))  # a camera whose clock was never set
    (lot.folder / "tray" / "locked.png").write_bytes(b"no picture")
    inspect(lot.job(heatmaps="all"), JobControl())
    before = lot.results()
    drawn = lot.out / before["1.png"].heatmap
    was_drawn = drawn.read_bytes()
    assert before["0.png"].verdict is Verdict.OK
    assert {before[f"{n}.png"].bytes for n in range(IMAGES)} == {
        lot.image(n).stat().st_size for n in range(IMAGES)
    }
    write_image(lot.image(0), picture("void", 500))
    os.utime(lot.image(0), ns=(0, 0))
    write_image(lot.image(1), picture("good", 501))
    os.utime(lot.image(2), ns=(10**9, 10**9))
    lot.image(3).write_bytes(lot.image(3).read_bytes()[:-40])
    write_image(lot.image(4), picture("good", 502))
    lot.image(5).unlink()
    write_image(lot.image(IMAGES), picture("stripe", 503))
    events: list[Event] = []
    result = inspect(lot.job(resume=True), JobControl(events.append))
    after = lot.results()
    changed = {"0.png", "1.png", "3.png", "4.png", "locked.png"}
    assert {name for name, image in after.items() if image.earlier} == changed
    assert all(after[name] == image for name, image in before.items() if name not in changed)
    assert [after[f"{n}.png"].predicted for n in (0, 1, 3, 4, IMAGES)] == [
        "void",
        "good",
        "",
        "good",
        "stripe",
    ]
    assert (result.images, result.judged, result.again) == (IMAGES + 2, 6, 5)
    inspection = Inspection.open(lot.out)
    assert [image.predicted for image in inspection.history(str(lot.image(0)))] == ["good", "void"]
    assert sum(inspection.counts().values()) == IMAGES + 2
    inspection.close()
    assert drawn.read_bytes() == was_drawn  # the heat map of the replaced result stays its own
    assert codes(events) == [FilesGone.code]
    told = [event for event in events if isinstance(event, Counts)][-1]
    assert (told.ok, told.ng, told.unreadable) == (result.ok, result.ng, 2)
    assert sum(told.classes.values()) == IMAGES
    session = read_header(lot.out).sessions[-1]
    assert (session.judged, session.again, session.same) == (6, 5, 1)
    assert [note.error.text for note in session.notes] == [
        f"Images inspected earlier that cannot be found: 1, such as {lot.image(5)}. Their results stay."
    ]


def test_the_second_of_two_inspections_into_one_folder_is_refused(lot: Lot) -> None:
    refused = []

    def sink(event: Event) -> None:
        if isinstance(event, Started):
            for resume in (False, True):
                with pytest.raises(FolderInUse, match="inspection") as error:
                    inspect(lot.job(resume=resume), JobControl())
                refused.append(error)

    assert inspect(lot.job(), JobControl(sink)).judged == IMAGES
    assert len(refused) == 2
    assert inspect(lot.job(resume=True), JobControl()).images == IMAGES


def test_an_inspection_of_a_version_without_sessions_sizes_and_times_is_resumed(lot: Lot) -> None:
    inspect(lot.job(lot=LotInfo(operator="陳"), out=lot.out.with_name("newer")), JobControl())
    newer = Inspection.open(lot.out.with_name("newer"))
    older = Inspection.create(lot.out, newer.header.model_copy(update={"version": 1, "sessions": ()}))
    older.add([replace(image, bytes=0, modified_ns=0) for image in newer.results()])
    newer.close()
    older.close()
    write_image(lot.image(0), picture("void", 500))
    result = inspect(lot.job(lot=LotInfo(operator="Lin"), resume=True), JobControl())
    assert (result.images, result.judged, result.again) == (IMAGES, 1, 1)
    first, second = read_header(lot.out).sessions
    assert (first.operator, first.judged, first.state) == ("陳", IMAGES, "finished")
    assert (second.operator, second.judged, second.same) == ("Lin", 1, IMAGES - 1)


def test_what_lies_beside_the_images_is_said_once_and_on_record(lot: Lot) -> None:
    (lot.folder / "notes.txt").write_text("shift 2")
    (lot.folder / "@eaDir").mkdir()
    (lot.folder / "@eaDir" / "0.png@thumb.jpg").write_bytes(b"thumb")
    events: list[Event] = []
    result = inspect(lot.job(), JobControl(events.append))
    assert {item.reason: (item.files, item.examples) for item in result.passed_by} == {
        "other": (1, ("notes.txt",)),
        "system": (1, ("@eaDir/",)),
    }
    codes = [PassedByOthers.code, PassedBySystem.code]
    assert [event.code for event in events if isinstance(event, Warned) and event.code in codes] == codes
    (session,) = read_header(lot.out).sessions
    assert [note.args for note in session.notes if note.code in codes] == [
        {"count": "1", "paths": "notes.txt"},
        {"count": "1", "paths": "@eaDir/"},
    ]


# --- a source that is lost ---------------------------------------------------------------------------


FIRST = 10


class Midway:
    """Does something once the first images were judged, while no file is open and before the others come."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._acts: list[Callable[[], object]] = []
        self._judged = threading.Event()
        monkeypatch.setattr(folder_source, "walk_images", self._walk)

    def do(self, act: Callable[[], object]) -> None:
        self._acts.append(act)

    def hear(self, event: Event) -> None:
        """To be told of every event."""
        if isinstance(event, Progress) and event.done == FIRST:
            self._judged.set()

    def _walk(self, places: list[Path], *passed: PassedBy) -> Iterator[SourceImage]:
        found = list(walk_images(places, *passed))
        yield from found[:FIRST]
        if self._acts:
            self._judged.wait()
            self._acts.pop()()
        yield from found[FIRST:]


@pytest.fixture
def midway(monkeypatch: pytest.MonkeyPatch) -> Midway:
    return Midway(monkeypatch)


@pytest.mark.parametrize("moved", ["lot", "tray"])  # the folder that was asked for, or one inside it
@pytest.mark.parametrize("by_hand", [True, False])
def test_a_lost_source_pauses_the_inspection_which_goes_on_where_it_was(
    lot: Lot, midway: Midway, moved: str, by_hand: bool
) -> None:
    place = lot.folder if moved == "lot" else lot.folder / "tray"
    away = place.with_name("away")
    midway.do(lambda: place.rename(away))
    events: list[Event] = []
    meanwhile = []

    def sink(event: Event) -> None:
        events.append(event)
        midway.hear(event)
        if isinstance(event, Paused):
            meanwhile.append(lot.results())
            if by_hand and len(meanwhile) == 1 and moved == "lot":
                control.resume()  # too early: it waits on
                return
            away.rename(place)
            if by_hand:
                control.resume()

    control = JobControl(sink)
    control.recheck = 60 if by_hand else 0.001
    result = inspect(lot.job(wait_for_source=True), control)
    assert {len(found) for found in meanwhile} == {FIRST}
    assert all(image.problem is None for found in meanwhile for image in found.values())
    assert (result.images, result.judged, result.again, result.unreadable) == (IMAGES, IMAGES, 0, 0)
    assert SourceLost.code in codes(events)
    assert codes(events)[-1] == SourceFound.code
    assert sum(isinstance(event, Paused) for event in events) == sum(isinstance(e, Resumed) for e in events)
    (session,) = read_header(lot.out).sessions
    assert [note.code for note in session.notes] == [SourceLost.code, SourceFound.code]
    assert (session.state, session.lost) == ("finished", {})


def test_without_anyone_to_wait_for_a_lost_source_fails_and_can_be_resumed(lot: Lot, midway: Midway) -> None:
    away = lot.folder.with_name("away")
    midway.do(lambda: lot.folder.rename(away))
    with pytest.raises(SourceLost, match="--resume"):
        inspect(lot.job(), JobControl(midway.hear))
    assert lot.unreadable() == set()
    (session,) = read_header(lot.out).sessions
    assert (session.state, session.judged, len(lot.results())) == ("failed", FIRST, FIRST)
    assert [note.code for note in session.notes] == [SourceLost.code]
    assert len(session.lost) >= 5
    away.rename(lot.folder)
    never_back = {Path(path).name for path in list(session.lost)[:7]}
    for name in never_back:
        (lot.folder / "tray" / name).unlink()
    result = inspect(lot.job(resume=True), JobControl())
    assert (result.images, result.unreadable, result.again) == (IMAGES, 7, 0)
    assert lot.unreadable() == never_back  # none of those it knew of is left out without a word


def test_stop_while_the_source_is_lost(lot: Lot, midway: Midway) -> None:
    midway.do(lambda: (lot.folder / "tray").rename(lot.folder / "elsewhere"))

    def sink(event: Event) -> None:
        midway.hear(event)
        if isinstance(event, Paused):
            control.cancel()

    control = JobControl(sink)
    with pytest.raises(Cancelled):
        inspect(lot.job(wait_for_source=True), control)
    assert lot.unreadable() == set()
    (session,) = read_header(lot.out).sessions
    assert (session.state, bool(session.lost)) == ("stopped", True)


def test_single_missing_images_are_unreadable_and_no_lost_source(lot: Lot, midway: Midway) -> None:
    missing = {"20.png", "21.png", "22.png", "23.png", "39.png"}
    midway.do(lambda: deque(map(Path.unlink, (lot.folder / "tray" / name for name in missing)), 0))
    result = inspect(lot.job(), JobControl(midway.hear))
    assert (result.images, result.unreadable) == (IMAGES, 5)
    assert lot.unreadable() == missing


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_that_lead_nowhere_are_no_lost_source(lot: Lot) -> None:
    for number in range(7):
        (lot.folder / f"link {number}.png").symlink_to(lot.folder / f"nowhere {number}.png")
    assert inspect(lot.job(), JobControl()).unreadable == 7


@pytest.mark.parametrize(
    ("error", "lost"),
    [
        (FileNotFoundError(2, "No such file or directory"), True),
        (OSError(5, "Input/output error"), True),
        (OSError(116, "Stale file handle"), True),
        (TimeoutError(110, "Connection timed out"), True),
        (PermissionError(13, "Permission denied"), False),
        (OSError(36, "File name too long"), sys.platform != "linux"),
    ],
)
def test_which_answers_of_a_file_system_mean_out_of_reach(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, lost: bool
) -> None:
    paths = [tmp_path / f"{number}.png" for number in range(6)]
    images = [
        InspectedImage(str(path), modified_ns=1, problem=ImageError(path=path).problem) for path in paths
    ]
    real = os.stat

    def stat(path: str, *, follow_symlinks: bool = True) -> os.stat_result:
        if path.endswith(".png"):
            raise error
        return real(path, follow_symlinks=follow_symlinks)

    watch = SourceWatch([tmp_path])
    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", stat)
        kept = watch.sift(images)
    assert (watch.is_lost, len(kept)) == ((True, 0) if lost else (False, 6))


# --- alarms ------------------------------------------------------------------------------------------


def test_alarms_are_set_off_by_what_they_name_and_again_once_it_ended() -> None:
    ok, ng, unreadable = Verdict.OK, Verdict.NG, Verdict.UNREADABLE
    watch = AlarmWatch(AlarmLimits(ng_share=0.3, unreadable_share=0.2, ng_in_row=3, last=10))
    assert list(watch.alarms([ng, ng, ok, ng, ok, ok, ok, ok, ok])) == []  # the tenth is not there yet
    (share,) = watch.alarms([ng])
    assert (type(share), share.text) == (
        NgShareAlarm,
        "Alarm: NG images among the last 10: 4 (limit 30 %).",
    )
    (row,) = watch.alarms([ng, ng, ng])
    assert (type(row), row.text) == (NgRowAlarm, "Alarm: NG images in a row: 3.")
    assert [type(alarm) for alarm in watch.alarms([unreadable] * 3)] == [UnreadableAlarm]
    assert [type(alarm) for alarm in watch.alarms([ng, ng, unreadable] * 10)] == [], "told already"
    assert [type(alarm) for alarm in watch.alarms([ok] * 10)] == []
    assert [type(alarm) for alarm in watch.alarms([ng] * 30)] == [NgRowAlarm, NgShareAlarm]
    assert list(AlarmWatch(AlarmLimits()).alarms([ng] * 100)) == []


def test_alarms_are_told_at_once_and_stay_on_record(lot: Lot) -> None:
    events: list[Event] = []
    limits = AlarmLimits(ng_share=0.5, last=20)
    inspect(lot.job(alarms=limits), JobControl(events.append))
    assert codes(events) == [NgShareAlarm.code]
    header = read_header(lot.out)
    assert header.alarms == limits
    assert [note.code for note in header.sessions[0].notes] == [NgShareAlarm.code]
