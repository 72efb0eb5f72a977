"""How each class did: precision, recall and F1 with their counts, as a table."""

from typing import Any

from PySide6.QtCore import Qt

from aoi_app.evidence.rates import Rate, percent
from ui.kit.flat_table_model import FlatTableModel
from ui.kit.kpi_card import counts

COLUMNS = ("name", "precision", "recall", "f1")


class ClassScoreModel(FlatTableModel[dict[str, Any]]):
    """Rows are the entries of ``per_class`` in the figures of an evaluation."""

    columns = COLUMNS
    words = frozenset({"name"})

    def cell(self, row: dict[str, Any], column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._hint(row, column)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if column == "name":
            return f"{'✓' if row['verdict'] == 'OK' else '✗'} {row['name']}"
        if column == "f1":
            return "–" if row["f1"] is None else f"{row['f1']:.3f}"
        rate = row[column]
        if rate["rate"] is None:
            return "–"
        return f"{percent(rate['rate'])} · {rate['count']}/{rate['n']}"

    def _hint(self, score: dict[str, Any], column: str) -> str | None:
        """Formulas, and the bound of recall: what may be claimed of so few images."""
        if column == "precision":
            return self.tr("of the images predicted as this class, the share that truly is")
        if column == "recall" and score["recall"]["rate"] is not None:
            rate = Rate.from_json(score["recall"])
            return self.tr(
                "of the images truly of this class, the share found: "
                "{counts}, at least {bound} with 95 % confidence"
            ).format(counts=counts(rate), bound=percent(rate.lower95))
        if column == "f1":
            return self.tr("2 · precision · recall / (precision + recall)")
        return None

    def titles(self) -> dict[str, str]:
        return {
            "name": self.tr("Class"),
            "precision": self.tr("Precision"),
            "recall": self.tr("Recall"),
            "f1": self.tr("F1"),
        }
