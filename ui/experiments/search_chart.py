"""Scatter chart of a search: result of each trial by one of the settings searched."""

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.experiment_result import search_result
from aoi_app.evidence.metric_values import metric_text
from aoi_app.project.recipe.experiment_plans import SearchPlan
from aoi_app.project.recipe.search_space import Dimension, full_values
from aoi_app.project.store.experiments import Experiment, TrialRecord
from models.catalogue import METRICS
from ui.charts.lazy_plot import LazyPlot
from ui.core import theme
from ui.core.wording import metric_title
from ui.kit.controls import Choice
from ui.kit.elided_label import ElidedLabel
from ui.recipe.recipe_words import short_field_name, value_text
from ui.runs.trial_words import changes_tip

if TYPE_CHECKING:
    from ui.charts.point_plot import Point, PointPlot


class SearchChart(QFrame):
    """One point per trial over the selected setting; the most important settings come first.

    Signals:
        chosen: the number of the clicked trial, as text.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("searchChart")
        self.setProperty("role", "card")
        self._experiment: Experiment | None = None
        self._chosen = ""
        self._title, self._over, self._note = QLabel(), QLabel(), ElidedLabel()
        self._title.setProperty("role", "section")
        self._over.setProperty("role", "muted")
        self._note.setProperty("role", "caption")
        self.field = Choice()
        self.field.setObjectName("searchField")
        self.field.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.field.currentIndexChanged.connect(self._draw)
        self._over.setBuddy(self.field)
        head = QHBoxLayout()
        head.setSpacing(theme.SPACE["s"])
        for widget in (self._title, self._over, self.field):
            head.addWidget(widget)
        head.addStretch(1)
        head.addWidget(self._note)
        box = QVBoxLayout(self)
        box.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["xs"])
        box.setSpacing(theme.SPACE["xs"])
        box.addLayout(head)
        self._room: LazyPlot[PointPlot] = LazyPlot(self._make_plot)
        self._room.made.connect(self._draw)
        self._room.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # the rest
        box.addWidget(self._room, 1)
        self.setMinimumHeight(150)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._over.setText(self.tr("over"))
        self.field.setAccessibleName(self.tr("Setting on the horizontal axis"))
        self._note.setText(
            self.tr("filled: complete · hollow: given up or out of time · ringed: best, selected")
        )
        if self._experiment is not None:
            self._fill_fields()
            self._name()

    def show_experiment(self, experiment: Experiment) -> None:
        """Show the trials of a search."""
        self._experiment = experiment
        self._fill_fields()
        self._name()
        self._draw()

    def choose(self, number: str) -> None:
        """Mark a trial with a ring."""
        self._chosen = number
        self._draw()

    def _name(self) -> None:
        plan = self._experiment.plan if self._experiment is not None else None
        if isinstance(plan, SearchPlan):
            self._title.setText(metric_title(plan.metric))
            self.setAccessibleName(self._title.text())
            self.setAccessibleDescription(
                self.tr("Each point is a trial; the table of trials holds the same values.")
            )

    def _fill_fields(self) -> None:
        """List the settings, most important first, with their share of the variation if known."""
        plan = self._experiment.plan if self._experiment is not None else None
        if not isinstance(plan, SearchPlan) or self._experiment is None:
            return
        shares = self._experiment.importance
        current = self.field.currentData()
        fields = sorted((item.field for item in plan.space), key=lambda field: -shares.get(field, 0.0))
        self.field.blockSignals(True)
        self.field.clear()
        for field in fields:
            share = self.tr("{share} of the variation").format(share=f"{shares.get(field, 0.0):.0%}")
            parts = [short_field_name(field), *([share] if field in shares else [])]
            self.field.addItem(" · ".join(parts), field)
        self.field.setCurrentIndex(max(0, self.field.findData(current)))
        self.field.blockSignals(False)

    # --- the plot -------------------------------------------------------------------------------

    def points(self) -> list["Point"]:
        """The trials with a result, by the selected setting."""
        from ui.charts.point_plot import Point

        found, dimension = self._experiment, self._dimension()
        if found is None or dimension is None or not isinstance(found.plan, SearchPlan):
            return []
        best = search_result(found).best
        points = []
        for trial in found.done:
            if trial.value is None:
                continue
            value = full_values(found.plan.recipe, found.plan.space, trial.changes)[dimension.field]
            x = _place(dimension, value)
            if x is not None:
                ringed = str(trial.number) == self._chosen or trial is best
                tip = _tip(found.plan, trial)
                hollow = trial.state in ("pruned", "cut")
                points.append(Point(str(trial.number), x, trial.value, tip, hollow, ringed))
        return points

    def _dimension(self) -> Dimension | None:
        plan = self._experiment.plan if self._experiment is not None else None
        if not isinstance(plan, SearchPlan):
            return None
        return next((item for item in plan.space if item.field == self.field.currentData()), None)

    def _draw(self) -> None:
        dimension = self._dimension()
        if self._room.plot is None or dimension is None or self._experiment is None:
            return
        from ui.charts.point_plot import log_ticks

        ticks = None
        if dimension.choices:
            names = [value_text(dimension.field, value) for value in dimension.choices]
            ticks = [(float(number), name) for number, name in enumerate(names)]
        elif dimension.log and dimension.low is not None and dimension.high is not None:
            ticks = log_ticks(math.log10(dimension.low), math.log10(dimension.high))
        plan = self._experiment.plan
        self._room.plot.show_percent(isinstance(plan, SearchPlan) and METRICS[plan.metric].percent)
        self._room.plot.show_points(self.points(), ticks)

    def _make_plot(self) -> "PointPlot":
        from ui.charts.point_plot import PointPlot

        plot = PointPlot()
        plot.clicked.connect(self.chosen)
        return plot


def _place(dimension: Dimension, value: object) -> float | None:
    """Position of a value on the axis; None for a value of the base recipe outside the search space."""
    if dimension.choices:
        return float(dimension.choices.index(value)) if value in dimension.choices else None
    if not isinstance(value, int | float) or (dimension.log and value <= 0):
        return None
    return math.log10(value) if dimension.log else float(value)


def _tip(plan: SearchPlan, trial: TrialRecord) -> str:
    value = metric_text(METRICS[plan.metric], trial.value, trial.figures.get("n"))
    head = f"{trial.number + 1}: {value}"
    return "\n".join(part for part in (head, changes_tip(trial)) if part)
