"""What a training in a given time has tried so far, and what is kept."""

from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from aoi_app.events import StepTried
from aoi_app.project.time_budget import BudgetFigures, TriedStep
from ui.core import theme
from ui.core.wording import duration
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine
from ui.train.step_words import state_words, step_title


class StepsCard(QFrame):
    """A table of the steps with their figures on images they have not learned from; hidden without any."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stepsCard")
        self.setProperty("role", "card")
        self._figures: BudgetFigures | None = None
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self.table = TextTable("stepTable")
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["s"])
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self._title, self._note, self.table):
            column.addWidget(widget)
        self.hide()

    def show_tried(self, tried: StepTried | None) -> None:
        """Show what was tried; None hides the card."""
        self._figures = BudgetFigures.model_validate(tried.figures) if tried is not None else None
        self.setVisible(self._figures is not None)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        found = self._figures
        if found is None:
            return
        title = self.tr("Tried in {spent} of {given}")
        self._title.setText(title.format(spent=duration(found.seconds), given=duration(found.minutes * 60)))
        self._note.setText(
            self.tr(
                "Judged on images that were not learned from. A step is kept if it gains more than its "
                "standard error over the best before it. Judging the model in the end is part of the time, "
                "packaging is not."
            )
        )
        self.table.texts.set_table(
            (
                self.tr("Tried"),
                self.tr("Input"),
                self.tr("Epochs (best)"),
                self.tr("Images"),
                self.tr("AUC of NG ± error"),
                self.tr("Balanced ± error"),
                self.tr("Time"),
                self.tr("Kept?"),
            ),
            [self._line(step) for step in found.steps],
        )
        self.table.setAccessibleName(self._title.text())
        self.table.fit_height()

    def _line(self, step: TriedStep) -> TableLine:
        state, tip = state_words(step), self._gains(step)
        planned = step.planned
        epochs = "–" if planned is None else f"{planned if step.epochs is None else step.epochs}"
        best = "" if step.best_epoch is None else f" ({step.best_epoch})"
        return TableLine(
            step.name,
            (
                Cell(step_title(step.name)),
                Cell(f"{step.width} × {step.height}", figure=True),
                Cell(epochs + best, figure=True),
                Cell("–" if step.n is None else f"{step.n:,}", figure=True),
                Cell(_with_error(step.area, step.area_error), figure=True, tip=tip),
                Cell(_with_error(step.balanced, step.balanced_error), figure=True, tip=tip),
                Cell("–" if step.seconds is None else duration(step.seconds), figure=True),
                Cell(f"✓ {state}" if step.chosen else state, tip=tip),
            ),
        )

    def _gains(self, step: TriedStep) -> str:
        """What it gained over the best before it."""
        if step.balanced_gain is None:
            return ""
        text = self.tr(
            "On the same {n} images, over the best before: AUC {area}, balanced accuracy {balanced}"
        )
        return text.format(
            n=step.n,
            area=_with_error(step.area_gain, step.area_gain_error, "+"),
            balanced=_with_error(step.balanced_gain, step.balanced_gain_error, "+"),
        )


def _with_error(value: float | None, error: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.3f} ± {error or 0.0:.3f}"
