"""What a threshold is to be found for: a goal with its rate and confidence, or the costs of errors."""

from typing import get_args

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.aims import Aim, Goal
from aoi_app.evidence.costs import MILLION, Costs
from ui.core import theme
from ui.core.wording import metric_title
from ui.kit.controls import Choice, DecimalNumber

COST = "cost"
GOALS: tuple[str, ...] = ("escape", "overkill", COST, "fewest", "even")
HELD = ("escape", "overkill")  # goals that hold a rate
USUAL = Aim()
MOST_WIDTH, CONFIDENCE_WIDTH = 88, 118  # logical pixels


class _Number(DecimalNumber):
    """A number in a field as narrow as its neighbours leave it."""

    def __init__(self, name: str, most: float, decimals: int, value: float) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setDecimals(decimals)
        self.setRange(0.0, most)
        self.setValue(value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)


class AimForm(QWidget):
    """The goal, its fields and the button that finds the threshold.

    Signals:
        asked: a threshold is to be found for :meth:`wanted`.
        changed: another goal, rate, confidence or cost was entered.
    """

    asked = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        costs = Costs()
        self.goal, self.search = Choice(), QPushButton()
        self.most = _Number("operatingMost", 100.0, 2, 100 * USUAL.most)
        self.confidence = _Number("operatingConfidence", 99.9, 1, 100 * USUAL.confidence)
        self.escape = _Number("costEscape", 1e9, 2, costs.escape)
        self.overkill = _Number("costOverkill", 1e9, 2, costs.overkill)
        self.review = _Number("costReview", 1e9, 2, costs.review)
        self.ppm = _Number("costPpm", MILLION, 0, costs.ppm)
        self._build()
        self.goal.currentIndexChanged.connect(self._follow_goal)
        self.search.clicked.connect(self.asked)
        for field in (self.most, self.confidence, self.escape, self.overkill, self.review, self.ppm):
            field.valueChanged.connect(self.changed)
        self._follow_goal()

    def _build(self) -> None:
        self.goal.setObjectName("operatingGoal")
        self.search.setObjectName("operatingSearch")
        for goal in GOALS:
            self.goal.addItem(goal, goal)
        self.goal.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.goal.setMinimumContentsLength(8)
        for field, width in ((self.most, MOST_WIDTH), (self.confidence, CONFIDENCE_WIDTH)):
            field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            field.setMaximumWidth(theme.scaled(width))
        self.search.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.ppm.setSuffix("\u00a0ppm")
        self.ppm.setSingleStep(100)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        rows: tuple[tuple[QWidget, ...], ...] = (
            (self.goal, self.most, self.confidence, self.search),
            (self.escape, self.overkill),
            (self.review, self.ppm),
        )
        for widgets in rows:
            row = QHBoxLayout()
            row.setSpacing(theme.SPACE["s"])
            for widget in widgets:
                row.addWidget(widget)
            column.addLayout(row)

    def retranslate(self) -> None:
        """Set all texts."""
        texts = {
            "escape": metric_title("escape"),
            "overkill": metric_title("overkill"),
            COST: self.tr("Lowest cost"),
            "fewest": self.tr("Fewest errors"),
            "even": self.tr("Lowest sum of rates"),
        }
        for place, goal in enumerate(GOALS):
            self.goal.setItemText(place, texts[goal])
        self.goal.setAccessibleName(self.tr("Goal of the threshold"))
        self.most.setAccessibleName(self.tr("Highest rate allowed"))
        self.confidence.setAccessibleName(self.tr("Confidence"))
        self.most.setPrefix("≤\u00a0")
        self.most.setSuffix("\u00a0%")
        self.confidence.setSuffix(self.tr("\u00a0% conf."))
        self.confidence.setSpecialValueText(self.tr("as counted"))
        self.confidence.setToolTip(
            self.tr(
                "How sure the rate is to hold on fresh images. At 0 only the images here are counted: on "
                "fresh ones the rate is then exceeded about every second time."
            )
        )
        self.search.setText(self.tr("Find"))
        for field, prefix, tip in (
            (self.escape, self.tr("Escape"), self.tr("Cost of a defect judged OK, in any currency")),
            (self.overkill, self.tr("Overkill"), self.tr("Cost of a good part judged NG")),
            (self.review, self.tr("Review"), self.tr("Cost of an image that a person judges")),
            (self.ppm, self.tr("Defects"), self.tr("How many of a million images that come show a defect")),
        ):
            field.setPrefix(f"{prefix}\u00a0")
            field.setAccessibleName(tip)
            field.setToolTip(tip)
        self._tell_goal()

    def _follow_goal(self) -> None:
        goal = self.goal.currentData()
        for field in (self.most, self.confidence):
            field.setVisible(goal in HELD)
        for field in (self.escape, self.overkill, self.review, self.ppm):
            field.setVisible(goal == COST)
        self._tell_goal()
        self.changed.emit()

    def _tell_goal(self) -> None:
        tips = {
            "escape": self.tr("The threshold with the fewest overkills that holds the escape rate."),
            "overkill": self.tr("The threshold with the fewest escapes that holds the overkill rate."),
            COST: self.tr("The threshold and the review band with the lowest expected cost on the line."),
            "fewest": self.tr("The smallest number of errors: escapes and overkills on these images."),
            "even": self.tr("The lowest sum of escape rate and overkill rate."),
        }
        self.goal.setToolTip(tips[self.goal.currentData()])

    def wanted(self) -> Aim | Costs:
        """The aim, or the costs to keep low."""
        goal = self.goal.currentData()
        if goal == COST:
            return self.costs()
        aim: Goal = next(known for known in get_args(Goal) if known == goal)
        return Aim(goal=aim, most=self.most.value() / 100, confidence=self.confidence.value() / 100)

    def claim(self) -> tuple[float, float]:
        """The escape rate that is to be shown, and the confidence: 95 % unless another is asked for."""
        wanted = self.wanted()
        confidence = wanted.confidence if isinstance(wanted, Aim) and wanted.promises else USUAL.confidence
        return self.most.value() / 100, confidence

    def costs(self) -> Costs:
        """The costs in the fields."""
        return Costs(
            escape=self.escape.value(),
            overkill=self.overkill.value(),
            review=self.review.value(),
            ppm=self.ppm.value(),
        )

    def set_costs(self, costs: Costs) -> None:
        """Fill the fields."""
        for name in Costs.model_fields:
            getattr(self, name).setValue(getattr(costs, name))
