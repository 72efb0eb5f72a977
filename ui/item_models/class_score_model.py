"""How each class did: precision, recall and F1 with their counts, as a table."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("name", "precision", "recall", "f1")


class ClassScoreModel(QAbstractTableModel):
    """Rows are the entries of ``per_class`` in the figures of an evaluation."""

    def __init__(self) -> None:
        super().__init__()
        self.scores: list[dict[str, Any]] = []

    def set_scores(self, scores: list[dict[str, Any]]) -> None:
        """Show other figures."""
        self.beginResetModel()
        self.scores = scores
        self.endResetModel()

    def retranslate(self) -> None:
        """Words changed their language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.scores)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        score, column = self.scores[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(score, column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == "name":
            return f"{'✓' if score['verdict'] == 'OK' else '✗'} {score['name']}"
        if column == "f1":
            return "–" if score["f1"] is None else f"{score['f1']:.3f}"
        rate = score[column]
        if rate["rate"] is None:
            return "–"
        return f"{rate['rate'] * 100:.1f} % · {rate['count']}/{rate['n']}"

    def _hint(self, score: dict[str, Any], column: str) -> str | None:
        """Formulas, and the bound of recall: what may be claimed of so few images."""
        if column == "precision":
            return self.tr("of the images predicted as this class, the share that truly is")
        if column == "recall" and score["recall"]["rate"] is not None:
            bound = f"{score['recall']['lower95'] * 100:.1f} %"
            return self.tr(
                "of the images truly of this class, the share found; at least {bound} with 95 % confidence"
            ).format(bound=bound)
        if column == "f1":
            return self.tr("2 · precision · recall / (precision + recall)")
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "name": self.tr("Class"),
            "precision": self.tr("Precision"),
            "recall": self.tr("Recall"),
            "f1": self.tr("F1"),
        }[COLUMNS[section]]


def _alignment(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
