"""Compared runs in words: the lines of their tables."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.rates import Rate, percent
from aoi_app.evidence.run_comparison import ComparedRun, Comparison
from ui.kit.kpi_card import counts
from ui.kit.text_table_model import Cell, TableLine
from ui.recipe.recipe_words import field_name, short_field_name, value_text
from ui.runs.trial_words import figure_name, figure_text

LETTERS = "ABCDEF"  # of compared runs: more cannot be told apart
RATES: dict[str, Callable[[ComparedRun], Rate]] = {
    "correct": lambda run: run.figures.accuracy,
    "escape": lambda run: run.figures.escape,
    "overkill": lambda run: run.figures.overkill,
}
# A figure without counts, and what it is at least, where that is known.
NUMBERS: dict[str, Callable[[ComparedRun], tuple[float | None, float | None]]] = {
    "balanced_accuracy": lambda run: (run.figures.balanced_accuracy, run.figures.balanced_accuracy_lower95),
    "macro_f1": lambda run: (run.figures.macro_f1, None),
    "auc": lambda run: (run.auc, None),
    "ng_auc": lambda run: (run.figures.ng_auc, run.figures.ng_auc_lower95),
}
ROOM = 4  # runs whose bounds have room in the table; of more they stand in the tool tips
ORDER = ("correct", "balanced_accuracy", "macro_f1", "auc", "ng_auc", "escape", "overkill")


def figure_lines(comparison: Comparison) -> list[TableLine]:
    """A line for each figure, a cell for each run; a figure that no run has is left out."""
    lines = []
    bound = len(comparison.runs) <= ROOM
    for name in ORDER:
        if name in RATES:
            cells = [_rate(name, RATES[name](run), bound) for run in comparison.runs]
        else:
            values = [NUMBERS[name](run) for run in comparison.runs]
            if all(value is None for value, _ in values):
                continue
            cells = [_number(name, value, least, bound) for value, least in values]
        lines.append(TableLine(name, (Cell(figure_name(name)), *cells)))
    return lines


def _rate(name: str, rate: Rate, with_bound: bool) -> Cell:
    if rate.rate is None:
        return Cell("–", figure=True)
    most = QCoreApplication.translate("comparison", "at most {bound} with 95 % confidence")
    bound = rate.lower95 if name == "correct" else rate.upper95
    sign = "≥" if name == "correct" else "≤"
    text = f"{percent(rate.rate)} · {rate.count}/{rate.n}"
    if with_bound:
        text += f" · {sign} {percent(bound or 0.0)}"
    claim = (_least() if name == "correct" else most).format(bound=percent(bound or 0.0))
    tip = f"{counts(rate)} · {claim}"
    return Cell(text, rate.rate, tip, figure=True)


def _number(name: str, value: float | None, least: float | None, with_bound: bool) -> Cell:
    text = figure_text(name, value)
    if value is None or least is None:
        return Cell(text, figure=True)
    bound = figure_text(name, least)
    shown = f"{text} · ≥ {bound}" if with_bound else text
    return Cell(shown, value, _least().format(bound=bound), figure=True)


def _least() -> str:
    return QCoreApplication.translate("comparison", "at least {bound} with 95 % confidence")


def difference_lines(comparison: Comparison) -> list[TableLine]:
    """A line for each setting that is not the same in all runs."""
    return [
        TableLine(
            field,
            (
                Cell(short_field_name(field), tip=field_name(field)),
                *(Cell(value_text(field, value)) for value in values),
            ),
        )
        for field, values in comparison.differences.items()
    ]
