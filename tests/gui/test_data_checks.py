"""The checks of the data in the window: pairs of twins and wrong labels are decided by key, and undone."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from aoi_app.project.jobs import LabelsResult, LeakResult, ShortcutsResult, SuspectLabel
from aoi_app.project.records import Split
from aoi_app.project.store.found_twins import FoundTwins, NearTwins, write_twins
from tests.gui.job_results import rate
from ui.core.edits import Arrangement, arrange
from ui.core.session import Session
from ui.data.labels_dialog import LabelsDialog
from ui.data.leak_dialog import LeakDialog
from ui.data.page import DataPage
from ui.data.told_dialog import ToldDialog
from ui.data.twins_dialog import TwinsDialog

Make = Callable[..., Path]


@pytest.fixture
def page(session: Session, make_project: Make, qtbot: QtBot) -> DataPage:
    """Ten images, of which 1 and 6 as well as 2 and 3 were found to be near twins; 6 is a test image."""
    session.openProject(make_project({"good": 5, "void": 5}))
    records = session.records
    splits = {record.id: Split.TEST if record.id == 6 else Split.TRAIN for record in records}
    arrange(session, Arrangement(splits, {}), "")
    pairs = tuple(
        NearTwins(
            one=a, other=b, pictures=(records[a - 1].picture, records[b - 1].picture), symmetry=5, alike=0.97
        )
        for a, b in ((2, 3), (1, 6))
    )
    assert session.project is not None
    found = FoundTwins(searched=frozenset(record.id for record in records), pairs=pairs)
    write_twins(session.project.folder, found)
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    page.resize(900, 600)
    page.show()
    qtbot.waitUntil(lambda: "1 near" in page.split_bar.twins.text())
    return page


def press(qtbot: QtBot, dialog: TwinsDialog | LabelsDialog, *keys: Qt.Key) -> None:
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    for key in keys:
        qtbot.keyClick(dialog.list, key)


def test_twins_are_kept_grouped_or_excluded_and_each_step_is_undone(page: DataPage, qtbot: QtBot) -> None:
    session, bar = page.session, page.split_bar.twins
    bar.click()
    dialog = page.findChild(TwinsDialog)
    assert dialog is not None
    assert [(pair.one.id, pair.other.id) for pair in dialog.list.items] == [(1, 6)]
    assert "training" in dialog.list.model().index(0, 0).data().casefold()

    press(qtbot, dialog, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: "0 near" in bar.text())
    assert dialog.list.items == []
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: len(dialog.list.items) == 1)

    press(qtbot, dialog, Qt.Key.Key_G)
    first, sixth = (session.record(number) for number in (1, 6))
    assert first is not None
    assert sixth is not None
    assert (first.group, sixth.group, sixth.split) == ("twins 1", "twins 1", Split.TRAIN)
    assert "0 near" in bar.text()
    session.undo_stack.undo()

    press(qtbot, dialog, Qt.Key.Key_2)
    assert [record.id for record in session.excluded] == [6]
    assert "good/0.png" in session.excluded[0].excluded
    session.undo_stack.undo()
    assert "1 near" in bar.text()
    dialog.close()


def test_without_a_search_near_ones_are_not_called_none(
    session: Session, make_project: Make, qtbot: QtBot
) -> None:
    page = DataPage(session)
    page.retranslate()
    qtbot.addWidget(page)
    session.openProject(make_project({"good": 3, "void": 3}))
    qtbot.waitUntil(lambda: "not searched" in page.split_bar.twins.text())


def test_suspected_labels_are_a_queue_by_keys(page: DataPage, qtbot: QtBot) -> None:
    session = page.session
    suspects = tuple(
        SuspectLabel(
            image=number,
            path=f"good/{number}.png",
            label="good",
            suggested="void",
            class_id=1,
            suggested_id=2,
            of_label=0.01,
            confidence=0.95,
        )
        for number in (1, 2, 3)
    )
    assert session.project is not None
    result = LabelsResult(
        project=session.project.folder,
        images=9,
        left_out={},
        estimated=3,
        kept=0,
        clean=False,
        seconds=1,
        suspects=suspects,
    )
    dialog = LabelsDialog(session, result, page)
    dialog.show()
    press(qtbot, dialog, Qt.Key.Key_Y)
    changed = session.record(1)
    assert changed is not None
    assert changed.class_id == 2
    press(qtbot, dialog, Qt.Key.Key_K)
    qtbot.waitUntil(lambda: [item.image for item in dialog.list.items] == [3])
    session.undo_stack.undo()
    session.undo_stack.undo()
    qtbot.waitUntil(lambda: [item.image for item in dialog.list.items] == [1, 2, 3])
    press(qtbot, dialog, Qt.Key.Key_S)
    assert [item.image for item in dialog.list.items] == [1, 2], "the current one is skipped"
    dialog.close()


def test_the_parts_left_out_stand_as_columns_over_their_table(page: DataPage, qtbot: QtBot) -> None:
    figures = {"mixed": rate(9, 10), "apart": rate(7, 10), "gap": 0.2, "images": 10, "parts": 4, "seconds": 1}
    parts = (
        {"part": "line 2", "images": 5, "right": 1, "alone": 2},
        {"part": "line 1", "images": 5, "right": 4},
    )
    result = LeakResult.model_validate({"project": ".", "by_part": parts, "smaller": 2, **figures})
    dialog = LeakDialog(result, page)
    dialog.show()
    qtbot.waitExposed(dialog)
    assert "worst fares line 2: 1/5" in dialog.summary.text()
    assert "line 2 · 1/5 = 20" in dialog.chart.accessibleDescription()
    area, step = dialog.chart._area(), dialog.chart._step()
    place = QPoint(round(area.left() + 1.4 * step), round(area.center().y()))
    qtbot.mouseClick(dialog.chart, Qt.MouseButton.LeftButton, pos=place)
    assert dialog.table.chosen() == ["1"], "a click on a column selects its part"
    dialog.close()


def test_heat_in_a_corner_stands_above_the_plain_properties(page: DataPage) -> None:
    place = {"place": "corner top right", "count": 40, "chance": 0.0225, "lower95": 0.93, "named": True}
    facts = {
        "project": ".",
        "images": 9,
        "left_out": 0,
        "run": "r",
        "judged": 9,
        "clean": False,
        "seconds": 1,
    }
    heat = {"split": "test", "maps": 40, "places": (place,)}
    dialog = ToldDialog(ShortcutsResult.model_validate({"properties": (), "heat": heat, **facts}), page)
    said = dialog.summary.text()
    assert "Of 40 heat maps of test images judged NG" in said
    assert "in the corner top right in 40 (by chance 2" in said
    clean = {"split": "val", "maps": 40, "places": ({**place, "count": 1, "named": False},)}
    dialog = ToldDialog(ShortcutsResult.model_validate({"properties": (), "heat": clean, **facts}), page)
    assert "in the corner top right 1" in dialog.summary.text()
    assert "may have learned" not in dialog.summary.text()
