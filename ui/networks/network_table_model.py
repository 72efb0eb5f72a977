"""Table model of the catalogue's networks, filtered and sorted in Python."""

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt

from aoi_app.project.networks.network_list import MEGABYTE, NetworkEntry
from ui.core.icons import icon
from ui.core.wording import core_text, file_size
from ui.kit.flat_table_model import FlatTableModel, known_first
from ui.kit.short_numbers import short_count

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
UNKNOWN = "–"
PLACES = {
    "imported": QT_TRANSLATE_NOOP("networks", "imported"),
    "zoo": QT_TRANSLATE_NOOP("networks", "here"),
    "bundled": QT_TRANSLATE_NOOP("networks", "here"),
    "missing": QT_TRANSLATE_NOOP("networks", "missing"),
}


class NetworkTableModel(FlatTableModel[NetworkEntry]):
    """One network per row; ``rows`` are those that pass the filter, in the chosen order."""

    columns = COLUMNS
    words = frozenset({"title", "weights", "licence"})

    def __init__(self) -> None:
        super().__init__()
        self._all: list[NetworkEntry] = []
        self._words: list[str] = []
        self._order: tuple[int, Qt.SortOrder] | None = None

    def set_entries(self, entries: Iterable[NetworkEntry]) -> None:
        """Show these entries."""
        self._all = list(entries)
        self._arrange()

    def set_filter(self, text: str) -> None:
        """Show only networks whose name, year or description contains every word of ``text``."""
        self._words = text.casefold().split()
        self._arrange()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, unknown values last in either order; a negative column: catalogue order."""
        self._order = (column, order) if column >= 0 else None
        self._arrange()

    def key(self, row: NetworkEntry) -> str:
        return row.name

    def _arrange(self) -> None:
        rows = [entry for entry in self._all if self._passes(entry)]
        if self._order is not None:
            column, order = self._order
            rows = known_first(rows, lambda entry: _sort_key(entry, COLUMNS[column]), order)
        self.set_rows(rows)

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

    def cell(self, row: NetworkEntry, column: str, role: int) -> Any:
        if role == Qt.ItemDataRole.DisplayRole:
            return TEXTS[column](row)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._tip(row, column)
        if role == Qt.ItemDataRole.DecorationRole and column == "weights" and row.weights is not None:
            return icon("circle-alert" if row.weights == "missing" else "check")
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

    def titles(self) -> dict[str, str]:
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
        }

    def title_tip(self, column: str) -> str:
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


def weights_word(entry: NetworkEntry) -> str:
    """Text that says where the pretrained weights are."""
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


def _percent(value: float | None) -> str:
    return UNKNOWN if value is None else f"{value:.1f} %"
