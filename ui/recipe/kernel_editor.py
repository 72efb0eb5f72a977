"""Editor of a 3 x 3 or 5 x 5 kernel as a grid of fields, with well-known kernels to start from."""

import math

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QWidget

from models.step_specs import SIDES, Parameter, Value
from ui.core import theme
from ui.kit.controls import Choice
from ui.recipe.step_settings import SettingEditor

FIELD_WIDTH = 56

# Well-known kernels, row by row.
KERNELS: dict[object, tuple[float, ...]] = {
    QT_TRANSLATE_NOOP("KernelEditor", "Unchanged"): (0, 0, 0, 0, 1, 0, 0, 0, 0),
    QT_TRANSLATE_NOOP("KernelEditor", "Average 3 × 3"): (1,) * 9,
    QT_TRANSLATE_NOOP("KernelEditor", "Gaussian 3 × 3"): (1, 2, 1, 2, 4, 2, 1, 2, 1),
    QT_TRANSLATE_NOOP("KernelEditor", "Gaussian 5 × 5"): (
        *(1, 4, 6, 4, 1),
        *(4, 16, 24, 16, 4),
        *(6, 24, 36, 24, 6),
        *(4, 16, 24, 16, 4),
        *(1, 4, 6, 4, 1),
    ),
    QT_TRANSLATE_NOOP("KernelEditor", "Sharpen"): (0, -1, 0, -1, 5, -1, 0, -1, 0),
    QT_TRANSLATE_NOOP("KernelEditor", "Edges, all directions"): (-1, -1, -1, -1, 8, -1, -1, -1, -1),
    QT_TRANSLATE_NOOP("KernelEditor", "Prewitt x"): (-1, 0, 1, -1, 0, 1, -1, 0, 1),
    QT_TRANSLATE_NOOP("KernelEditor", "Prewitt y"): (-1, -1, -1, 0, 0, 0, 1, 1, 1),
    QT_TRANSLATE_NOOP("KernelEditor", "Relief"): (-2, -1, 0, -1, 1, 1, 0, 1, 2),
}


class KernelEditor(SettingEditor):
    """Invalid cells are highlighted; the kernel is not applied until all are valid."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.side, self.known = Choice(), Choice()
        self.side.setObjectName("kernelSize")
        self.known.setObjectName("kernelKnown")
        for side in SIDES:
            self.side.addItem(f"{side} × {side}", side)
        self.known.addItem(self.tr("Begin with…"))
        for name, weights in KERNELS.items():
            self.known.addItem(QCoreApplication.translate("KernelEditor", str(name)), weights)
        self.fields: list[QLineEdit] = []
        self.grid = QGridLayout()
        self.grid.setSpacing(theme.SPACE["xs"])
        self.grid.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.note = QLabel()
        self.note.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self.known, 1)
        head.addWidget(self.side)
        self.known.setAccessibleName(self.tr("Well-known kernels"))
        self.column.addWidget(self._name(self.side, self.tr("size")))
        self.column.addLayout(head)
        self.column.addWidget(self.note)
        self.column.addLayout(self.grid)
        self.side.activated.connect(self._resize)
        self.known.activated.connect(self._begin_with)

    def value(self) -> Value | None:
        numbers = [self._number(field) for field in self.fields]
        found = tuple(number for number in numbers if number is not None)
        return found if len(found) == len(numbers) else None

    def set_value(self, value: Value) -> None:
        assert isinstance(value, tuple)
        side = math.isqrt(len(value))
        self.side.setCurrentIndex(self.side.findData(side))
        if len(self.fields) != len(value):
            self._build(side)
        for field, weight in zip(self.fields, value, strict=True):
            field.setText(f"{weight:g}")
        self._check()

    def _build(self, side: int) -> None:
        for field in self.fields:
            self.grid.removeWidget(field)
            field.deleteLater()
        self.fields = []
        for place in range(side * side):
            row, column = divmod(place, side)
            field = QLineEdit()
            field.setObjectName(f"kernel_{row}_{column}")
            field.setFixedWidth(theme.scaled(FIELD_WIDTH))
            field.setAlignment(Qt.AlignmentFlag.AlignRight)
            name = self.tr("Weight in row {row}, column {column}")
            field.setAccessibleName(name.format(row=row + 1, column=column + 1))
            field.textEdited.connect(self._edit)
            self.grid.addWidget(field, row, column)
            self.fields.append(field)

    def _number(self, field: QLineEdit) -> float | None:
        """Parse a decimal number or a fraction such as ``1/9``; None if invalid or out of range."""
        top, _, bottom = field.text().strip().replace("−", "-").partition("/")
        try:
            number = float(top) / (float(bottom) if bottom else 1.0)
        except (ValueError, ZeroDivisionError):
            return None
        return number if self.parameter.low <= number <= self.parameter.high else None

    def _edit(self) -> None:
        self._check()
        if self.value() is not None:
            self.changed.emit()

    def _check(self) -> None:
        for field in self.fields:
            wrong = self._number(field) is None
            theme.set_property(field, "invalid", "true" if wrong else "false")
        weights = self.value()
        theme.set_property(self.note, "role", "caption" if weights is not None else "error")
        if isinstance(weights, tuple):
            self.note.setText(self.tr("Sum of the weights: {sum}").format(sum=f"{sum(weights):g}"))
        else:
            text = self.tr("Each weight is a number from {low} to {high}, or a fraction such as 1/9.")
            limits = {"low": f"{self.parameter.low:g}", "high": f"{self.parameter.high:g}"}
            self.note.setText(text.format(**limits))

    def _resize(self) -> None:
        """Change the size: the centre is kept, and a larger kernel is padded with zeros."""
        side, old = self.side.currentData(), math.isqrt(len(self.fields))
        if side == old:
            return
        texts = [field.text() for field in self.fields]
        margin = (side - old) // 2
        kept = {
            (row + margin, column + margin): texts[row * old + column]
            for row in range(old)
            for column in range(old)
        }
        self._build(side)
        for place, field in enumerate(self.fields):
            field.setText(kept.get(divmod(place, side), "0"))
        self._edit()

    def _begin_with(self, row: int) -> None:
        weights = self.known.itemData(row)
        if weights is not None:
            self.set_value(tuple(float(weight) for weight in weights))
            self.changed.emit()
            self.known.setCurrentIndex(0)
