"""Table model of a confusion matrix: rows are true classes, columns predicted ones, both with totals."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from aoi_app.evidence.rates import percent

Index = QModelIndex | QPersistentModelIndex


class Kind(StrEnum):
    """The kind of result that a cell counts."""

    RIGHT = "right"
    ESCAPE = "escape"
    OVERKILL = "overkill"
    OTHER = "other"
    TOTAL = "total"


class MatrixRole(IntEnum):
    """Item data roles in addition to Qt's."""

    SHARE = Qt.ItemDataRole.UserRole + 1  # share of the row, 0..1
    KIND = Qt.ItemDataRole.UserRole + 2
    PAIR = Qt.ItemDataRole.UserRole + 3  # (true, predicted); -1 means all classes


@dataclass(frozen=True, slots=True)
class Matrix:
    """``counts`` [K, K] by true and predicted class; ``is_ok`` [K] is True for classes of good parts."""

    names: tuple[str, ...]
    counts: NDArray[np.int64]
    is_ok: tuple[bool, ...]

    def kind(self, true: int, predicted: int) -> Kind:
        """The kind of a cell, as defined in ``aoi_app.evidence``."""
        if -1 in (true, predicted):
            return Kind.TOTAL
        if true == predicted:
            return Kind.RIGHT
        if self.is_ok[true] == self.is_ok[predicted]:
            return Kind.OTHER
        return Kind.OVERKILL if self.is_ok[true] else Kind.ESCAPE

    def count(self, true: int, predicted: int) -> int:
        """Number of images in a cell; -1 sums over all classes."""
        rows = slice(None) if true < 0 else slice(true, true + 1)
        columns = slice(None) if predicted < 0 else slice(predicted, predicted + 1)
        return int(self.counts[rows, columns].sum())


NO_MATRIX = Matrix((), np.zeros((0, 0), dtype=np.int64), ())


class MatrixModel(QAbstractTableModel):
    """K + 1 rows and columns; the last row and column hold the totals."""

    def __init__(self) -> None:
        super().__init__()
        self.matrix = NO_MATRIX

    def set_matrix(self, matrix: Matrix) -> None:
        """Show another matrix."""
        self.beginResetModel()
        self.matrix = matrix
        self.endResetModel()

    def retranslate(self) -> None:
        """Update headers and tool tips after a change of language."""
        if self.matrix.names:
            last = len(self.matrix.names)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, last)
            self.dataChanged.emit(self.index(0, 0), self.index(last, last))

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.matrix.names else len(self.matrix.names) + 1

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self.rowCount(parent)

    def pair(self, index: Index) -> tuple[int, int]:
        """(true, predicted) of a cell; -1 in the totals."""
        last = len(self.matrix.names)
        return (
            -1 if index.row() == last else index.row(),
            -1 if index.column() == last else index.column(),
        )

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        true, predicted = self.pair(index)
        count = self.matrix.count(true, predicted)
        if role == Qt.ItemDataRole.DisplayRole:
            return f"{count:,}" if count or -1 in (true, predicted) else ""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._sentence(true, predicted, count)
        if role == MatrixRole.SHARE:
            return count / max(self.matrix.count(true, -1), 1)
        if role == MatrixRole.KIND:
            return self.matrix.kind(true, predicted)
        if role == MatrixRole.PAIR:
            return (true, predicted)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        return self.matrix.names[section] if section < len(self.matrix.names) else self.tr("Total")

    def _sentence(self, true: int, predicted: int, count: int) -> str:
        """Description of a cell, for tool tips and screen readers."""
        names = self.matrix.names
        if true < 0 and predicted < 0:
            return self.tr("%Ln images in all", "", count)
        if true < 0:
            return self.tr("%Ln images predicted as {name}", "", count).format(name=names[predicted])
        of = self.matrix.count(true, -1)
        if predicted < 0:
            return self.tr("%Ln images truly {name}", "", of).format(name=names[true])
        meaning = {
            Kind.RIGHT: self.tr("correct"),
            Kind.ESCAPE: self.tr("escape: a defect judged OK"),
            Kind.OVERKILL: self.tr("overkill: a good part judged NG"),
            Kind.OTHER: self.tr("wrong class, same verdict"),
        }[self.matrix.kind(true, predicted)]
        return self.tr(
            "{count} of {of} truly {true} were predicted as {predicted} ({share}): {meaning}"
        ).format(
            count=count,
            of=of,
            true=names[true],
            predicted=names[predicted],
            share=percent(count / max(of, 1)),
            meaning=meaning,
        )
