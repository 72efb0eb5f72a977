"""Editable table of the settings that a search varies."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.errors import AoiError
from aoi_app.project.recipe.applicable import applies
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import FIELDS, Dimension, Space, check_space, default_space, value_in
from ui.core import theme
from ui.core.wording import error_text
from ui.experiments.space_row import SpaceRow, first_dimension, is_number, known_values
from ui.kit.controls import Choice
from ui.kit.scroll_area import ScrollArea
from ui.recipe.recipe_words import field_name


class SpaceTable(QWidget):
    """Rows of the search space and a list to add more.

    Signals:
        changed: the search space was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spaceTable")
        self._recipe = Recipe()
        self.rows: list[SpaceRow] = []
        inside = QWidget()
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        self._grid.setHorizontalSpacing(theme.SPACE["l"])
        self._grid.setVerticalSpacing(theme.SPACE["xs"])
        self._grid.setColumnStretch(1, 1)
        self._inside = inside
        self._last: QWidget = inside  # the widget after which the next added row follows in tab order
        scroll = ScrollArea()
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self.add = Choice()
        self.add.setObjectName("spaceAdd")
        self.add.setAccessibleName(self.tr("Add a setting to try"))
        self.add.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.add.setMinimumContentsLength(22)
        self.add.activated.connect(self._add_chosen)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        title = QLabel(self.tr("Settings to try"))
        title.setProperty("role", "section")
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self.add)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        self.setMinimumHeight(theme.row_height() * 8)

    def show_recipe(self, recipe: Recipe) -> None:
        """Show the default search space around a recipe."""
        self._recipe = recipe
        for row in self.rows:
            for widget in (row.on, row.values):
                self._grid.removeWidget(widget)
                widget.deleteLater()
            row.deleteLater()
        self.rows, self._last = [], self.add
        for dimension in default_space(recipe):
            self._add(dimension)
        self._offer()
        self.changed.emit()

    def space(self) -> Space:
        """The search space."""
        found = (row.dimension() for row in self.rows)
        return tuple(item for item in found if item is not None)

    def problem(self) -> str:
        """Why the search space is invalid; empty if it is valid."""
        problem = next((text for row in self.rows if (text := row.problem())), "")
        if problem:
            return problem
        if not any(row.on.isChecked() for row in self.rows):
            return self.tr("Tick at least one setting to try.")
        try:
            check_space(self.space(), self._recipe)
        except AoiError as error:
            return error_text(error)
        return ""

    def _add(self, dimension: Dimension) -> None:
        row = SpaceRow(dimension, self._inside)
        row.changed.connect(self.changed)
        for widget in row.in_order():  # tab order follows the rows, also for those added later
            QWidget.setTabOrder(self._last, widget)
            self._last = widget
        at = self._grid.rowCount()
        self._grid.setRowStretch(at - 1, 0)
        self._grid.addWidget(row.on, at, 0)
        self._grid.addWidget(row.values, at, 1)
        self._grid.setRowStretch(at + 1, 1)
        self.rows.append(row)

    def _offer(self) -> None:
        """Fill the list of settings that can be added."""
        there = {row.field for row in self.rows}
        self.add.clear()
        self.add.addItem(self.tr("Add a setting…"), "")
        for field in FIELDS:
            takes = is_number(field) or known_values(field)
            if takes and field not in there and applies(self._recipe, field):
                self.add.addItem(field_name(field), field)

    def _add_chosen(self) -> None:
        field = self.add.currentData()
        if field:
            self._add(first_dimension(field, value_in(self._recipe, field)))
            self._offer()
            self.changed.emit()
