"""Table model of the pairs of classes that are confused most."""

from typing import Any

from PySide6.QtCore import Qt

from aoi_app.evidence.confusions import Confusion
from ui.core.wording import class_title
from ui.evaluate.matrix_model import NO_MATRIX, Matrix, meaning
from ui.kit.flat_table_model import FlatTableModel
from ui.kit.kpi_card import counts


class PairModel(FlatTableModel[Confusion]):
    """One row per pair: what was predicted for what, how many images, their share of the true class."""

    columns = ("pair", "count", "share", "bound")
    words = frozenset({"pair"})

    def __init__(self) -> None:
        super().__init__()
        self._matrix = NO_MATRIX

    def show(self, matrix: Matrix, pairs: tuple[Confusion, ...]) -> None:
        """Show the pairs of a matrix."""
        self._matrix = matrix
        self.set_rows(pairs)
        self.retranslate()

    def key(self, row: Confusion) -> str:
        return f"{row.true} {row.predicted}"

    def cell(self, row: Confusion, column: str, role: int) -> Any:
        true, predicted = (class_title(self._matrix.names[place]) for place in (row.true, row.predicted))
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole) and column == "pair":
            return self.tr("{true}, predicted as {predicted}: {meaning}").format(
                true=true, predicted=predicted, meaning=meaning(self._matrix.kind(row.true, row.predicted))
            )
        if role == Qt.ItemDataRole.ToolTipRole and column == "bound" and not row.bounded:
            return self.tr("Evaluate again: the counts of parts are not stored with this evaluation.")
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        match column:
            case "pair":
                return f"{true} → {predicted}"
            case "count":
                return counts(row.rate)
            case "share":
                return row.rate.text
            case _:
                return f"≤ {row.rate.upper95_text}" if row.bounded and not row.rate.too_few else "–"

    def title_tip(self, column: str) -> str | None:
        return {
            "count": self.tr("Images of the pair / all images truly of the first class"),
            "bound": self.tr("At most this share, with 95 % confidence"),
        }.get(column)

    def titles(self) -> dict[str, str]:
        return {
            "pair": self.tr("True → predicted"),
            "count": self.tr("Images"),
            "share": self.tr("Share"),
            "bound": self.tr("At most"),
        }
