"""The threshold panel: error rates on validation by threshold, and the choice of the one to apply."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.operating_points import DIGITS, Aim, Goal, ScoredImages
from aoi_app.evidence.rates import Rate
from aoi_app.project.calibration import DIGITS as SCORE_DIGITS
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict
from ui.charts.chart_line import Line
from ui.charts.live_chart import Curves, LiveChart
from ui.core import theme
from ui.core.wording import metric_title, verdict_name
from ui.kit.controls import Choice, DecimalNumber
from ui.kit.scroll_area import ScrollArea

LINES = (Line("escape", 0, thick=True), Line("overkill", 1, thick=True))
GOALS: tuple[Goal, ...] = ("even", "escape", "overkill")
BAND = 0.1  # half the initial width of a review band
CHART_HEIGHT = 130  # least height of the chart in logical pixels; a lower panel scrolls


class ScoreField(DecimalNumber):
    """Spin box for a score 0..1 with the precision of a threshold; shows no trailing zeros."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, 1.0)
        self.setDecimals(SCORE_DIGITS)
        self.setSingleStep(0.01)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", DIGITS)


class OperatingPanel(QWidget):
    """Tries out thresholds and review bands; nothing changes until "Use" is pressed.

    Signals:
        chosen: the :class:`Policy` to apply to the run.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("operatingPanel")
        self._images = ScoredImages(())
        self._run, self._held = "", Policy()
        self._now = self._images.outcome(self._held)
        self._curves: Curves = {}
        self._busy = ""
        self.chart = LiveChart("operatingChart", LINES, "percent", "number", stepped=True)
        self.goal, self.most, self.search = Choice(), DecimalNumber(), QPushButton()
        self.threshold, self.low, self.high = ScoreField(), ScoreField(), ScoreField()
        self.band, self.dash = QCheckBox(), QLabel("–")
        self.label, self.outcome, self.note = QLabel(), QLabel(), QLabel()
        self.use, self.back = QPushButton(), QPushButton()
        self._build()
        self.chart.crosshairMoved.connect(self._cross)
        self.chart.picked.connect(self.threshold.setValue)
        self.goal.currentIndexChanged.connect(self._offer_limit)
        self.search.clicked.connect(self._search)
        self.threshold.valueChanged.connect(self._keep_band_around)
        self.band.toggled.connect(self._open_band)
        for field in (self.low, self.high):
            field.valueChanged.connect(self._show)
        self.use.clicked.connect(lambda: self.chosen.emit(self.policy()))
        self.back.clicked.connect(lambda: self._set(self._held))
        self.retranslate()
        self._set(self._held)

    def _build(self) -> None:
        for widget, name in (
            (self.goal, "operatingGoal"),
            (self.most, "operatingMost"),
            (self.search, "operatingSearch"),
            (self.threshold, "operatingThreshold"),
            (self.band, "operatingBand"),
            (self.low, "operatingLow"),
            (self.high, "operatingHigh"),
            (self.outcome, "operatingOutcome"),
            (self.note, "operatingNote"),
            (self.use, "operatingUse"),
            (self.back, "operatingBack"),
        ):
            widget.setObjectName(name)
        for goal in GOALS:
            self.goal.addItem(goal, goal)
        self.goal.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.most.setRange(0.0, 100.0)
        self.most.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.most.setSuffix("\u00a0%")
        for label in (self.outcome, self.note):
            label.setWordWrap(True)
        self.note.setProperty("role", "caption")
        self.use.setProperty("kind", "primary")
        self.back.setProperty("kind", "link")
        self.label.setBuddy(self.threshold)
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.SPACE["s"])
        fields.setVerticalSpacing(theme.SPACE["xs"])
        lines: tuple[tuple[QWidget, ...], ...] = (
            (self.goal, self.most, self.search),
            (self.label, self.threshold, self.back),
            (self.band, self.low, self.dash, self.high),
        )
        for row, line in enumerate(lines):
            fields.addWidget(line[0], row, 0)
            rest = QHBoxLayout()
            rest.setSpacing(theme.SPACE["s"])
            for part in line[1:]:
                rest.addWidget(part)
            rest.addStretch(1)
            fields.addLayout(rest, row, 1)
        fields.setColumnStretch(1, 1)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["m"])
        foot.addWidget(self.note, 1)
        foot.addWidget(self.use)
        column = self._scrolling_column()
        column.addWidget(self.chart, 1)
        column.addLayout(fields)
        column.addWidget(self.outcome)
        column.addLayout(foot)

    def _scrolling_column(self) -> QVBoxLayout:
        """The layout of the content of a scroll area that fills the panel."""
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        scroller, content = ScrollArea(), QWidget()
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, theme.SPACE["s"], 0, 0)
        around.addWidget(scroller)
        scroller.setWidget(content)
        column = QVBoxLayout(content)
        column.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        column.setSpacing(theme.SPACE["s"])
        return column

    def retranslate(self) -> None:
        """Set all texts."""
        names = {name: metric_title(name) for name in ("escape", "overkill")}
        what = self.tr("Escape and overkill rate over the NG score from which an image is NG")
        x_title = self.tr("NG score from which an image is NG")
        self.chart.set_texts("", names, what, x_title=x_title, y_title=self.tr("Rate"))
        goals = (self.tr("Fewest errors"), self.tr("Escape rate at most"), self.tr("Overkill rate at most"))
        for place, text in enumerate(goals):
            self.goal.setItemText(place, text)
        self.goal.setAccessibleName(self.tr("Goal of the threshold"))
        self.goal.setToolTip(self.tr("Fewest errors: the lowest sum of escape rate and overkill rate."))
        self.most.setAccessibleName(self.tr("Highest rate allowed"))
        self.search.setText(self.tr("Find"))
        self.label.setText(self.tr("Threshold on the NG score"))
        self.threshold.setAccessibleName(self.label.text())
        self.threshold.setToolTip(self.tr("Can also be set by clicking in the chart."))
        self.band.setText(self.tr("Review band"))
        self.low.setAccessibleName(self.tr("Lowest score of the review band"))
        self.high.setAccessibleName(self.tr("Highest score of the review band"))
        self.use.setText(self.tr("Use"))
        self.back.setText(self.tr("Discard"))
        self._show()

    # --- what is shown --------------------------------------------------------------------------

    def show_images(self, run: str, images: ScoredImages, held: Policy) -> None:
        """Set the validation images of a run and its current operating point.

        If the same run was only evaluated again, the values being tried out are kept.
        """
        shown = self.policy() if (run, held) == (self._run, self._held) else held
        self._run = run
        self._images, self._held, self._now = images, held, images.outcome(held)
        self.setEnabled(images.has_both)
        self._curves = {}
        if images.has_both:
            steps = images.steps()
            overkill, escape = images.curves(steps)
            self._curves = {"escape": (steps, escape), "overkill": (steps, overkill)}
        self._set(shown)

    def set_busy(self, reason: str) -> None:
        """Set why no operating point can be applied at present; empty if one can."""
        if reason != self._busy:
            self._busy = reason
            self._show()

    def policy(self) -> Policy:
        """The operating point in the fields."""
        band = {"review_low": self.low.value(), "review_high": self.high.value()}
        return Policy(threshold=self.threshold.value(), **(band if self.band.isChecked() else {}))

    def _set(self, policy: Policy) -> None:
        """Fill the fields."""
        fields = (self.threshold, self.low, self.high, self.band)
        for field in fields:
            field.blockSignals(True)
        self.band.setChecked(policy.has_band)
        self.low.setRange(0.0, policy.threshold)
        self.high.setRange(policy.threshold, 1.0)
        self.threshold.setValue(policy.threshold)
        self.low.setValue(policy.review_low if policy.has_band else policy.threshold)
        self.high.setValue(policy.review_high if policy.has_band else policy.threshold)
        for field in fields:
            field.blockSignals(False)
        self._show()

    def _offer_limit(self) -> None:
        self.most.setVisible(self.goal.currentData() != "even")

    def _search(self) -> None:
        """Set the threshold that meets the selected goal."""
        found = self._images.threshold_for(Aim(goal=self.goal.currentData(), most=self.most.value() / 100))
        if found is None:
            self.note.setText(self.tr("No threshold keeps the rate that low: allow a higher one."))
        else:
            self._set(Policy(threshold=found))

    def _keep_band_around(self, threshold: float) -> None:
        """Widen the band if necessary to contain the threshold."""
        self.low.setMaximum(threshold)
        self.high.setMinimum(threshold)
        self._show()

    def _open_band(self, on: bool) -> None:
        if on and self.low.value() == self.high.value():
            self.low.setValue(self.threshold.value() - BAND)
            self.high.setValue(self.threshold.value() + BAND)
        self._show()

    def _show(self) -> None:
        """Update the note: resulting rates, and whether they are those of the run's operating point."""
        self._offer_limit()
        for widget in (self.low, self.dash, self.high):
            widget.setVisible(self.band.isChecked())
        if not self._images.has_both:
            self.chart.show_curves({})
            self.outcome.setText("")
            self.note.setText(self.tr("Needs labelled OK and NG images in the validation split."))
            return
        policy = self.policy()
        now, then = self._now, self._images.outcome(policy)
        parts = [
            f"{metric_title('escape')} {self._change(now.escape, then.escape)}",
            f"{metric_title('overkill')} {self._change(now.overkill, then.overkill)}",
        ]
        if now.review.count or then.review.count:
            parts.append(f"{verdict_name(Verdict.REVIEW)} {self._change(now.review, then.review)}")
        self.outcome.setText(" · ".join(parts))
        changed = policy != self._held
        self.use.setEnabled(changed and not self._busy)
        self.use.setToolTip(self._busy)
        self.back.setVisible(changed)
        self.note.setText(
            self.tr("What-if only: nothing is judged with it yet.")
            if changed
            else self.tr("In use. Chosen on validation images; test images are only judged with it.")
        )
        rates = ((policy.threshold, then.escape.rate), (policy.threshold, then.overkill.rate))
        band = (policy.review_low, policy.review_high) if policy.has_band else None
        self.chart.show_curves(self._curves, [(x, y) for x, y in rates if y is not None], band)

    @staticmethod
    def _change(before: Rate, after: Rate) -> str:
        def text(rate: Rate) -> str:
            return f"{rate.count}/{rate.n} ({rate.text})"

        return text(after) if before == after else f"{text(before)} → {text(after)}"

    def _cross(self, x: float | None) -> None:
        text = self.tr("NG score {score}")
        self.chart.show_cross(x, "" if x is None else text.format(score=f"{x:.3f}"))
