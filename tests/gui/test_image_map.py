"""The map of the images: points, groups, outlines, and opening the image of a point."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from pytestqt.qtbot import QtBot

from aoi_app.events import Finished, Progress
from aoi_app.project.jobs import EmbedJob
from aoi_app.project.records import Split
from aoi_app.project.store.embeddings import Embedding, embedding_file, image_fingerprint, write_embedding
from tests.gui.judged_run import CALLED_CRACK, judged
from ui.charts.points import inside, nearest, next_point
from ui.core.session import Session
from ui.inside.embedding_groups import By, groups_of
from ui.inside.embedding_tab import EmbeddingTab
from ui.inside.subject import Subject

# Twelve images in two rows of six: good parts above, cracks below.
PLACES = np.array([(x, y) for y in (1.0, 0.0) for x in range(6)], dtype=np.float32)


def test_points_are_found_by_place_outline_and_direction() -> None:
    assert nearest(PLACES, (4.2, 0.9), 3).tolist() == [4, 5, 10]
    outline = np.array([(0.5, -0.5), (2.5, -0.5), (2.5, 0.5), (0.5, 0.5)])
    assert inside(PLACES, outline).tolist() == [7, 8]
    notched = np.array([(-1, 2), (6, 2), (6, -1), (3, 1.5), (-1, -1)])  # the notch leaves some points out
    assert set(inside(PLACES, notched)) == {0, 1, 2, 4, 5, 6, 11}
    assert next_point(PLACES, 0, (1, 0)) == 1
    assert next_point(PLACES, 0, (0, -1)) == 6
    assert next_point(PLACES, 0, (-1, 0)) == 0


@pytest.fixture
def tab(session: Session, make_project: Callable[..., Path], qtbot: QtBot) -> EmbeddingTab:
    folder = make_project({"good": 6, "crack": 6})
    judged(folder)
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: session.shown_run != "")
    tab = EmbeddingTab(session)
    qtbot.addWidget(tab)
    tab.resize(760, 560)
    tab.show()
    tab.show_subject(Subject(run=session.shown_run))
    return tab


def keep_map(session: Session, method: str = "tsne", **facts: object) -> None:
    assert session.project is not None
    told = {"method": method, "seed": 0, "features": 96, "seconds": 1.0, **(facts or {"perplexity": 3.7})}
    ids = np.array([record.id for record in session.records], dtype=np.int64)
    file = embedding_file(session.project.folder, session.shown_run, "", False, "tsne")
    write_embedding(file, Embedding(ids, PLACES, image_fingerprint(session.records), told))


def draw(tab: EmbeddingTab, session: Session, qtbot: QtBot) -> None:
    """Show a map as if computed by the engine."""
    tab.start()
    running = tab.follower.running
    assert running is not None
    assert isinstance(running.job, EmbedJob)
    assert (running.job.run, running.job.method) == (session.shown_run, "tsne")
    running.take(Progress("features", 3, 12))
    assert "25%" in tab.none.text.text()
    keep_map(session, perplexity=3.7, left_out=2)
    running.take(Finished({"file": "", "images": 12, "method": "tsne", "seconds": 1.0}))
    qtbot.waitUntil(lambda: tab.is_drawn() and tab.map.plot is not None, timeout=20_000)
    qtbot.waitUntil(lambda: "2 images are left out" in tab.note.text())


def on_screen(tab: EmbeddingTab, x: float, y: float) -> QPoint:
    plot = tab.map.plot
    assert plot is not None
    return plot.mapFromScene(plot.getPlotItem().getViewBox().mapViewToScene(QPointF(x, y)))


def test_a_map_is_drawn_and_its_points_lead_to_images(
    tab: EmbeddingTab, session: Session, qtbot: QtBot
) -> None:
    assert tab.screens.currentWidget() is tab.none
    assert "12 images" in tab.none.text.text()
    draw(tab, session, qtbot)
    plot = tab.map.plot
    assert plot is not None
    qtbot.waitUntil(lambda: plot.getPlotItem().getViewBox().viewRange()[0][1] > 5)
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(plot.viewport(), left, pos=on_screen(tab, 3, 0))
    assert session.current_image == session.records[9]
    qtbot.mouseClick(plot.viewport(), left, pos=on_screen(tab, 3.5, 0.5))  # between the points: none
    assert session.current_image == session.records[9]
    qtbot.keyClick(plot, Qt.Key.Key_Up)
    assert session.current_image == session.records[3]
    corners = [on_screen(tab, x, y) for x, y in ((3.5, 1.4), (5.5, 1.4), (5.5, 0.6), (3.5, 0.6))]
    qtbot.mousePress(plot.viewport(), left, pos=corners[0])
    for corner in corners[1:]:
        qtbot.mouseMove(plot.viewport(), corner)
    qtbot.mouseRelease(plot.viewport(), left, pos=corners[-1])
    assert tab.images.model_of_images.records == [session.records[4], session.records[5]]
    assert tab.found.text() == "2 images chosen"
    tab.images.setCurrentIndex(tab.images.model_of_images.index(1))
    assert session.current_image == session.records[5]
    tab.show_neighbours()
    assert tab.images.model_of_images.records[0] == session.records[5]
    assert len(tab.images.model_of_images.records) == 12


def test_the_legend_counts_hides_and_lists(tab: EmbeddingTab, session: Session, qtbot: QtBot) -> None:
    draw(tab, session, qtbot)
    legend = tab.map.legend
    assert [legend.item(row).text().split() for row in range(2)] == [["good", "6"], ["crack", "6"]]
    plot = tab.map.plot
    assert plot is not None
    legend.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert plot._shown.tolist() == list(range(6, 12))
    legend.itemActivated.emit(legend.item(1))
    assert tab.images.model_of_images.records == session.records[6:]
    tab.colour.setCurrentIndex(tab.colour.findData(By.ERROR))
    counts = {row.key: len(row.rows) for row in tab.map._groups}
    wrong = int(CALLED_CRACK[:6].sum() + (~CALLED_CRACK[6:]).sum())
    assert counts == {"right": 12 - wrong, "wrong": wrong}
    assert "perplexity 3.7" in tab.note.text()


def test_a_map_of_other_images_says_so(tab: EmbeddingTab, session: Session, qtbot: QtBot) -> None:
    draw(tab, session, qtbot)
    assert not tab.stale.isVisible()
    session.records[0] = replace(session.records[0], sha256="f" * 64)
    session.recordsChanged.emit()
    assert tab.stale.isVisible()
    assert "draw it again" in tab.stale.text()


def test_groups_leave_out_images_that_have_gone(session: Session, make_project: Callable[..., Path]) -> None:
    session.openProject(make_project({"good": 2, "crack": 1}, unlabelled=1))
    records = [*session.records[:3], replace(session.records[3], split=Split.VAL), None]
    by_label = {
        group.name: group.rows.tolist() for group in groups_of(By.LABEL, records, session.classes, {})
    }
    assert by_label == {"no label": [3], "good": [0, 1], "crack": [2]}
    by_split = {group.key: group.rows.tolist() for group in groups_of(By.SPLIT, records, session.classes, {})}
    assert by_split == {"none": [0, 1, 2], "val": [3]}
    shapes = [group.shape for group in groups_of(By.LABEL, records, session.classes, {})]
    assert len({*shapes[1:]}) == 2
    left = groups_of(By.LABEL, records, session.classes[1:], {})
    assert [group.shape for group in left if group.name == "crack"] == shapes[2:], "a class keeps its mark"


def test_what_is_drawn_around_is_labelled_by_one_key(
    tab: EmbeddingTab, session: Session, qtbot: QtBot
) -> None:
    draw(tab, session, qtbot)
    tab.activateWindow()
    tab.images.setFocus()
    qtbot.waitUntil(tab.images.hasFocus)
    tab.map.areaChosen.emit(np.array([6, 7, 8]))
    assert len(tab.images.selected()) == 3
    qtbot.keyClick(tab.images, Qt.Key.Key_1)
    assert [record.class_id for record in session.records] == [1] * 9 + [2] * 3
    session.undo_stack.undo()
    assert [record.class_id for record in session.records] == [1] * 6 + [2] * 6
