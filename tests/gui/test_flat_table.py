"""Columns are as wide as their texts, without measuring the texts repeatedly."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from ui.core import theme
from ui.kit.flat_table import LEAST, MOST, FlatTable
from ui.kit.flat_table_model import FlatTableModel


class Names(FlatTableModel[str]):
    columns = ("name", "length")
    words = frozenset({"name"})
    asked = 0

    def titles(self) -> dict[str, str]:
        return {"name": "Name", "length": "Length"}

    def cell(self, row: str, column: str, role: int) -> Any:
        self.asked += 1
        return row if role == 0 else None


@pytest.fixture
def table(qtbot: QtBot) -> FlatTable:
    model = Names()
    model.set_rows(["a", "b"])
    table = FlatTable("names", model, stretched=0)
    qtbot.addWidget(table)
    table.resize(400, 300)
    table.show()
    return table


def names_of(table: FlatTable) -> Names:
    model = table.model()
    assert isinstance(model, Names)
    return model


def test_columns_follow_their_texts_and_one_takes_the_room_left(table: FlatTable, qtbot: QtBot) -> None:
    narrow = table.columnWidth(1)
    assert table.columnWidth(0) == table.viewport().width() - narrow
    names_of(table).set_rows(["a", "a much longer text than before"])
    qtbot.waitUntil(lambda: table.columnWidth(1) > 2 * narrow)
    table.resize(150, 300)
    assert table.columnWidth(0) == LEAST


def test_in_a_wide_table_figures_stay_near_their_names(table: FlatTable) -> None:
    narrow = table.columnWidth(1)
    for width in (1400, 400):
        table.resize(width, 300)
        room = table.viewport().width()
        assert table.columnWidth(0) + table.columnWidth(1) == room
        more = max(0, room - narrow - theme.scaled(MOST)) // 2
        assert table.columnWidth(1) == narrow + more


def test_another_size_measures_no_text(table: FlatTable, qtbot: QtBot) -> None:
    qtbot.wait(50)
    model = names_of(table)
    model.set_rows(list(model.rows))  # nothing has changed
    model.asked = 0
    table.setUpdatesEnabled(False)  # painting would ask for the visible texts
    for width in (500, 300, 600):
        table.resize(width, 300)
        qtbot.wait(10)
    assert model.asked == 0
