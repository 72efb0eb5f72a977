"""The confusion matrix: what each cell means, how it fills its card, and choosing cells by mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, QPoint, QPointF, Qt
from PySide6.QtGui import QFontMetricsF, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.core.language import apply_language
from ui.evaluate.confusion_matrix import ConfusionMatrix
from ui.evaluate.matrix_model import Kind, Matrix, MatrixModel, MatrixOrder, MatrixRole
from ui.evaluate.matrix_table import LEGIBLE, LOWEST, SMALLEST, fitting

MATRIX = Matrix(
    ("normal", "void", "edge"), np.array([[40, 2, 0], [1, 30, 3], [0, 0, 20]]), (True, False, False)
)


def many(classes: int) -> Matrix:
    """A matrix of long names with up to 20,004 images in a cell; the first class is good."""
    random = np.random.default_rng(classes)
    counts = np.diag(random.integers(1, 20_004, classes)) + random.integers(0, 2, (classes, classes))
    counts[0, 0] = 20_004
    names = tuple(f"{place:02} surface scratch of the upper left edge" for place in range(classes))
    return Matrix(names, counts, (True, *[False] * (classes - 1)))


def cell(model: MatrixModel, row: int, column: int) -> QModelIndex:
    return model.index(row, column)


def shown(qtbot: QtBot, matrix: Matrix, width: int, height: int) -> ConfusionMatrix:
    widget = ConfusionMatrix()
    qtbot.addWidget(widget)
    widget.set_matrix(matrix)
    widget.resize(width, height)
    widget.show()
    return widget


def test_the_model_keeps_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = MatrixModel()
    qtmodeltester.check(model)
    model.set_matrix(MATRIX)
    qtmodeltester.check(model)


@pytest.mark.parametrize(
    ("place", "text", "kind"),
    [
        ((0, 0), "40", Kind.RIGHT),
        ((0, 1), "2", Kind.OVERKILL),
        ((1, 0), "1", Kind.ESCAPE),
        ((1, 2), "3", Kind.OTHER),
        ((2, 0), "", Kind.ESCAPE),
        ((1, 3), "34", Kind.TOTAL),
        ((3, 1), "32", Kind.TOTAL),
        ((3, 3), "96", Kind.TOTAL),
    ],
)
def test_a_cell_says_its_count_and_meaning(place: tuple[int, int], text: str, kind: Kind) -> None:
    model = MatrixModel()
    model.set_matrix(MATRIX)
    index = cell(model, *place)
    assert index.data() == text
    assert index.data(MatrixRole.KIND) == kind
    assert str(text or 0) in index.data(Qt.ItemDataRole.AccessibleTextRole)


def test_shares_replace_counts_with_the_digits_of_their_row() -> None:
    model = MatrixModel()
    model.set_matrix(MATRIX)
    model.show_shares(True)
    assert cell(model, 0, 1).data() == "4.8\u00a0%"  # 2/42
    assert cell(model, 0, 1).data(MatrixRole.SHORT) == "4"
    assert cell(model, 2, 0).data() == ""
    assert cell(model, 0, 3).data() == "42", "totals stay counts"


@pytest.mark.parametrize("classes", [2, 12, 40, 100])
@pytest.mark.parametrize("size", [(300, 340), (560, 640), (1200, 900)])
def test_cells_fill_the_card_or_scroll_under_headers_that_stay(
    qtbot: QtBot, classes: int, size: tuple[int, int]
) -> None:
    table = shown(qtbot, many(classes), *size).table
    view, side = table.viewport().size(), table.cell_size()
    assert side.width() >= SMALLEST
    assert side.height() >= LOWEST
    for room, header, bar in (
        (view.width(), table.horizontalHeader(), table.horizontalScrollBar()),
        (view.height(), table.verticalHeader(), table.verticalScrollBar()),
    ):
        if bar.maximum():
            assert header.length() == bar.maximum() + room, "it scrolls to its end and no further"
            assert side.width() == SMALLEST or side.height() == LOWEST
        else:
            assert header.length() == room, "no room is left over"
    first = table.horizontalHeader().height()
    table.scrollToBottom()
    assert table.horizontalHeader().height() == first
    assert table.horizontalHeader().isVisible()
    assert table.verticalHeader().width() < 0.4 * size[0], "long names are shortened"
    name = table.model().headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert "surface scratch of the upper left edge" in name
    table.grab()


@pytest.mark.parametrize("classes", [12, 100])
def test_the_wheel_and_keys_zoom_from_the_whole_matrix_to_large_cells(qtbot: QtBot, classes: int) -> None:
    table = shown(qtbot, many(classes), 420, 480).table
    usual = table.cell_size()

    def wheel(steps: int) -> None:
        for _ in range(abs(steps)):
            middle = QPointF(table.viewport().rect().center())
            angle = QPoint(0, 120 if steps > 0 else -120)
            event = QWheelEvent(
                middle,
                table.viewport().mapToGlobal(middle),
                QPoint(),
                angle,
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.ControlModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            )
            QApplication.sendEvent(table.viewport(), event)

    wheel(3)
    assert table.cell_size().width() > 1.8 * usual.width()
    wheel(-30)
    assert not table.horizontalScrollBar().maximum()
    assert not table.verticalScrollBar().maximum()
    assert classes < 40 or table.cell_size().width() < LEGIBLE
    table.mark((1, 0))
    assert not table.grab().isNull()
    qtbot.keyClick(table, Qt.Key.Key_Plus)
    assert table.cell_size().width() <= usual.width()
    qtbot.keyClick(table, Qt.Key.Key_0)
    assert table.cell_size() == usual


def test_a_count_is_never_cut(qtbot: QtBot) -> None:
    widget = shown(qtbot, many(12), 300, 300)
    full, short = (
        cell(widget.model, 0, 0).data(role) for role in (Qt.ItemDataRole.DisplayRole, MatrixRole.SHORT)
    )
    assert (full, short) == ("20,004", "20k")
    for width in (SMALLEST - 4.0, 40.0, 80.0):
        text, font = fitting(full, short, width)
        assert QFontMetricsF(font).horizontalAdvance(text) <= width
        assert text in (full, short)
    assert fitting(full, short, 80.0)[0] == full


def test_classes_are_ordered_and_empty_ones_hidden() -> None:
    counts = np.array([[5, 0, 0, 0], [0, 9, 4, 0], [0, 0, 0, 0], [0, 0, 1, 6]])
    model = MatrixModel()
    model.set_matrix(Matrix(("ok", "void", "never", "edge"), counts, (True, False, False, False)))
    model.arrange(MatrixOrder.SUPPORT, False)
    assert model.rows == [1, 3, 0, 2, -1]
    model.arrange(MatrixOrder.ERRORS, False)
    assert model.rows == [2, 1, 3, 0, -1]
    model.arrange(MatrixOrder.CLASSES, True)
    assert (model.rows, model.columns) == ([0, 1, 3, -1], [0, 1, 2, 3, -1])
    assert model.place(1, 2).data() == "4"
    assert model.place(1, 2).data(MatrixRole.PAIR) == (1, 2)
    assert not model.place(2, 0).isValid()


def test_mouse_and_keys_choose_and_clear(qtbot: QtBot) -> None:
    matrix = shown(qtbot, MATRIX, 420, 420)
    chosen: list[object] = []
    matrix.cellChosen.connect(lambda *pair: chosen.append(pair))
    matrix.cleared.connect(lambda: chosen.append(None))

    centre = matrix.table.visualRect(matrix.model.index(1, 0)).center()
    qtbot.mouseClick(matrix.table.viewport(), Qt.MouseButton.LeftButton, pos=centre)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Right)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Return)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Escape)
    qtbot.keyClick(matrix.table, Qt.Key.Key_End)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Enter)
    qtbot.keyClick(matrix.table, Qt.Key.Key_Enter)  # selecting the same cell again clears the selection
    assert chosen == [(1, 0), (1, 1), None, (1, -1), None]
    assert matrix.chosen() is None


def test_the_choice_stays_with_its_classes_in_another_order(qtbot: QtBot) -> None:
    matrix = shown(qtbot, MATRIX, 420, 420)
    matrix.table.chosen.emit(1, 2)
    matrix.order.setCurrentIndex(matrix.order.findData(MatrixOrder.ERRORS))
    assert matrix.chosen() == (1, 2)
    assert matrix.table.currentIndex().data(MatrixRole.PAIR) == (1, 2)
    assert "3 of 34 truly void" in matrix.table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)


def test_a_smaller_matrix_drops_a_choice_outside_it(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_matrix(MATRIX)
    matrix.table.chosen.emit(2, 2)
    matrix.set_matrix(Matrix(("a", "b"), np.eye(2, dtype=np.int64), (True, False)))
    assert matrix.chosen() is None


def test_what_a_model_of_good_parts_calls_the_rest_is_translated(qapp: QApplication, qtbot: QtBot) -> None:
    widget = shown(qtbot, Matrix(("good", "anomaly"), np.array([[9, 1], [0, 0]]), (True, False)), 400, 400)
    heads = [widget.model.headerData(place, Qt.Orientation.Horizontal) for place in range(2)]
    assert heads == ["good", "anomaly"]
    apply_language(qapp, "zh_TW")
    try:
        assert widget.model.headerData(1, Qt.Orientation.Horizontal) == "異常"
        assert "異常" in cell(widget.model, 0, 1).data(Qt.ItemDataRole.ToolTipRole)
        assert widget.model.matrix.names[1] == "anomaly", "cells and images are matched by the stored name"
    finally:
        apply_language(qapp, "en")


def test_seven_columns_fill_a_low_card_without_scrolling(qtbot: QtBot) -> None:
    counts = np.diag(np.full(6, 12))
    widget = shown(qtbot, Matrix(tuple("abcdef"), counts, (True, *[False] * 5)), 290, 260)
    QApplication.processEvents()
    assert widget.table.is_whole()
    assert min(widget.table.cell_size().toTuple()) >= LEGIBLE
