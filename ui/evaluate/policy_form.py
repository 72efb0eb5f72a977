"""The fields of a policy: the threshold with its slider, and the review band."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.operating_points import DIGITS
from aoi_app.project.policy import Policy
from ui.core import theme
from ui.kit.controls import DecimalNumber, Slider

BAND = 0.1  # half the initial width of a review band
STEPS = 1000  # of the slider
DECIMALS = 30  # where defects are rare, the 12 digits of a threshold begin far behind the point


class ScoreField(DecimalNumber):
    """Spin box for a score 0..1 with the precision of a threshold; shows no trailing zeros."""

    def __init__(self) -> None:
        super().__init__()
        self.setRange(0.0, 1.0)
        self.setDecimals(DECIMALS)
        self.setSingleStep(0.01)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def textFromValue(self, value: float) -> str:
        return self.locale().toString(value, "g", DIGITS)


class PolicyForm(QWidget):
    """Threshold and review band, which always holds the threshold.

    Signals:
        changed: a field was changed by hand.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.threshold, self.low, self.high = ScoreField(), ScoreField(), ScoreField()
        self.slider = Slider()
        self.band, self.dash = QCheckBox(), QLabel("–")
        self.label = QLabel()
        self._build()
        self.threshold.valueChanged.connect(self._keep_band_around)
        self.slider.valueChanged.connect(lambda place: self.threshold.setValue(place / STEPS))
        self.band.toggled.connect(self._open_band)
        for field in (self.low, self.high):
            field.valueChanged.connect(self.changed)

    def _build(self) -> None:
        for widget, name in (
            (self.threshold, "operatingThreshold"),
            (self.slider, "operatingSlider"),
            (self.band, "operatingBand"),
            (self.low, "operatingLow"),
            (self.high, "operatingHigh"),
        ):
            widget.setObjectName(name)
        self.slider.setRange(0, STEPS)
        self.label.setBuddy(self.threshold)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        first, band = QHBoxLayout(), QHBoxLayout()
        for part in (self.label, self.threshold, self.slider, self.band):
            first.addWidget(part)
        band.addStretch(1)
        for part in (self.low, self.dash, self.high):
            band.addWidget(part)
        for row in (first, band):
            row.setSpacing(theme.SPACE["s"])
            column.addLayout(row)

    def retranslate(self) -> None:
        """Set all texts."""
        self.label.setText(self.tr("Threshold"))
        for control in (self.threshold, self.slider):
            control.setAccessibleName(self.tr("Threshold on the NG score"))
        self.threshold.setToolTip(self.tr("Can also be set by clicking in the chart."))
        self.band.setText(self.tr("Review band"))
        self.low.setAccessibleName(self.tr("Lowest score of the review band"))
        self.high.setAccessibleName(self.tr("Highest score of the review band"))

    def policy(self) -> Policy:
        """The policy in the fields."""
        band = {"review_low": self.low.value(), "review_high": self.high.value()}
        return Policy(threshold=self.threshold.value(), **(band if self.band.isChecked() else {}))

    def set_policy(self, policy: Policy) -> None:
        """Fill the fields; nobody is told."""
        fields = (self.threshold, self.slider, self.low, self.high, self.band)
        for field in fields:
            field.blockSignals(True)
        self.band.setChecked(policy.has_band)
        self.low.setRange(0.0, policy.threshold)
        self.high.setRange(policy.threshold, 1.0)
        self.threshold.setValue(policy.threshold)
        self.slider.setValue(round(STEPS * policy.threshold))
        self.low.setValue(policy.review_low if policy.has_band else policy.threshold)
        self.high.setValue(policy.review_high if policy.has_band else policy.threshold)
        for field in fields:
            field.blockSignals(False)
        self._show_band()

    def _show_band(self) -> None:
        for widget in (self.low, self.dash, self.high):
            widget.setVisible(self.band.isChecked())

    def _keep_band_around(self, threshold: float) -> None:
        """Widen the band if necessary to contain the threshold."""
        fields = (self.low, self.high, self.slider)
        for field in fields:
            field.blockSignals(True)
        self.low.setMaximum(threshold)
        self.high.setMinimum(threshold)
        self.slider.setValue(round(STEPS * threshold))
        for field in fields:
            field.blockSignals(False)
        self.changed.emit()

    def _open_band(self, on: bool) -> None:
        if on and self.low.value() == self.high.value():
            self.low.setValue(self.threshold.value() - BAND)
            self.high.setValue(self.threshold.value() + BAND)
        self._show_band()
        self.changed.emit()
