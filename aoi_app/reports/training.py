"""How the model of a report was trained: what was tried in the time given, and whether training helped."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from aoi_app.project.time_budget import BudgetFigures, TriedStep
from aoi_app.reports.blocks import CellValue, Note, ReportBlock, ReportColumn, Section, Table
from aoi_app.reports.content import ReportData
from aoi_app.reports.words import Words


def training_section(data: ReportData) -> Section | None:
    """What there is to say; None if the model file says nothing of it."""
    figures = (data.header.model.get("metrics") or {}).get("val") or {}
    blocks: list[ReportBlock] = []
    budget = _budget(figures)
    if budget is not None:
        note = data.words("budget_note", spent=f"{budget.seconds:.0f}", minutes=f"{budget.minutes:g}")
        blocks += [_table(budget, data.words), Note(note)]
    if figures.get("start_kept") is True:
        blocks.append(Note(data.words("start_kept_note")))
    return Section("training", data.words("training_title"), tuple(blocks)) if blocks else None


def _budget(figures: Mapping[str, Any]) -> BudgetFigures | None:
    """What was tried; None without it, or if another version wrote it otherwise."""
    try:
        return BudgetFigures.model_validate(figures["budget"]) if figures.get("budget") else None
    except ValidationError:
        return None


def _table(budget: BudgetFigures, words: Words) -> Table:
    columns = (
        ReportColumn("step", 26),
        ReportColumn("step_input", 12),
        ReportColumn("step_epochs", 12),
        ReportColumn("step_images", 10, "count"),
        ReportColumn("step_area", 16),
        ReportColumn("step_balanced", 16),
        ReportColumn("step_seconds", 10),
        ReportColumn("step_state", 26),
    )
    return Table(columns, tuple(_row(step, words) for step in budget.steps))


def _row(step: TriedStep, words: Words) -> tuple[CellValue, ...]:
    best = "" if step.best_epoch is None else f" ({step.best_epoch})"
    return (
        words(f"step_{step.name}"),
        f"{step.width} x {step.height}",
        "" if step.epochs is None else f"{step.epochs}{best}",
        step.n,
        _with_error(step.area, step.area_error),
        _with_error(step.balanced, step.balanced_error),
        "" if step.seconds is None else f"{step.seconds:.0f}",
        ("✓ " if step.chosen else "") + words(f"step_{step.state}"),
    )


def _with_error(value: float | None, error: float | None) -> str:
    return "" if value is None else f"{value:.3f} ± {error or 0.0:.3f}"
