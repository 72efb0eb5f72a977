"""Display texts of recipe steps: titles, a one-line summary, and a list with settings."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from aoi_app.imaging.steps import Step
from aoi_app.project.recipe.augmentations import AugmentStep
from models.step_specs import Value
from ui.core.wording import core_text


def title_of(step: Step) -> str:
    """Title of a step in the current language."""
    return core_text(step.registry[step.name].title, {})


def steps_line(steps: Sequence[Step]) -> str:
    """All steps on one line, in order."""
    if not steps:
        return QCoreApplication.translate("recipe", "none")
    names = " → ".join(title_of(step) for step in steps)
    return QCoreApplication.translate("recipe", "{n}: {names}").format(n=len(steps), names=names)


def steps_text(steps: Sequence[Step]) -> str:
    """All steps with their settings, one per line."""
    if not steps:
        return QCoreApplication.translate("recipe", "none")
    return "\n".join(f"{number}. {_step_text(step)}" for number, step in enumerate(steps, start=1))


def _step_text(step: Step) -> str:
    """A step with its probability and its non-default settings."""
    parts = [f"{100 * step.probability:.0f} %"] if isinstance(step, AugmentStep) else []
    for item in step.registry[step.name].parameters:
        value = step.values[item.name]
        if value != item.default:
            parts.append(f"{core_text(item.title, {})} {_value_text(value)}{item.unit}")
    return f"{title_of(step)} ({', '.join(parts)})" if parts else title_of(step)


def _value_text(value: Value) -> str:
    if isinstance(value, bool):
        return "✓" if value else "✗"
    if isinstance(value, tuple):
        return (" … " if len(value) == 2 else " ").join(f"{number:g}" for number in value)
    return f"{value:g}"
