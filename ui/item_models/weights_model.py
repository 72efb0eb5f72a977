"""Pretrained weights as a table: which networks have them, and where they are."""

from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from aoi_app.project.zoo import ZooEntry
from ui import theme
from ui.icons import icon
from ui.item_models.flat_table_model import FlatTableModel
from ui.wording import core_text, file_size

PLACES = {
    "imported": QT_TRANSLATE_NOOP("weights", "imported"),
    "zoo": QT_TRANSLATE_NOOP("weights", "downloaded"),
    "bundled": QT_TRANSLATE_NOOP("weights", "installed"),
    "missing": QT_TRANSLATE_NOOP("weights", "not here"),
}
COLUMNS = ("network", "place", "size", "licence", "source")


class WeightsModel(FlatTableModel[ZooEntry]):
    """One network a row."""

    columns = COLUMNS
    words = frozenset(COLUMNS) - {"size"}

    def key(self, row: ZooEntry) -> str:
        return row.network

    def cell(self, row: ZooEntry, column: str, role: int) -> Any:
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

    def _text(self, row: ZooEntry, column: str) -> str:
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
