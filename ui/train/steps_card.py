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
        self._running = ""
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
        self._running = tried.running if tried is not None else ""
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
            self.tr("Judged on images not learned from; kept if it gains more than its standard error")
        )
        self.table.texts.set_table(
            (
                self.tr("Tried"),
                self.tr("AUC of NG ± error"),
                self.tr("Balanced ± error"),
                self.tr("Time"),
                self.tr("Kept?"),
            ),
            [self._line(step) for step in self._shown(found)],
        )
        self.table.setAccessibleName(self._title.text())
        self.table.fit_height()
        self._note.setVisible(not self._running)

    def _shown(self, found: BudgetFigures) -> list[TriedStep]:
        """All steps; while one is under way, which has charts below, that one and the best before it."""
        if not self._running:
            return list(found.steps)
        return [step for step in found.steps if step.chosen or step.name == self._running]

    def _line(self, step: TriedStep) -> TableLine:
        state, tip = state_words(step), self._tip(step)
        return TableLine(
            step.name,
            (
                Cell(step_title(step.name), tip=tip),
                Cell(_with_error(step.area, step.area_error), figure=True, tip=tip),
                Cell(_with_error(step.balanced, step.balanced_error), figure=True, tip=tip),
                Cell("–" if step.seconds is None else duration(step.seconds), figure=True),
                Cell(f"✓ {state}" if step.chosen else state, tip=tip),
            ),
        )

    def _tip(self, step: TriedStep) -> str:
        """Its input and epochs, the images it was judged on, and what it gained over the best before it."""
        parts = [f"{step.width} × {step.height} px"]
        if step.epochs is not None:
            epochs = self.tr("{n} epochs, the best {best}")
            parts.append(epochs.format(n=step.epochs, best=step.best_epoch))
        if step.n is not None:
            judged = self.tr("judged on {n} images of {parts} parts")
            parts.append(judged.format(n=f"{step.n:,}", parts=f"{step.parts or 0:,}"))
        if step.balanced_gain is not None:
            gain = self.tr("over the best before: AUC {area}, balanced accuracy {balanced}")
            area = _with_error(step.area_gain, step.area_gain_error, "+")
            balanced = _with_error(step.balanced_gain, step.balanced_gain_error, "+")
            parts.append(gain.format(area=area, balanced=balanced))
        return " · ".join(parts)


def _with_error(value: float | None, error: float | None, sign: str = "") -> str:
    return "–" if value is None else f"{value:{sign}.3f} ± {error or 0.0:.3f}"
