"""The boxes and sliders of the window. The wheel of the mouse changes one only while it has the focus; over
any other it scrolls the panel, so that nothing is changed in passing.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDoubleSpinBox,
    QSlider,
    QSpinBox,
    QStyle,
    QStyleOptionComboBox,
    QWidget,
)

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Control
else:
    _Control = object  # the control itself is the second base


class _WheelNeedsFocus(_Control):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the default takes the focus by the wheel, too

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Choice(_WheelNeedsFocus, QComboBox):
    """A drop-down list; a choice that is longer than the box ends in dots."""

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:
        super().initStyleOption(option)
        field = QStyle.SubControl.SC_ComboBoxEditField
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, self).width()
        words = option.fontMetrics.elidedText(option.currentText, Qt.TextElideMode.ElideRight, room)
        option.currentText = words


class WholeNumber(_WheelNeedsFocus, QSpinBox):
    """A box for a whole number."""


class DecimalNumber(_WheelNeedsFocus, QDoubleSpinBox):
    """A box for a number with decimals, shown without trailing zeros."""

    def textFromValue(self, value: float) -> str:
        text, point = super().textFromValue(value), self.locale().decimalPoint()
        return text.rstrip("0").removesuffix(point) if point in text else text


class Slider(_WheelNeedsFocus, QSlider):
    """A horizontal slider."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setOrientation(Qt.Orientation.Horizontal)
