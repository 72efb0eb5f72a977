"""How a progress bar shows a fraction that may be unknown."""

from PySide6.QtWidgets import QProgressBar

from ui.core import motion

STEPS = 1000


def show_fraction(bar: QProgressBar, fraction: float | None) -> None:
    """Show a fraction 0..1. If it is unknown the bar moves, or is empty where nothing may move."""
    bar.setRange(0, 0 if fraction is None and not motion.is_still() else STEPS)
    bar.setValue(round((fraction or 0.0) * STEPS))
