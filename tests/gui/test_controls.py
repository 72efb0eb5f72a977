"""Controls: the wheel needs the focus, and nothing is cut or laid over anything else."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QStyleOptionComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from aoi_app.project.records import DefectClass
from ui.core import theme
from ui.kit.controls import Choice, DecimalNumber, Slider, WholeNumber
from ui.review.judge_bar import JudgeBar


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


def test_a_choice_that_is_too_long_ends_in_dots(qtbot: QtBot) -> None:
    box = Choice()
    qtbot.addWidget(box)
    box.addItem("a model with a long name · not approved")
    box.setFixedWidth(150)
    box.show()
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    assert option.currentText.endswith("…")
    assert box.currentText().endswith("approved")


def test_buttons_of_classes_that_come_later_have_their_size_at_once(qtbot: QtBot) -> None:
    page, bar = QWidget(), JudgeBar()
    qtbot.addWidget(page)
    QVBoxLayout(page).addWidget(bar)
    page.setStyleSheet(theme.touch_sheet())
    page.show()
    bar.set_classes([DefectClass(id=n, name=f"class {n}", verdict="NG") for n in range(6)], {})
    made = [item for item in bar.findChildren(QPushButton) if item.objectName().startswith("judgeClass")]
    later = {button.sizeHint().height() for button in made}
    QApplication.processEvents()
    assert later == {button.sizeHint().height() for button in made}, "else they are laid over what is below"
