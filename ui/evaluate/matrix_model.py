"""Table model of a confusion matrix: rows are true classes, columns predicted ones, both with totals."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from aoi_app.evidence.rates import Rate
from ui.core.wording import class_title
from ui.kit.short_numbers import short_count

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """The kind of result that a cell counts."""

    RIGHT = "right"
    ESCAPE = "escape"
    OVERKILL = "overkill"
    OTHER = "other"
    TOTAL = "total"


class MatrixOrder(StrEnum):
    """Orders of the classes: that of the project, most images first, or most errors first."""

    CLASSES = "classes"
    SUPPORT = "support"
    ERRORS = "errors"


class MatrixRole(IntEnum):
    """Item data roles in addition to Qt's."""

    SHARE = Qt.ItemDataRole.UserRole + 1  # share of the row, 0..1
    KIND = Qt.ItemDataRole.UserRole + 2
    PAIR = Qt.ItemDataRole.UserRole + 3  # (true, predicted); -1 means all classes
    SHORT = Qt.ItemDataRole.UserRole + 4  # the text of a cell that is too narrow for its full text


@dataclass(frozen=True)
class Matrix:
    """``counts`` [K, K] by true and predicted class; ``is_ok`` [K] is True for classes of good parts."""

    names: tuple[str, ...]
    counts: NDArray[np.int64]
    is_ok: tuple[bool, ...]

    @cached_property
    def sums(self) -> NDArray[np.int64]:
        """``counts`` with a last row and a last column of totals, [K + 1, K + 1]."""
        rows = np.vstack([self.counts, self.counts.sum(axis=0, keepdims=True)])
        return np.hstack([rows, rows.sum(axis=1, keepdims=True)])

    def kind(self, true: int, predicted: int) -> Kind:
        """The kind of a cell, as defined in ``aoi_app.evidence``."""
        if -1 in (true, predicted):
            return Kind.TOTAL
        if true == predicted:
            return Kind.RIGHT
        if self.is_ok[true] == self.is_ok[predicted]:
            return Kind.OTHER
        return Kind.OVERKILL if self.is_ok[true] else Kind.ESCAPE

    def rate(self, true: int, predicted: int) -> Rate:
        """The images of a cell, of all images of its row; -1 sums over all classes."""
        return Rate(int(self.sums[true, predicted]), int(self.sums[true, -1]))

    def arranged(self, order: MatrixOrder, hide_empty: bool) -> tuple[list[int], list[int]]:
        """The classes of the rows and of the columns, as indices, in an order; without those that have no
        image in their row, or in their column, if ``hide_empty``.
        """
        support, called = self.sums[:-1, -1], self.sums[-1, :-1]
        errors = support + called - 2 * np.diagonal(self.counts)
        keys = {MatrixOrder.CLASSES: np.zeros(len(self.names)), MatrixOrder.SUPPORT: -support}
        places = np.argsort(keys.get(order, -errors), kind="stable").tolist()
        if not hide_empty:
            return places, places
        return [at for at in places if support[at]], [at for at in places if called[at]]


NO_MATRIX = Matrix((), np.zeros((0, 0), dtype=np.int64), ())


class MatrixModel(QAbstractTableModel):
    """One row and column per class shown, and a last row and column of totals over all classes.

    Attributes:
        rows, columns: the class index of each row and column; -1 for the totals.
        shares: the cells show shares of their rows instead of counts.
    """

    def __init__(self) -> None:
        super().__init__()
        self.matrix = NO_MATRIX
        self.rows: list[int] = []
        self.columns: list[int] = []
        self.shares = False
        self._order, self._hide_empty = MatrixOrder.CLASSES, False

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.matrix = matrix
        self.arrange(self._order, self._hide_empty)

    def arrange(self, order: MatrixOrder, hide_empty: bool) -> None:
        """Show the classes in an order, with or without empty rows and columns."""
        self.beginResetModel()
        self._order, self._hide_empty = order, hide_empty
        rows, columns = self.matrix.arranged(order, hide_empty) if self.matrix.names else ([], [])
        total = [-1] if self.matrix.names else []
        self.rows, self.columns = rows + total, columns + total
        self.endResetModel()

    def show_shares(self, on: bool) -> None:
        """Show shares of the rows, or counts."""
        self.shares = on
        self.retranslate()

    def retranslate(self) -> None:
        """Update all texts."""
        if self.rows:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self.rows) - 1)
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def place(self, true: int, predicted: int) -> QModelIndex:
        """The cell of a pair of classes; invalid if it is hidden."""
        if true in self.rows and predicted in self.columns:
            return self.index(self.rows.index(true), self.columns.index(predicted))
        return QModelIndex()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        true, predicted = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(true, predicted)
        if role == MatrixRole.SHORT:
            return self._short_text(true, predicted)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(true, predicted)
        if role == MatrixRole.SHARE:
            return self.matrix.rate(true, predicted).rate or 0.0
        if role == MatrixRole.KIND:
            return self.matrix.kind(true, predicted)
        if role == MatrixRole.PAIR:
            return (true, predicted)
        return None

    def _text(self, true: int, predicted: int) -> str:
        rate, total = self.matrix.rate(true, predicted), -1 in (true, predicted)
        if not rate.count and not total:
            return ""
        return rate.text if self.shares and not total else f"{rate.count:,}"

    def _short_text(self, true: int, predicted: int) -> str:
        """A share without unit and decimals, or a count such as "20k"."""
        rate, total = self.matrix.rate(true, predicted), -1 in (true, predicted)
        if self.shares and not total:
            return "" if not rate.count else Rate(rate.count, rate.n).text.split(".")[0].split("\u00a0%")[0]
        figure, _, unit = short_count(rate.count).partition(" ")
        return f"{float(figure):.0f}{unit}" if rate.count or total else ""

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        ):
            return None
        down = orientation == Qt.Orientation.Vertical
        places = self.rows if down else self.columns
        if section >= len(places):
            return None
        name = self.tr("Total") if places[section] < 0 else class_title(self.matrix.names[places[section]])
        if role == Qt.ItemDataRole.DisplayRole:
            return name
        text = self.tr("truly {name}") if down else self.tr("predicted {name}")
        return name if places[section] < 0 else text.format(name=name)

    def _sentence(self, true: int, predicted: int) -> str:
        """Description of a cell, for tool tips and screen readers."""
        names = [*map(class_title, self.matrix.names)]
        rate = self.matrix.rate(true, predicted)
        if true < 0 and predicted < 0:
            return self.tr("%Ln images in all", "", rate.count)
        if true < 0:
            return self.tr("%Ln images predicted as {name}", "", rate.count).format(name=names[predicted])
        if predicted < 0:
            return self.tr("%Ln images truly {name}", "", rate.n).format(name=names[true])
        return self.tr(
            "{count} of {of} truly {true} were predicted as {predicted} ({share}): {meaning}"
        ).format(
            count=f"{rate.count:,}",
            of=f"{rate.n:,}",
            true=names[true],
            predicted=names[predicted],
            share=rate.text,
            meaning=meaning(self.matrix.kind(true, predicted)),
        )


def meaning(kind: Kind) -> str:
    """What a kind of cell means, in words."""
    return {
        Kind.RIGHT: QCoreApplication.translate("MatrixModel", "correct"),
        Kind.ESCAPE: QCoreApplication.translate("MatrixModel", "escape: a defect judged OK"),
        Kind.OVERKILL: QCoreApplication.translate("MatrixModel", "overkill: a good part judged NG"),
        Kind.OTHER: QCoreApplication.translate("MatrixModel", "wrong class, same verdict"),
        Kind.TOTAL: "",
    }[kind]
