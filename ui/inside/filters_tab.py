"""The filters of the first layer as pictures, and the weights of one of them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.core import theme
from ui.core.icons import icon
from ui.inside.cells_view import CellsView
from ui.inside.network_pictures import FirstFilters, Insides
from ui.kit.elided_label import ElidedLabel
from ui.kit.empty_state import EmptyState
from ui.kit.tile_model import Tile
from ui.kit.tile_view import TileView

READABLE = 16  # maximum side of a filter, in cells, whose numbers are shown


class FiltersTab(QWidget):
    """Shows the filters of a network's first layer.

    Signals:
        stepWanted: open the step-by-step convolution with this filter.
    """

    stepWanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filtersTab")
        self._filters: FirstFilters | None = None
        self._at = -1
        self.help, self.scale = QLabel(), QLabel()
        self.value = ElidedLabel()
        self.tiles = TileView("filterTiles")
        self.cells = CellsView("filterCells")
        self.step = QPushButton()
        self.none = EmptyState("layers", "filtersNone")
        self.screens = QStackedWidget()
        self._build()
        self.tiles.chosen.connect(self._choose)
        self.tiles.opened.connect(self.stepWanted)
        self.cells.pointed.connect(self._point)
        self.step.clicked.connect(lambda: self.stepWanted.emit(self._at))
        self.retranslate()

    def _build(self) -> None:
        for label, role in ((self.help, "muted"), (self.scale, "caption")):
            label.setProperty("role", role)
            label.setWordWrap(True)
        self.scale.setObjectName("filtersScale")
        self.value.setObjectName("filterValue")
        self.step.setObjectName("filterStep")
        self.step.setIcon(icon("skip-forward"))
        line = QHBoxLayout()
        line.addWidget(self.value, 1)
        line.addWidget(self.step)
        detail = QWidget()
        lower = QVBoxLayout(detail)
        lower.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        lower.setSpacing(theme.SPACE["xs"])
        lower.addWidget(self.cells, 1)
        lower.addLayout(line)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setProperty("kind", "gap")
        halves.setHandleWidth(theme.SPACE["xs"])
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.tiles)
        halves.addWidget(detail)
        halves.setStretchFactor(0, 3)
        halves.setStretchFactor(1, 2)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.SPACE["xs"])
        inner.addWidget(self.scale)
        inner.addWidget(halves, 1)
        self.screens.addWidget(self.none)
        self.screens.addWidget(content)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.help)
        column.addWidget(self.screens, 1)

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        self.help.setText(
            self.tr(
                "Each filter is the pattern that one channel of the first layer answers to. Trained networks "
                "show edges, stripes and spots here; random dots mean that the layer has learned little."
            )
        )
        self.tiles.setAccessibleName(self.tr("Filters of the first layer"))
        self.cells.setAccessibleName(self.tr("Numbers of the chosen filter"))
        self.step.setText(self.tr("Step through the image with it"))
        self._word()

    def show_insides(self, insides: Insides | None, waiting: str) -> None:
        """Show a network's filters; without one, ``waiting`` says why."""
        before, self._filters = self._filters, insides.filters if insides is not None else None
        if self._filters is not None:
            chosen = self._at if self._filters is before else 0
            self.tiles.show_tiles(self._tiles(self._filters))
            self.tiles.choose(chosen)
            self.screens.setCurrentIndex(1)
        elif insides is None:
            self.none.set_texts(waiting, "", "")
            self.screens.setCurrentIndex(0)
        else:
            self.none.set_texts(
                self.tr("No filters to show as pictures"),
                self.tr(
                    "The first layer of this network does not look at a grey or colour image directly, so "
                    "its numbers have no places in one. Its feature maps can be seen all the same."
                ),
                "",
            )
            self.screens.setCurrentIndex(0)
        self._word()

    def _tiles(self, filters: FirstFilters) -> list[Tile]:
        text = self.tr("{low} to {high}")
        return [
            Tile(
                number,
                picture,
                str(number + 1),
                text.format(low=f"{value.min():.3g}", high=f"{value.max():.3g}"),
            )
            for number, (picture, value) in enumerate(zip(filters.pictures, filters.values, strict=True))
        ]

    def _word(self) -> None:
        filters = self._filters
        if filters is None:
            return
        planes, height, width = filters.size
        form = (
            self.tr(
                "{n} filters of {w} × {h} in 3 colours · grey is 0, black {low}, white {high} in all of them"
            )
            if planes == 3
            else self.tr("{n} filters of {w} × {h} · grey is 0, black {low}, white {high} in all of them")
        )
        limit = f"{filters.limit:.3g}"
        parts = [form.format(n=filters.count, w=width, h=height, low=f"{-filters.limit:.3g}", high=limit)]
        if len(filters.values) < filters.count:
            parts.append(self.tr("the first {n} are shown").format(n=len(filters.values)))
        if filters.values.shape[-1] < width:
            parts.append(
                self.tr("drawn at {w} × {h}").format(w=filters.values.shape[3], h=filters.values.shape[2])
            )
        self.scale.setText(" · ".join(parts))
        self._choose(self._at)

    def _choose(self, number: int) -> None:
        filters = self._filters
        if filters is None or not 0 <= number < len(filters.values):
            return
        self._at = number
        values = filters.values[number]
        colours = (self.tr("Red"), self.tr("Green"), self.tr("Blue"))
        names = colours if len(values) == 3 else (self.tr("Grey"),)
        self.cells.show_tables(names, values, (-filters.limit, filters.limit))
        self.cells.setVisible(values.shape[-1] <= READABLE)
        self.step.setVisible(values.shape[-1] == values.shape[-2] and values.shape[-1] <= READABLE)
        self._point(-1, -1, -1)

    def _point(self, table: int, row: int, column: int) -> None:
        if self._filters is None:
            return
        text = self.tr("Filter {n}").format(n=self._at + 1)
        if table >= 0:
            form = self.tr("row {row}, column {column}: {value}")
            value = f"{self.cells.value(table, row, column):.4f}"
            text += " · " + form.format(row=row + 1, column=column + 1, value=value)
        else:
            values = self._filters.values[self._at]
            text += " · " + self.tr("sum {sum}, largest {high}, smallest {low}").format(
                sum=f"{values.sum():.3g}", high=f"{values.max():.3g}", low=f"{values.min():.3g}"
            )
        self.value.setText(text)
        self.cells.setAccessibleDescription(text)
