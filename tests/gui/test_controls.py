"""The wheel scrolls a panel, and changes a control only while that has the focus."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.kit.controls import Choice, DecimalNumber, Slider, WholeNumber


def takes_wheel(control: QWidget) -> bool:
    """Turn the wheel over a control; False if it is left to the panel around it."""
    middle = QPointF(control.rect().center())
    event = QWheelEvent(
        middle,
        control.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    event.setAccepted(True)
    QApplication.sendEvent(control, event)
    return event.isAccepted()


@pytest.mark.parametrize("kind", [Choice, WholeNumber, DecimalNumber, Slider])
def test_the_wheel_changes_a_control_only_with_focus(qtbot: QtBot, kind: type[QWidget]) -> None:
    panel, control, other = QWidget(), kind(), QLineEdit()
    qtbot.addWidget(panel)
    column = QVBoxLayout(panel)
    column.addWidget(control)
    column.addWidget(other)

    def value() -> float:
        if isinstance(control, Choice):
            return control.currentIndex()
        assert isinstance(control, WholeNumber | DecimalNumber | Slider)
        return control.value()

    if isinstance(control, Choice):
        control.addItems(["auto", "CPU", "GPU"])
        control.setCurrentIndex(1)
    else:
        assert isinstance(control, WholeNumber | DecimalNumber | Slider)
        control.setValue(5)
    panel.show()
    panel.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    before = value()
    assert not takes_wheel(control)
    assert (value(), control.hasFocus()) == (before, False)
    control.setFocus()
    qtbot.waitUntil(control.hasFocus)
    takes_wheel(control)
    assert value() != before
