"""Table lines of a comparison of runs."""

from PySide6.QtCore import QCoreApplication

from aoi_app.evidence.metric_values import MetricValue
from aoi_app.evidence.run_comparison import Comparison
from models.catalogue import metrics_at
from ui.core.wording import catalogue_text
from ui.kit.kpi_card import counts, too_few_text
from ui.kit.text_table_model import Cell, TableLine
from ui.recipe.recipe_words import field_name, short_field_name, value_text

LETTERS = "ABCDEF"  # one per compared run, which limits their number
ROOM = 4  # with more runs, their bounds are only in the tool tips


def figure_lines(comparison: Comparison) -> list[TableLine]:
    """One line per metric, one cell per run; metrics that no run has are omitted."""
    with_bound = len(comparison.runs) <= ROOM
    lines = []
    for spec in metrics_at("comparison"):
        items = [run.figures[spec.name] for run in comparison.runs]
        if any(item.value is not None for item in items):
            cells = (_cell(item, with_bound) for item in items)
            lines.append(TableLine(spec.name, (Cell(catalogue_text(spec.title)), *cells)))
    return lines


def _cell(item: MetricValue, with_bound: bool) -> Cell:
    if item.value is None:
        return Cell(item.text, figure=True)
    text, tips = item.text_with_counts, [counts(item.rate)] if item.rate is not None else []
    if item.bound is not None:
        least = QCoreApplication.translate("comparison", "at least {bound} with 95 % confidence")
        most = QCoreApplication.translate("comparison", "at most {bound} with 95 % confidence")
        high = item.spec.higher_is_better
        text += f" · {'≥' if high else '≤'} {item.bound_text}" if with_bound else ""
        tips.append((least if high else most).format(bound=item.bound_text))
    elif item.rate is not None and item.rate.too_few:
        tips.append(too_few_text())
    return Cell(text, item.value, " · ".join(tips), figure=True)


def difference_lines(comparison: Comparison) -> list[TableLine]:
    """One line per setting that differs between the runs."""
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
