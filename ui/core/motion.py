"""Fades and animations of the window, and the one switch that turns them off.

The window has none of its own. What moves comes from Qt: menus, lists and tool tips that fade in or unroll,
the blinking cursor, and bars of unknown progress, which ask :func:`is_still`.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

EFFECTS = (
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
    Qt.UIEffect.UI_AnimateToolBox,
)

_still = False
_of_system: tuple[tuple[bool, ...], int] | None = None  # effects, milliseconds of a blink


def is_still() -> bool:
    """True if nothing may move by itself."""
    return _still


def apply_motion(app: QApplication, choice: str) -> None:
    """Put the setting in force: ``none``, or ``system`` for what the system has."""
    global _still, _of_system
    if _of_system is None:
        _of_system = tuple(map(app.isEffectEnabled, EFFECTS)), app.cursorFlashTime()
    # Qt reads the preference for less motion on Windows only.
    system_is_still = sys.platform == "win32" and not app.isEffectEnabled(Qt.UIEffect.UI_General)
    _still = choice == "none" or system_is_still
    effects, blink = _of_system
    for effect, enabled in zip(EFFECTS, effects, strict=True):
        app.setEffectEnabled(effect, enabled and not _still)
    app.setCursorFlashTime(0 if _still else blink)
