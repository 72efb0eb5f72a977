"""The Inspect page: follows a job by its events to any end, and resumes an interrupted inspection."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from aoi_app.errors import NgRowAlarm, SourceFound, SourceLost
from aoi_app.events import Counts, Failed, Finished, ImageJudged, Paused, Progress, Started, Warned
from aoi_app.folder_lock import FolderLock
from aoi_app.project.jobs import InspectJob, LotInfo
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import Inspection
from aoi_app.project.store.project import Project
from tests.gui.job_results import inspected
from tests.gui.lots import write_lot
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.inspect.page import InspectPage
from ui.kit.bar_list import Bar, BarList
from ui.kit.job_row import progress_text
from ui.results.inspection_entries import InspectionEntry


@pytest.fixture
def lot(session: Session, tmp_path: Path) -> Path:
    """An inspection folder in an open project, stopped half way."""
    Project.create(tmp_path / "project").close()
    session.openProject(tmp_path / "project")
    return write_lot(tmp_path / "project" / "inspections" / "one", state="stopped")


@pytest.fixture
def page(qtbot: QtBot, session: Session, lot: Path) -> InspectPage:
    page = InspectPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.resize(1080, 640)
    page.show()
    return page


def begin(qtbot: QtBot, page: InspectPage, lot: Path) -> RunningJob:
    running = page.session.jobs.start(InspectJob(model=lot / "m.aoimodel", paths=(lot / "images",), out=lot))
    qtbot.waitUntil(lambda: running.state == "starting")
    running.set_state("running")
    running.take(Started("inspect"))
    return running


def test_events_become_counters_pictures_and_bars(qtbot: QtBot, page: InspectPage, lot: Path) -> None:
    running = begin(qtbot, page, lot)
    running.take(Counts(6, 3, 1, 1, {"normal": 7, "void": 3}))
    for number in (1, 5, 1):
        path = lot / "images" / f"{number:05}.png"
        running.take(ImageJudged(str(path), "NG", "void", 0.9, f"heatmaps/{number:05}.png"))
    running.take(Progress("inspect", 11, 0, 20.0))  # the total is not known yet
    assert page.strip.text.text() == "11 images"
    assert progress_text(running) == "judging images 11"
    running.take(Progress("inspect", 11, 40, 20.0, 2.0))
    assert [card.value() for card in page.board.counters.values()] == [6, 3, 1, 1]
    assert page.board.recent.rowCount() == 2  # the newest first, each once
    assert page.board.bars.bars()[0].count == 7
    assert "11 of 40" in page.strip.text.text()
    qtbot.waitUntil(lambda: page.board.bars.bars()[0].verdict is Verdict.OK)  # from the header
    qtbot.waitUntil(lambda: "00001.png" in page.board.current.accessibleDescription())


def test_the_end_offers_the_review(qtbot: QtBot, page: InspectPage, lot: Path) -> None:
    running = begin(qtbot, page, lot)
    running.take(Counts(6, 3, 1, 1))
    with qtbot.waitSignal(page.session.inspectionChanged):
        running.take(Finished(inspected(11, 2.0, 5.5)))
    assert page.strip.text.text() == "Finished: 11 images"
    assert page.session.inspection == lot
    with qtbot.waitSignal(page.session.navigate) as shown:
        page.primary.click()
    assert shown.args == ["review"]


def test_a_failure_is_shown_and_the_inspection_can_be_resumed(
    qtbot: QtBot, page: InspectPage, lot: Path
) -> None:
    running = begin(qtbot, page, lot)
    running.take(Failed("AOI-INS-001", {"path": "/x"}))
    assert page.messages.text.text().startswith("There is no image in /x. Choose")
    qtbot.waitUntil(lambda: page.primary.text() == "Resume it")


def test_an_interrupted_inspection_is_found_and_resumed(qtbot: QtBot, page: InspectPage, lot: Path) -> None:
    page.activate()
    qtbot.waitUntil(lambda: page.primary.isVisible())
    assert page.contents.isVisible()
    page.contents.click()
    page.primary.click()
    assert not page.contents.isVisible(), "there is nothing to resume any more"
    job = page.session.jobs.active_of("inspect").job
    inspection = Inspection.open(lot)
    inspection.close()
    assert isinstance(job, InspectJob)
    assert (job.out, job.lot) == (lot, inspection.header.lot)
    assert [str(path) for path in job.paths] == list(inspection.header.sources)
    assert (job.resume, job.wait_for_source, job.check_content) == (True, True, True)


def test_a_page_first_shown_while_a_job_runs_follows_it(qtbot: QtBot, session: Session, lot: Path) -> None:
    running = session.jobs.start(InspectJob(model=lot / "m", paths=(lot,), out=lot))
    running.set_state("running")
    late = InspectPage(session)
    qtbot.addWidget(late)
    late.retranslate()
    running.take(Counts(1, 0, 0, 0))
    assert late.board.counters[Verdict.OK].value() == 1


def test_every_interrupted_inspection_is_offered_and_none_that_somebody_is_at_work_on(
    qtbot: QtBot, page: InspectPage, lot: Path
) -> None:
    older = write_lot(lot.with_name("two"), state="running", started="2026-11-22T08:00:00+08:00")
    write_lot(lot.with_name("three"), started="2026-11-21T08:00:00+08:00")  # a finished one
    busy = write_lot(lot.with_name("four"), state="running", started="2026-11-20T08:00:00+08:00")
    with FolderLock(busy, "inspection"):
        page.activate()
        qtbot.waitUntil(lambda: page.others.isVisible())
    assert page.primary.text() == "Resume it"
    (choice,) = page.others.menu().actions()
    assert "2026-11-22 08:00" in choice.text()
    page.session.change_settings(operator="Wu")
    header = page._broken.header.model_copy(update={"model": {"path": 5}})
    page.resume(InspectionEntry(older, header))
    assert "location of its model" in page.messages.text.text()
    choice.trigger()
    job = page.session.jobs.active_of("inspect").job
    assert isinstance(job, InspectJob)
    assert (job.out, job.lot.lot, job.lot.operator, job.lot.station) == (older, "L-0815", "Wu", "AOI-3")
    assert not page.others.isVisible()


def test_what_is_inspected_is_on_the_page(qtbot: QtBot, page: InspectPage, lot: Path) -> None:
    info = LotInfo(lot="L-7", part="P-1", station="AOI-3")
    page.session.jobs.start(InspectJob(model=lot / "panel.aoimodel", paths=(lot,), out=lot, lot=info))
    assert page.context.text() == "Lot L-7 · Part number P-1 · Model panel · Station AOI-3"


def test_an_alarm_and_a_lost_source_call_a_person(
    qtbot: QtBot, page: InspectPage, lot: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(1))
    running = begin(qtbot, page, lot)
    for alarm in (NgRowAlarm(count=10), NgRowAlarm(count=12)):
        running.take(Warned(alarm.code, alarm.args_by_name))
        assert f"NG images in a row: {alarm.args_by_name['count']}" in page.alarms.text.text()
        assert not page.messages.isVisible()
    assert page.alarms.count.text() == "2 alarms"
    assert "NG images in a row: 10" in page.alarms.count.toolTip()
    page.alarms.note.click()
    assert page.alarms.isVisible()
    assert not page.alarms.note.isVisible()
    for problem, words, heard in (
        (SourceLost(path="/share/7.png"), "/share/7.png and the images after it cannot be reached", 3),
        (SourceFound(), "source is back", 3),
    ):
        running.take(Warned(problem.code, problem.args_by_name))
        assert page.messages.isVisible()
        assert words in page.messages.text.text()
        assert len(beeps) == heard
        page.session.projectChanged.emit()  # another one was opened: the inspection goes on
        assert page.messages.isVisible() == isinstance(problem, SourceLost)
    for _ in range(40):
        running.take(Warned(NgRowAlarm.code, NgRowAlarm(count=12).args_by_name))
    assert page.alarms.count.text() == "42 alarms"
    assert page.alarms.count.toolTip().startswith("22 earlier ones")
    running.take(Paused())
    assert page.primary.text() == "Resume"
    running.take(Finished(inspected(11, 2.0, 5.5)))
    assert page.alarms.isVisible(), "still there when the inspection has ended"


def test_bars_of_classes_move_closer_and_say_how_many_more_there_are(qtbot: QtBot) -> None:
    bars = BarList()
    qtbot.addWidget(bars)
    bars.set_bars([Bar(f"class {n}", n, Verdict.NG) for n in range(12)])
    bars.resize(460, 76)  # as beside an alarm at 1280 x 720
    assert len(bars.in_sight()) == 12
    bars.set_bars([Bar(f"class {n}", n, Verdict.NG) for n in range(40)])
    assert 8 < len(bars.in_sight()) < 40
    without = bars.grab().toImage()
    bars.set_bars([Bar(f"class {n}", n, Verdict.NG) for n in range(60)])
    assert bars.grab().toImage() != without, "the last place counts the rest"
