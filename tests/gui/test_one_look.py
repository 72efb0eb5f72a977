"""What the eye sees at once if it is broken: edges, rhythm, one form of dates and numbers."""

import re
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tests.gui.cut_texts import cut_texts
from tests.gui.screens import settle
from ui.charts.chart_line import Line
from ui.charts.live_chart import LiveChart
from ui.core import theme
from ui.core.session import Session
from ui.core.wording import moment_text
from ui.kit.checklist import Checklist, Condition, State
from ui.kit.controls import DecimalNumber
from ui.kit.kpi_card import KpiCard
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine
from ui.viewer.viewer_panel import ViewerPanel

UI = Path(__file__).parents[2] / "ui"
Y_TITLE = "True positive rate"


def ink(picture: QImage) -> tuple[int, int]:
    """The first and the last column in which something is drawn."""
    ground = picture.pixel(2, 2)
    drawn = [
        x
        for x in range(picture.width())
        if any(picture.pixel(x, y) != ground for y in range(2, picture.height() - 2))
    ]
    return drawn[0], drawn[-1]


def test_cells_end_where_their_headers_do(qtbot: QtBot) -> None:
    table = TextTable("t")
    qtbot.addWidget(table)
    table.texts.set_table(("H", "HH"), [TableLine("a", (Cell("H"), Cell("HH", 1.0, figure=True)))])
    table.show()
    settle()
    for column in range(2):
        header = table.horizontalHeader()
        left, width = header.sectionViewportPosition(column), header.sectionSize(column)
        above = header.grab(QRect(left, 0, width, header.height() - 2)).toImage()
        row = QRect(left, table.rowViewportPosition(0), width, table.rowHeight(0))
        below = table.viewport().grab(row).toImage()
        assert abs(ink(above)[column] - ink(below)[column]) <= 1, column


def test_a_time_has_one_form() -> None:
    assert re.fullmatch(r"2026-0[12]-\d\d \d\d:\d\d", moment_text(datetime(2026, 2, 1, 12, tzinfo=UTC)))
    others = [
        str(path.relative_to(UI))
        for path in UI.rglob("*.py")
        if re.search(r"ShortFormat|LongFormat|%H:%M\b(?!%S)", path.read_text(encoding="utf-8"))
    ]
    assert others == ["core/wording.py"]


def test_numbers_end_without_zeros(qtbot: QtBot) -> None:
    box = DecimalNumber()
    qtbot.addWidget(box)
    box.setSuffix(" %")
    for value, text in ((95.0, "95 %"), (0.5, "0.5 %"), (10.25, "10.25 %"), (0.0, "0 %")):
        box.setValue(value)
        assert box.text() == text


def test_the_rows_of_a_checklist_have_one_height(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.setStyleSheet(theme.touch_sheet())
    listed = Checklist()
    QVBoxLayout(page).addWidget(listed)
    listed.set_conditions(
        [
            Condition("a", State.DONE, "a"),
            Condition("b", State.TODO, "b", "Mend"),
            Condition("c", State.DONE, "c"),
        ]
    )
    page.show()
    settle()
    rows = [row for row in listed.findChildren(QWidget) if row.parent() is listed and row.isVisible()]
    assert {row.minimumHeight() for row in rows} == {theme.scaled(theme.TOUCH)}


def test_the_titles_of_a_narrow_chart_are_read(qtbot: QtBot) -> None:
    chart = LiveChart("c", [Line("a", 0), Line("b", 1)], x_style="number")
    qtbot.addWidget(chart)
    chart.set_texts("Share found by score", {"a": "ideal", "b": "raw"}, "d", y_title=Y_TITLE)
    chart.resize(2 * theme.rail_width(), theme.rail_width())
    ends = np.array([0.0, 1.0])
    chart.show_curves(dict.fromkeys("ab", (ends, ends)))
    chart.show()
    for width in (2 * theme.rail_width(), theme.rail_width(), 4 * theme.rail_width()):
        chart.resize(width, theme.rail_width())
        settle()
        assert cut_texts(chart) == []
        labels = chart.findChildren(QWidget)
        beside = next(label for label in labels if label.property("text") == Y_TITLE)
        assert beside.width() >= beside.sizeHint().width(), width


def test_nothing_is_scrolled_without_an_image(session: Session, qtbot: QtBot) -> None:
    panel = ViewerPanel(session)
    qtbot.addWidget(panel)
    panel.resize(280, 640)
    panel.show()
    settle()
    bars = [area.verticalScrollBar().maximum() for area in panel.findChildren(QScrollArea)]
    assert bars == [0]


def test_no_line_of_a_card_ends_with_the_dot_between_counts_and_bound(qtbot: QtBot) -> None:
    card = KpiCard("k")
    qtbot.addWidget(card)
    card.show_share(0.9, "71/72 · at least 93.5\u00a0%")
    card.show()
    shown = []
    for width in (400, 130):
        card.resize(width, 130)
        settle()
        shown += [label.text() for label in card.findChildren(QLabel) if label.text().startswith("71/72")]
        assert card.caption() == "71/72 · at least 93.5\u00a0%"
    assert shown == [card.caption(), card.caption().replace(" · ", "\n")]
