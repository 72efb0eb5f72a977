"""One setting turns off all that moves by itself."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from ui.app import follow_settings
from ui.core import motion
from ui.core.session import Session
from ui.kit.progress import show_fraction


@pytest.fixture
def motion_after(qapp: QApplication) -> Iterator[None]:
    whole = Qt.UIEffect.UI_General, *motion.EFFECTS
    before = [qapp.isEffectEnabled(effect) for effect in whole]
    for effect in whole:
        qapp.setEffectEnabled(effect, True)
    motion._of_system = None  # as on a system that has effects
    yield
    motion.apply_motion(qapp, "system")
    motion._of_system = None
    for effect, enabled in zip(whole, before, strict=True):
        qapp.setEffectEnabled(effect, enabled)


def test_nothing_moves_where_motion_is_off(
    motion_after: None, session: Session, qtbot: QtBot, qapp: QApplication
) -> None:
    bar = QProgressBar()
    qtbot.addWidget(bar)
    follow_settings(qapp, session)
    blink = qapp.cursorFlashTime()
    show_fraction(bar, None)
    assert (bar.minimum(), bar.maximum()) == (0, 0), "a bar that moves"
    assert any(map(qapp.isEffectEnabled, motion.EFFECTS))

    session.change_settings(motion="none")
    show_fraction(bar, None)
    assert bar.maximum() > 0
    assert bar.value() == 0
    assert not any(map(qapp.isEffectEnabled, motion.EFFECTS))
    assert qapp.cursorFlashTime() == 0

    session.change_settings(motion="system")
    assert any(map(qapp.isEffectEnabled, motion.EFFECTS))
    assert qapp.cursorFlashTime() == blink
