"""Names of the steps of a training in a given time, and how they ended."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.project.time_budget import TriedStep
from ui.core.wording import duration

TITLES = {
    "instant": QT_TRANSLATE_NOOP("steps", "Head, as Instant"),
    "detail": QT_TRANSLATE_NOOP("steps", "Heads, as Detail"),
    "last_stages": QT_TRANSLATE_NOOP("steps", "Last stages"),
    "all": QT_TRANSLATE_NOOP("steps", "Whole network"),
    "larger": QT_TRANSLATE_NOOP("steps", "All, larger input"),
}
STATES = {
    "running": QT_TRANSLATE_NOOP("steps", "under way"),
    "first": QT_TRANSLATE_NOOP("steps", "the first"),
    "judges_better": QT_TRANSLATE_NOOP("steps", "judges better"),
    "names_better": QT_TRANSLATE_NOOP("steps", "names classes better"),
    "no_gain": QT_TRANSLATE_NOOP("steps", "no clear gain"),
    "no_time": QT_TRANSLATE_NOOP("steps", "would take {time}"),
    "no_need": QT_TRANSLATE_NOOP("steps", "nothing to gain"),
    "failed": QT_TRANSLATE_NOOP("steps", "broke off"),
}


def step_title(name: str) -> str:
    """The name of a step; one unknown to this version as it is."""
    return QCoreApplication.translate("steps", str(TITLES[name])) if name in TITLES else name


def state_words(step: TriedStep) -> str:
    """How a step ended."""
    text = QCoreApplication.translate("steps", str(STATES[step.state]))
    return text.format(time=duration(step.expected or 0.0))
