"""Editors of a step's settings: number, range and switch. The kernel editor has its own file."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QCheckBox,
    QDoubleSpinBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from models.step_specs import Parameter, Value
from ui.core import theme
from ui.core.wording import core_text
from ui.kit.controls import DecimalNumber, Slider, WholeNumber
from ui.kit.range_slider import RangeSlider

TICKS = 1000  # positions of a slider
SPIN_WIDTH = 84


class SettingEditor(QWidget):
    """Editor of one setting, with its name above.

    Signals:
        changed: the user changed the value.
    """

    changed = Signal()

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parameter = parameter
        self.title = core_text(parameter.title, {})
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.SPACE["xs"])

    def value(self) -> Value | None:
        """Current value, or None if the input is invalid."""
        raise NotImplementedError

    def set_value(self, value: Value) -> None:
        """Show a value without emitting a signal."""
        raise NotImplementedError

    def _name(self, field: QWidget, name: str = "") -> QLabel:
        label = QLabel(self.title)
        label.setBuddy(field)
        field.setAccessibleName(f"{self.title} {name}".strip())
        return label


class NumberEditor(SettingEditor):
    """A slider and a number field."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.spin = number_field(parameter)
        self.slider = Slider()
        self.slider.setRange(0, TICKS)
        self.slider.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the field is for the keyboard
        self.slider.setAccessibleName(self.title)
        self.spin.setObjectName(f"{parameter.name}.value")
        self.slider.setObjectName(f"{parameter.name}.slider")
        head = QHBoxLayout()
        head.addWidget(self._name(self.spin), 1)
        head.addWidget(self.spin)
        self.column.addLayout(head)
        self.column.addWidget(self.slider)
        self.slider.valueChanged.connect(self._slide)
        self.spin.valueChanged.connect(self._follow)

    def value(self) -> Value:
        return self.spin.value()

    def set_value(self, value: Value) -> None:
        assert isinstance(value, (int, float))
        self.blockSignals(True)
        self.spin.setValue(value)  # type: ignore[arg-type] # int for integer fields
        self.blockSignals(False)
        self._show_slider()

    def _slide(self, tick: int) -> None:
        item = self.parameter
        self.spin.setValue(snapped(item, item.low + (item.high - item.low) * tick / TICKS))  # type: ignore[arg-type]

    def _follow(self) -> None:
        self._show_slider()
        self.changed.emit()

    def _show_slider(self) -> None:
        item = self.parameter
        self.slider.blockSignals(True)
        self.slider.setValue(round(TICKS * (self.spin.value() - item.low) / (item.high - item.low)))
        self.slider.blockSignals(False)


class RangeEditor(SettingEditor):
    """Two number fields, and a slider with two handles."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.low, self.high = number_field(parameter), number_field(parameter)
        self.slider = RangeSlider(parameter.low, parameter.high)
        self.low.setObjectName(f"{parameter.name}.low")
        self.high.setObjectName(f"{parameter.name}.high")
        self.slider.setObjectName(f"{parameter.name}.slider")
        ends = self.tr("from"), self.tr("to")
        dash = QLabel("–")
        head = QGridLayout()
        head.setHorizontalSpacing(theme.SPACE["xs"])
        head.addWidget(self._name(self.low, ends[0]), 0, 0)
        self.high.setAccessibleName(f"{self.title} {ends[1]}")
        for place, widget in enumerate((self.low, dash, self.high), start=1):
            head.addWidget(widget, 0, place)
        head.setColumnStretch(0, 1)
        self.column.addLayout(head)
        self.column.addWidget(self.slider)
        self.low.valueChanged.connect(lambda: self._follow(self.low))
        self.high.valueChanged.connect(lambda: self._follow(self.high))
        self.slider.moved.connect(self._slide)

    def value(self) -> Value:
        return (self.low.value(), self.high.value())

    def set_value(self, value: Value) -> None:
        assert isinstance(value, tuple)
        self._set(*value)
        self.slider.set_ends(*value)

    def _set(self, low: float, high: float) -> None:
        for spin, end in ((self.low, low), (self.high, high)):
            spin.blockSignals(True)
            spin.setValue(end)  # type: ignore[arg-type] # as above
            spin.blockSignals(False)

    def _slide(self, low: float, high: float) -> None:
        self._set(snapped(self.parameter, low), snapped(self.parameter, high))
        self.changed.emit()

    def _follow(self, moved: QAbstractSpinBox) -> None:
        """Keep low <= high by moving the other end along."""
        if self.low.value() > self.high.value():
            end = self.low.value() if moved is self.low else self.high.value()
            self._set(end, end)
        self.slider.set_ends(self.low.value(), self.high.value())
        self.changed.emit()


class SwitchEditor(SettingEditor):
    """A check box."""

    def __init__(self, parameter: Parameter, parent: QWidget | None = None) -> None:
        super().__init__(parameter, parent)
        self.box = QCheckBox(self.title)
        self.box.setObjectName(f"{parameter.name}.on")
        self.box.setAccessibleName(self.title)
        self.column.addWidget(self.box)
        self.box.toggled.connect(self.changed)

    def value(self) -> Value:
        return self.box.isChecked()

    def set_value(self, value: Value) -> None:
        self.box.blockSignals(True)
        self.box.setChecked(bool(value))
        self.box.blockSignals(False)


def snapped(parameter: Parameter, value: float) -> float:
    """The nearest allowed value of a parameter."""
    if parameter.grain == "odd":
        return 2 * round((value - 1) / 2) + 1
    return round(value) if parameter.grain else round(value, decimals(parameter))


def decimals(parameter: Parameter) -> int:
    """Number of decimals to show: a thousandth of the range or finer."""
    span = parameter.high - parameter.low
    return 3 if span <= 1.0 else 2 if span <= 20.0 else 1


class _OddField(WholeNumber):
    """Turns an even number that is typed into the next odd one."""

    def valueFromText(self, text: str) -> int:
        return super().valueFromText(text) | 1


def number_field(parameter: Parameter) -> QSpinBox | QDoubleSpinBox:
    """A number field with the limits of a parameter."""
    if parameter.grain:
        whole = _OddField() if parameter.grain == "odd" else WholeNumber()
        whole.setRange(int(parameter.low), int(parameter.high))
        whole.setSingleStep(2 if parameter.grain == "odd" else 1)
        field: QSpinBox | QDoubleSpinBox = whole
    else:
        field = DecimalNumber()
        field.setDecimals(decimals(parameter))
        field.setRange(parameter.low, parameter.high)
        field.setSingleStep((parameter.high - parameter.low) / 50)
    field.setSuffix(f" {parameter.unit}" if parameter.unit else "")
    field.setKeyboardTracking(False)
    field.setFixedWidth(theme.scaled(SPIN_WIDTH))
    return field


EDITORS: dict[str, Callable[[Parameter], SettingEditor]] = {
    "number": NumberEditor,
    "range": RangeEditor,
    "switch": SwitchEditor,
}
