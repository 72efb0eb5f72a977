"""One setting of a search space: whether it is varied, and its range or choices."""

import math
from collections.abc import Sequence
from typing import Any, Literal, get_args, get_origin

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from aoi_app.project.recipe.search_space import FIELDS, Dimension, SearchValue, parse_value
from ui.core import theme
from ui.experiments.choice_menu import ChoiceMenu
from ui.recipe.recipe_field import Limits
from ui.recipe.recipe_words import CATALOGUES, field_name, short_field_name, value_text


def known_values(field: str) -> tuple[SearchValue, ...]:
    """All values of a field with a fixed set; empty for numbers."""
    kind = FIELDS[field].annotation
    if field in CATALOGUES:
        return tuple(CATALOGUES[field])
    if get_origin(kind) is Literal:
        return get_args(kind)
    return (False, True) if kind is bool else ()


def is_number(field: str) -> bool:
    """True for numeric fields, which take a range."""
    return FIELDS[field].annotation in (int, float)


class SpaceRow(QObject):
    """The widgets of one row of the table.

    Signals:
        changed: the user edited the row.
    """

    changed = Signal()

    def __init__(self, dimension: Dimension, parent: QWidget) -> None:
        super().__init__(parent)
        self.field = dimension.field
        self.on = QCheckBox(short_field_name(self.field), parent)
        self.on.setObjectName(f"space.{self.field}")
        self.on.setAccessibleName(field_name(self.field))
        self.on.setToolTip(field_name(self.field))
        self.on.setChecked(True)
        self.on.toggled.connect(self._follow)
        self.values = QWidget(parent)
        line = QHBoxLayout(self.values)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.SPACE["s"])
        self._low, self._high, self._list = QLineEdit(), QLineEdit(), QLineEdit()
        self._log, self._menu = QCheckBox(), QToolButton()
        self._actions: list[tuple[SearchValue, QAction]] = []
        if dimension.choices and known_values(self.field):
            self._build_menu(line, dimension.choices)
        elif dimension.choices:
            self._build_list(line, dimension.choices)
        else:
            self._build_range(line, dimension)
        self._shape = "menu" if self._actions else "list" if dimension.choices else "range"

    def _name(self, widget: QWidget, part: str, text: str) -> None:
        widget.setObjectName(f"space.{self.field}.{part}")
        widget.setAccessibleName(f"{short_field_name(self.field)}: {text}")

    def _build_range(self, line: QHBoxLayout, dimension: Dimension) -> None:
        self._low.setText(f"{dimension.low:g}")
        self._high.setText(f"{dimension.high:g}")
        self._log.setText(self.tr("log scale"))
        self._log.setToolTip(self.tr("As many trials between 0.001 and 0.01 as between 0.01 and 0.1"))
        self._log.setChecked(dimension.log)
        self._name(self._low, "low", self.tr("lowest"))
        self._name(self._high, "high", self.tr("highest"))
        self._name(self._log, "log", self._log.text())
        to = QLabel(self.tr("to"))
        to.setProperty("role", "muted")
        line.addWidget(self._low, 1)
        line.addWidget(to)
        line.addWidget(self._high, 1)
        line.addWidget(self._log)
        for edit in (self._low, self._high):
            edit.textChanged.connect(self.changed)
        self._log.toggled.connect(self.changed)

    def _build_list(self, line: QHBoxLayout, choices: Sequence[SearchValue]) -> None:
        self._list.setText(", ".join(str(value) for value in choices))
        self._name(self._list, "list", self.tr("values, separated by commas"))
        self._list.setToolTip(self.tr("values, separated by commas"))
        self._list.textChanged.connect(self.changed)
        line.addWidget(self._list, 1)

    def _build_menu(self, line: QHBoxLayout, choices: Sequence[SearchValue]) -> None:
        menu = ChoiceMenu(self._menu)
        for value in known_values(self.field):
            action = menu.addAction(value_text(self.field, value))
            action.setCheckable(True)
            action.setChecked(value in choices)
            action.toggled.connect(self._name_choices)
            self._actions.append((value, action))
        self._menu.setMenu(menu)
        self._menu.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._menu.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._name(self._menu, "choices", self.tr("choices"))
        line.addWidget(self._menu, 1)
        self._name_choices()

    def _name_choices(self) -> None:
        texts = [action.text() for _, action in self._actions if action.isChecked()]
        shown = " · ".join(texts) if len(texts) < 4 else self.tr("{n} choices").format(n=len(texts))
        self._menu.setText(shown or self.tr("none"))
        self._menu.setToolTip(" · ".join(texts))
        self.changed.emit()

    def _follow(self, on: bool) -> None:
        self.values.setEnabled(on)
        self.changed.emit()

    def in_order(self) -> list[QWidget]:
        """Its controls in tab order."""
        parts: tuple[QWidget, ...] = {
            "menu": (self._menu,),
            "list": (self._list,),
            "range": (self._low, self._high, self._log),
        }[self._shape]
        return [self.on, *parts]

    def problem(self) -> str:
        """What to correct; empty if the row is valid."""
        try:
            dimension = self.dimension()
        except ValueError:
            return self._advice()
        return "" if dimension is None or self._is_possible(dimension) else self._advice()

    def _is_possible(self, dimension: Dimension) -> bool:
        """False for text instead of numbers, and for numbers outside the recipe's limits."""
        if self._shape == "menu":
            return True
        limits = Limits.of(FIELDS[self.field])
        low = limits.low if limits.low is not None else -math.inf
        high = limits.high if limits.high is not None else math.inf
        typed = dimension.choices or (dimension.low, dimension.high)
        numbers = [float(value) for value in typed if isinstance(value, int | float)]
        whole = not dimension.whole or all(value.is_integer() for value in numbers)
        return len(numbers) == len(typed) and whole and all(low <= value <= high for value in numbers)

    def _advice(self) -> str:
        name = short_field_name(self.field)
        if self._shape == "menu":
            return self.tr("{setting}: choose two or more.").format(setting=name)
        if self._shape == "list":
            text = self.tr("{setting}: enter two or more numbers separated by commas ({span}).")
        elif self._log.isChecked():
            text = self.tr("{setting}: enter a lower and a higher number above 0 ({span}).")
        else:
            text = self.tr("{setting}: enter a lower and a higher number ({span}).")
        limits, whole = Limits.of(FIELDS[self.field]), FIELDS[self.field].annotation is int
        span = (self.tr("whole numbers, {low} to {high}") if whole else self.tr("{low} to {high}")).format(
            low=f"{limits.low:g}" if limits.low is not None else "-∞",
            high=f"{limits.high:g}" if limits.high is not None else "∞",
        )
        return text.format(setting=name, span=span)

    def dimension(self) -> Dimension | None:
        """The search dimension of this row; None if switched off.

        Raises:
            ValueError: the text is not a valid range or list.
        """
        if not self.on.isChecked():
            return None
        values: dict[str, Any] = {"field": self.field}
        if self._shape == "menu":
            values["choices"] = tuple(value for value, action in self._actions if action.isChecked())
        elif self._shape == "list":
            values["choices"] = tuple(
                parse_value(text) for text in self._list.text().split(",") if text.strip()
            )
        else:
            low, high = (float(edit.text().strip().replace(",", ".")) for edit in (self._low, self._high))
            values |= {"low": low, "high": high, "log": self._log.isChecked()}
        return Dimension(**values)


def first_dimension(field: str, value: Any) -> Dimension:
    """Default dimension of an added setting: around the recipe's value, within the field's limits."""
    known = known_values(field)
    if known:
        return Dimension(field=field, choices=known)
    limits = Limits.of(FIELDS[field])
    low = max(value / 2, limits.low if limits.low is not None else value / 2)
    high = min(value * 2 or 0.1, limits.high if limits.high is not None else value * 2 or 1.0)
    if FIELDS[field].annotation is int:
        low, high = float(int(low)), float(max(int(high), int(low) + 1))
    return Dimension(field=field, low=low, high=high)
