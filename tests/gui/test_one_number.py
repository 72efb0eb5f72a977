"""A number shown twice is one number: counts and rates on every page, in tables and in reports."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from aoi_app.control import JobControl
from aoi_app.evidence.metric_values import MetricValue
from aoi_app.evidence.rates import percent
from aoi_app.project.jobs import ImportJob
from aoi_app.project.store.project import Project
from aoi_app.reports.figures import proof_figures
from aoi_app.reports.words import Words
from aoi_app.worker.project_jobs import import_images
from models.catalogue import METRICS
from tests.gui.judged_run import judged
from ui.core import theme
from ui.core.session import Session
from ui.data.class_list import figures_width
from ui.data.image_filter import Which
from ui.data.page import DataPage
from ui.evaluate.page import EvaluatePage
from ui.frame.status_line import StatusLine
from ui.kit.kpi_card import KpiCard
from ui.runs.run_table_model import RunTableModel, read_runs
from ui.train.page import TrainPage
from ui.viewer.judged_model import JUDGED


def test_images_are_counted_once_and_for_all(
    session: Session, make_project: Callable[..., Path], tmp_path: Path, qtbot: QtBot
) -> None:
    folder = make_project({"good": 6, "crack": 5}, unlabelled=2)
    source = tmp_path / "more"
    (source / "crack").mkdir(parents=True)
    (source / "crack" / "cut.png").write_bytes(b"\x89PNG\r\n\x1a\n cut off")
    imported = import_images(ImportJob(project=folder, source=source), JobControl())
    assert (imported.images, len(imported.problems)) == (0, 1)
    assert session.openProject(folder)
    data, train, line = DataPage(session), TrainPage(session), StatusLine(session)
    for page in (data, train):
        qtbot.addWidget(page)
        page.retranslate()
        page.show()
    qtbot.addWidget(line)
    qtbot.waitUntil(lambda: "13 images" in data.context.text())
    assert "13 images · 1 unusable" in data.context.text()
    assert line.findChildren(QLabel)[0].text().startswith("13 images · 1 unusable · ")
    assert "11 labelled images" in train.context.text(), "a file that cannot be read is not labelled"
    counts = {row.which: row.count for row in data.classes.list.classes.rows}
    assert counts[Which.PROBLEM] == 1
    assert sum(count for which, count in counts.items() if isinstance(which, int)) == 11
    assert counts[Which.UNLABELLED] == 2


def test_a_large_count_is_not_cut(session: Session) -> None:
    needed = QFontMetrics(theme.font("caption")).horizontalAdvance("20,004")
    assert figures_width([3, 20_004]) >= needed
    assert figures_width([1_000_000]) > figures_width([20_004]) > figures_width([3])


def test_a_rate_reads_the_same_wherever_it_is_shown(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    folder = make_project({"good": 6, "crack": 6})
    run_id = judged(folder)
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: page.screens.currentWidget() is page.view)
    with Project.open(folder) as project:
        figures = project.run(run_id).metrics("val")
        (row,) = read_runs(project)
    assert figures is not None
    cards = {name: card.figure() for name, card in page.view.kpis.cards.items()}
    stored = {name: MetricValue.from_json(METRICS[name], figures).text for name in cards}
    assert cards == stored
    assert page.runs.currentText().endswith(f" · {stored['balanced_accuracy']}")
    table = RunTableModel()
    table.set_rows([row])
    assert stored["balanced_accuracy"] == table.index(0, table.columns.index("balanced")).data()
    _, proof = proof_figures({"val": figures}, Words("en"))
    said = {figure.key: figure.text for figure in proof.figures}
    assert {name: said[name] for name in cards} == stored


def test_a_confidence_reads_the_same_on_tile_tip_and_bar(
    session: Session, make_project: Callable[..., Path], qtbot: QtBot
) -> None:
    page = EvaluatePage(session)
    qtbot.addWidget(page)
    page.retranslate()
    page.show()
    folder = make_project({"good": 6, "crack": 6})
    judged(folder)
    assert session.openProject(folder)
    qtbot.waitUntil(lambda: page.view.gallery.images.rowCount() == 12)
    index = page.view.gallery.images.index(0)
    score = percent(index.data(JUDGED).score)
    for role in (3, 11):  # tool tip, accessible text
        assert score in index.data(role)


@pytest.mark.parametrize("n", [6, 72, 20_004])
def test_a_card_shows_the_digits_that_its_images_support(qtbot: QtBot, n: int) -> None:
    card = KpiCard("toy")
    qtbot.addWidget(card)
    card.show_share((n - 1) / n, "", n=n)
    assert card.figure() == percent((n - 1) / n, n)
    assert not card.figure().startswith("100")
