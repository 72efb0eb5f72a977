"""Table model of pretrained weights: one network per row, and where its weights are."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from aoi_app.project.networks.pretrained_weights import PretrainedWeights
from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import core_text, file_size
from ui.kit.flat_table_model import FlatTableModel

PLACES = {
    "imported": QT_TRANSLATE_NOOP("weights", "imported"),
    "zoo": QT_TRANSLATE_NOOP("weights", "downloaded"),
    "bundled": QT_TRANSLATE_NOOP("weights", "installed"),
    "missing": QT_TRANSLATE_NOOP("weights", "not here"),
}
COLUMNS = ("network", "place", "size", "licence", "source")


class WeightsModel(FlatTableModel[PretrainedWeights]):
    """One network per row."""

    columns = COLUMNS
    words = frozenset(COLUMNS) - {"size"}

    def key(self, row: PretrainedWeights) -> str:
        return row.network

    def cell(self, row: PretrainedWeights, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "place":
            if row.path is not None:
                return icon("check", "accent")
            return icon("download" if row.url else "file-question-mark")
        if role == Qt.ItemDataRole.ForegroundRole and row.path is None and column != "network":
            return theme.colour("text_2")
        if role == Qt.ItemDataRole.ToolTipRole:
            return str(row.path or row.file)
        return None

    def _text(self, row: PretrainedWeights, column: str) -> str:
        match column:
            case "network":
                return core_text(row.title, {})
            case "place":
                return QCoreApplication.translate("weights", str(PLACES[row.place]))
            case "size":
                return file_size(row.bytes) if row.path is not None else "–"
            case "licence":
                return row.licence or "–"
            case _:
                return row.source or "–"

    def titles(self) -> dict[str, str]:
        return {
            "network": self.tr("Network"),
            "place": self.tr("Weights"),
            "size": self.tr("Size"),
            "licence": self.tr("Licence"),
            "source": self.tr("Source"),
        }
