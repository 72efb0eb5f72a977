"""The networks of the catalogue as a table that is filtered and sorted in Python."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import (
    QT_TRANSLATE_NOOP,
    QAbstractTableModel,
    QCoreApplication,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from aoi_app.project.network_list import MEGABYTE, NetworkEntry
from ui.icons import icon
from ui.item_models.figures import short_count
from ui.wording import core_text, file_size

Index = QModelIndex | QPersistentModelIndex
COLUMNS = (
    "title",
    "year",
    "parameters",
    "multiply_adds",
    "megabytes",
    "top1",
    "top5",
    "images_per_s",
    "weights",
    "licence",
)
WORDS = frozenset({"title", "weights", "licence"})
DESCENDING_FIRST = frozenset({"year", "top1", "top5", "images_per_s"})
UNKNOWN = "–"
PLACES = {
    "imported": QT_TRANSLATE_NOOP("networks", "imported"),
    "zoo": QT_TRANSLATE_NOOP("networks", "here"),
    "bundled": QT_TRANSLATE_NOOP("networks", "here"),
    "missing": QT_TRANSLATE_NOOP("networks", "missing"),
}


class NetworkTableModel(QAbstractTableModel):
    """One network a row; ``rows`` are those that pass the filter, in the order chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[NetworkEntry] = []
        self._all: list[NetworkEntry] = []
        self._words: list[str] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_entries(self, entries: Iterable[NetworkEntry]) -> None:
        """Show other entries, or the same with other figures."""
        self._all = list(entries)
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only networks whose name, year or description has every word of ``text``."""
        self._words = text.casefold().split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """By a column; what is not known comes last either way. A column below 0: as in the catalogue."""
        self._order = (column, order) if column >= 0 else None
        self._arrange()

    def row_of(self, name: str) -> int:
        """Where a network stands; -1 if it is filtered out."""
        return next((row for row, entry in enumerate(self.rows) if entry.name == name), -1)

    def _arrange(self) -> None:
        rows = [entry for entry in self._all if self._passes(entry)]
        if self._order is not None:
            column, order = self._order
            key = COLUMNS[column]
            known = [entry for entry in rows if _sort_key(entry, key) is not None]
            known.sort(key=lambda entry: _sort_key(entry, key), reverse=order == Qt.SortOrder.DescendingOrder)
            rows = known + [entry for entry in rows if _sort_key(entry, key) is None]
        if [entry.name for entry in rows] == [entry.name for entry in self.rows]:
            self.rows = rows
            if rows:
                self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(COLUMNS) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def _passes(self, entry: NetworkEntry) -> bool:
        texts = (
            entry.name,
            entry.title,
            str(entry.year),
            entry.description,
            core_text(entry.description, {}),
        )
        text = " ".join(texts).casefold()
        return all(word in text for word in self._words)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        entry, column = self.rows[index.row()], COLUMNS[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return _text(entry, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(entry, column)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(index.column())
        if role == Qt.ItemDataRole.DecorationRole and column == "weights" and entry.weights is not None:
            return icon("circle-alert" if entry.weights == "missing" else "check")
        return None

    def _tip(self, entry: NetworkEntry, column: str) -> str:
        if column in ("top1", "top5"):
            published = self.tr("As published: {source}").format(source=entry.published)
            return published if entry.published else self.tr("No source states it.")
        if column == "images_per_s":
            if entry.images_per_s is None:
                return self.tr("Not measured on this PC yet")
            words = self.tr("Measured on {device}, judging images of 224 × 224")
            return words.format(device=entry.measured_on.upper())
        if column == "weights" and entry.weights is None:
            return self.tr("There are no published weights; it is trained from scratch.")
        return core_text(entry.description, {})

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._header_tip(COLUMNS[section])
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return {
            "title": self.tr("Network"),
            "year": self.tr("Year"),
            "parameters": self.tr("Parameters"),
            "multiply_adds": self.tr("Multiply-adds"),
            "megabytes": self.tr("Size"),
            "top1": self.tr("Top-1"),
            "top5": self.tr("Top-5"),
            "images_per_s": self.tr("Images/s here"),
            "weights": self.tr("Weights"),
            "licence": self.tr("Licence"),
        }[COLUMNS[section]]

    def _header_tip(self, column: str) -> str:
        return {
            "title": self.tr("The network and its publication"),
            "year": self.tr("Of the publication"),
            "parameters": self.tr("Learned numbers, with a head for the 1000 classes of ImageNet"),
            "multiply_adds": self.tr("For one image of the published size: convolutions and dense layers"),
            "megabytes": self.tr("Of the weights in fp32"),
            "top1": self.tr("Share of ImageNet's validation images whose first guess is right, as published"),
            "top5": self.tr("Share whose label is among the first five guesses, as published"),
            "images_per_s": self.tr("Judged on this PC at 224 × 224, as measured"),
            "weights": self.tr("Whether pretrained weights are on this PC"),
            "licence": self.tr("Of the weights and the code they come from"),
        }[column]

    def retranslate(self) -> None:
        """Words changed their language."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(COLUMNS) - 1)
        self._arrange()


def weights_word(entry: NetworkEntry) -> str:
    """Whether pretrained weights are on this PC."""
    if entry.weights is None:
        return UNKNOWN
    return QCoreApplication.translate("networks", str(PLACES[entry.weights]))


def _sort_key(entry: NetworkEntry, column: str) -> Any:
    value = getattr(entry, column)
    if isinstance(value, str):
        return value.casefold() or None
    return None if value == 0 else value


TEXTS: dict[str, Callable[[NetworkEntry], str]] = {
    "title": lambda entry: core_text(entry.title, {}),
    "year": lambda entry: str(entry.year) if entry.year else UNKNOWN,
    "parameters": lambda entry: short_count(entry.parameters),
    "multiply_adds": lambda entry: short_count(entry.multiply_adds),
    "megabytes": lambda entry: file_size(round(entry.megabytes * MEGABYTE)),
    "top1": lambda entry: _percent(entry.top1),
    "top5": lambda entry: _percent(entry.top5),
    "images_per_s": lambda entry: UNKNOWN if entry.images_per_s is None else f"{entry.images_per_s:.0f}",
    "weights": weights_word,
    "licence": lambda entry: entry.licence,
}


def _text(entry: NetworkEntry, column: str) -> str:
    return TEXTS[column](entry)


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f} %"


def _alignment(column: int) -> Qt.AlignmentFlag:
    """Figures stand right, so that their digits do."""
    side = Qt.AlignmentFlag.AlignLeft if COLUMNS[column] in WORDS else Qt.AlignmentFlag.AlignRight
    return side | Qt.AlignmentFlag.AlignVCenter
