"""The confusion matrix: what each cell means, and choosing cells by mouse and keys."""

import numpy as np
import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.evaluate.confusion_matrix import ConfusionMatrix
from ui.evaluate.matrix_model import Kind, Matrix, MatrixModel, MatrixRole

MATRIX = Matrix(
    ("normal", "void", "edge"), np.array([[40, 2, 0], [1, 30, 3], [0, 0, 20]]), (True, False, False)
)


def cell(model: MatrixModel, row: int, column: int) -> QModelIndex:
    return model.index(row, column)


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


def test_mouse_and_keys_choose_and_clear(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_matrix(MATRIX)
    matrix.resize(420, 420)
    matrix.show()
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


def test_a_smaller_matrix_drops_a_choice_outside_it(qtbot: QtBot) -> None:
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_matrix(MATRIX)
    matrix.table.chosen.emit(2, 2)
    matrix.set_matrix(Matrix(("a", "b"), np.eye(2, dtype=np.int64), (True, False)))
    assert matrix.chosen() is None
