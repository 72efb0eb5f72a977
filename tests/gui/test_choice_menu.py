"""A menu stays open while several entries are ticked."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from ui.experiments.choice_menu import ChoiceMenu


def test_the_menu_stays_open_until_it_is_left(qtbot: QtBot) -> None:
    home = QWidget()
    qtbot.addWidget(home)
    home.show()
    menu = ChoiceMenu(home)
    adam, lion, plain = (menu.addAction(name) for name in ("Adam", "Lion", "Plain"))
    adam.setCheckable(True)
    lion.setCheckable(True)
    menu.popup(home.mapToGlobal(QPoint(0, 0)))
    for action in (adam, lion):
        qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(action).center())
    assert adam.isChecked()
    assert lion.isChecked()
    assert menu.isVisible()
    menu.setActiveAction(lion)
    qtbot.keyClick(menu, Qt.Key.Key_Space)
    assert not lion.isChecked()
    assert menu.isVisible()
    qtbot.mouseClick(menu, Qt.MouseButton.LeftButton, pos=menu.actionGeometry(plain).center())
    assert not menu.isVisible()
