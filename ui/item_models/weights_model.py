"""Pretrained weights as a table: which networks have them, and where they are."""

from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from aoi_app.project.zoo import ZooEntry
from ui import theme
from ui.icons import icon
from ui.wording import core_text, file_size

Index = QModelIndex | QPersistentModelIndex
PLACES = {
    "imported": QT_TRANSLATE_NOOP("weights", "imported"),
    "zoo": QT_TRANSLATE_NOOP("weights", "downloaded"),
    "bundled": QT_TRANSLATE_NOOP("weights", "installed"),
    "missing": QT_TRANSLATE_NOOP("weights", "not here"),
}
COLUMNS = ("network", "place", "size", "licence", "source")


class WeightsModel(QAbstractTableModel):
    """One network a row."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[ZooEntry] = []

    def set_rows(self, rows: list[ZooEntry]) -> None:
        """Show these; the same networks keep their rows, and with them the selection."""
        if [row.network for row in rows] == [row.network for row in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, network: str) -> int:
        """The row of a network; -1 if it has none."""
        return next((number for number, row in enumerate(self.rows) if row.network == network), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], COLUMNS[index.column()]
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
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
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

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "network": self.tr("Network"),
            "place": self.tr("Weights"),
            "size": self.tr("Size"),
            "licence": self.tr("Licence"),
            "source": self.tr("Source"),
        }[COLUMNS[section]]


def _alignment(column: str) -> Qt.AlignmentFlag:
    """Figures stand right, so that their digits do."""
    side = Qt.AlignmentFlag.AlignRight if column == "size" else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
