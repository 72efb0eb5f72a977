"""A project of many images: the first are shown at once, the rest is read on a thread, none is miscounted."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.edit_values import EditKind, Field
from aoi_app.project.store.image_store import NewImage
from aoi_app.project.store.project import Project
from ui.core.edits import label_images
from ui.core.image_list import CHUNK, FIRST
from ui.core.session import Session
from ui.data.image_counter import COUNTED_AT_ONCE
from ui.data.image_properties import Which
from ui.data.page import DataPage

MANY = COUNTED_AT_ONCE + 2 * CHUNK + 1


@pytest.fixture
def many(tmp_path: Path) -> Path:
    with Project.create(tmp_path / "project") as project:
        project.set_classes([DefectClass(id=1, name="good", verdict="OK"), DefectClass(id=2, name="scratch")])
        new = (
            NewImage(f"{n}.png", sha256=f"{n:x}", class_id=1 + n % 2, split=Split.TRAIN) for n in range(MANY)
        )
        project.add_images(tmp_path / "images", new)
        project.exclude_images({5: "out of focus"})
        return project.folder


def counts(page: DataPage) -> dict[object, int] | None:
    rows = page.classes.list.classes.rows
    return {row.which: row.count for row in rows} if page.classes.list.counted else None


def test_the_first_images_are_shown_and_the_rest_follows(many: Path, session: Session, qtbot: QtBot) -> None:
    page = DataPage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    assert session.openProject(many)
    gallery = page.gallery.model_of_images
    assert gallery.rowCount() == FIRST - 1
    assert counts(page) is None, "part of the images is no count"
    assert "reading" in page.context.text()
    with qtbot.waitSignal(session.message) as told:
        assert not session.may_edit()
    assert "still being read" in told.args[1]
    qtbot.waitUntil(lambda: counts(page) is not None)
    assert session.complete
    assert gallery.rowCount() == MANY - 1
    assert counts(page) == {
        Which.ALL: MANY - 1,
        1: MANY // 2,
        2: MANY // 2,
        Which.UNLABELLED: 0,
        Which.EXCLUDED: 1,
    }
    assert [record.id for record in session.records] == [n for n in range(1, MANY + 1) if n != 5]
    last = session.record(MANY)
    assert last is not None
    label_images(session, {MANY: 2}, "")
    qtbot.waitUntil(lambda: (counts(page) or {})[2] == MANY // 2 + 1)
    page.filter.search.setText(last.path)
    qtbot.waitUntil(lambda: gallery.rowCount() == 1)
    assert gallery.records == [session.record(MANY)]


def test_what_is_stored_while_reading_is_in_the_list(many: Path, session: Session, qtbot: QtBot) -> None:
    with Project.open(many) as project:
        project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 2, str(MANY): 2}})
        project.edits.perform(EditKind.LABEL, {Field.LABEL: {"1": 1, str(MANY): 1}})
    assert session.openProject(many)
    assert not session.complete
    session.undo_stack.undo()  # also of an image that was not read yet
    qtbot.waitUntil(lambda: session.complete)
    assert [session.record(image).class_id for image in (1, MANY)] == [2, 2]
    session.reload()
    assert len(session.records) == MANY - 1, "shown as they were, until all have been read again"
    qtbot.waitUntil(lambda: session.complete)
    session.closeProject()
    assert session.complete
    assert session.records == []
