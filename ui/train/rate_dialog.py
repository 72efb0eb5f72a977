"""Dialog of the learning-rate finder: loss over rising rates, the suggestion, and the rate to use."""

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.jobs import FindRateJob, FindRateResult
from ui.charts.chart_line import Line
from ui.charts.live_chart import LiveChart
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import failure_text, join_sentences, stage_name, state_name
from ui.kit.progress import show_fraction

LINES = (Line("losses", 0), Line("smoothed", 1, thick=True))
SIZE = (720, 520)  # logical pixels
CEILING = 3.0  # times the first loss: larger values are clipped, as they would flatten the rest of the curve


class RateDialog(QDialog):
    """Starts the job when opened; closing the dialog stops it.

    Signals:
        chosen: the learning rate to use.
    """

    chosen = Signal(float)

    def __init__(self, session: Session, job: FindRateJob, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rateDialog")
        self.setWindowTitle(self.tr("Find a learning rate"))
        self.state, self.advice, self._name = QLabel(), QLabel(), QLabel(self.tr("Learning rate"))
        intro = QLabel(
            self.tr(
                "The learning rate rises at every step, from far too small to far too large, on your network "
                "and your images. A good rate lies where the loss falls fastest, well before it diverges. "
                "The weights trained here are discarded."
            )
        )
        intro.setProperty("role", "muted")
        self._hint = QLabel()
        self._hint.setProperty("role", "caption")
        for label in (intro, self.advice, self._hint):
            label.setWordWrap(True)
        self.advice.setObjectName("rateAdvice")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.stop = QPushButton(icon("square"), self.tr("Stop"))
        self.stop.setObjectName("rateStop")
        self.chart = LiveChart("rateChart", LINES, x_style="power")
        self.chart.set_texts(
            self.tr("Loss over learning rate"),
            {"losses": self.tr("each step"), "smoothed": self.tr("smoothed")},
            self.tr("Loss at each learning rate tried; the suggested rate is ringed"),
        )
        self.chart.crosshairMoved.connect(self._cross)
        self.rate = QLineEdit()
        self.rate.setObjectName("rateValue")
        self.rate.textChanged.connect(self._check)
        self._name.setBuddy(self.rate)
        self._lay_out(intro)
        self._job = session.jobs.start(job)
        self._follow_job()
        self.stop.clicked.connect(self._job.cancel)
        self.finished.connect(self._job.cancel)
        self._check()
        self._follow()

    def _lay_out(self, intro: QLabel) -> None:
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["m"])
        line.addWidget(self.state)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = self.buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        close.setObjectName("rateClose")
        self.use = self.buttons.addButton(self.tr("Use this rate"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.use.setObjectName("rateUse")
        self.use.setProperty("kind", "primary")
        self.buttons.rejected.connect(self.reject)
        self.buttons.accepted.connect(self._take)
        foot = QHBoxLayout()
        foot.setSpacing(theme.SPACE["s"])
        foot.addWidget(self._name)
        foot.addWidget(self.rate)
        foot.addWidget(self._hint, 1)
        foot.addWidget(self.buttons)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["m"])
        column.addWidget(intro)
        column.addLayout(line)
        column.addWidget(self.chart, 1)
        column.addWidget(self.advice)
        column.addLayout(foot)
        self.resize(*map(theme.scaled, SIZE))

    def _follow_job(self) -> None:
        job: RunningJob = self._job
        job.stateChanged.connect(self._follow)
        job.progressed.connect(self._follow)
        job.finished.connect(self._show)
        job.failed.connect(lambda failed: self.advice.setText(failure_text(failed)))
        job.crashed.connect(lambda _: self.advice.setText(self.tr("The engine process ended unexpectedly.")))
        job.ended.connect(self._follow)

    def _follow(self) -> None:
        job = self._job
        text = stage_name(job.stage) if job.state == "running" and job.stage else state_name(job.state)
        self.state.setText(text[:1].upper() + text[1:])
        self.bar.setVisible(job.active)
        show_fraction(self.bar, job.fraction)
        self.stop.setVisible(job.active and job.state != "stopping")

    def _show(self, result: FindRateResult) -> None:
        powers = np.log10(np.array(result.rates, np.float64))
        smoothed = np.array(result.smoothed, np.float64)
        top = CEILING * float(smoothed[0]) if len(smoothed) else 0.0
        suggestion = result.suggestion
        ring = []
        if suggestion is not None:
            at = int(np.abs(powers - np.log10(suggestion)).argmin())
            ring.append((float(powers[at]), float(smoothed[at])))
        losses = np.array(result.losses, np.float64)
        shown = {"losses": losses, "smoothed": smoothed}
        curves = {key: (powers, np.minimum(values, top)) for key, values in shown.items()}
        self.chart.show_curves(curves, ring)
        self._advise(result)

    def _advise(self, result: FindRateResult) -> None:
        if result.suggestion is None:
            self.advice.setText(
                self.tr(
                    "The loss never fell: the recipe begins with a head that fits its images already. "
                    "Keep the preset's rate."
                )
                if result.fitted
                else self.tr(
                    "The loss never fell: there is nothing to suggest. Check the labels or the network."
                )
            )
            return
        self.rate.setText(f"{result.suggestion:.2g}")
        parts = [
            self.tr(
                "Steepest fall at {steepest}; a tenth of the rate with the lowest loss is {tenth}."
            ).format(steepest=f"{result.steepest:.2g}", tenth=f"{result.tenth:.2g}"),
            self.tr("The smaller of the two is suggested."),
        ]
        if not result.burst:
            parts.append(self.tr("No rate was too large for this network: the suggestion is a careful one."))
        if result.fitted:
            parts.append(
                self.tr(
                    "The recipe begins with a head that fits its images already, so the loss had little left "
                    "to fall: if in doubt, keep the preset's rate."
                )
            )
        self.advice.setText(join_sentences(*parts))

    def _cross(self, x: float | None) -> None:
        self.chart.show_cross(x, "" if x is None else f"{10**x:.2g}")

    def _value(self) -> float | None:
        try:
            value = float(self.rate.text())
        except ValueError:
            return None
        return value if 0.0 < value <= 10.0 else None

    def _check(self) -> None:
        possible = self._value() is not None
        self.use.setEnabled(possible)
        self._hint.setText("" if possible else self.tr("A number above 0, at most 10, e.g. 0.001 or 1e-3"))
        theme.set_property(self.rate, "invalid", "true" if self.rate.text() and not possible else "false")
        self.rate.setPlaceholderText(self.tr("e.g. 1e-3"))
        self.rate.setAlignment(Qt.AlignmentFlag.AlignRight)

    def _take(self) -> None:
        value = self._value()
        if value is not None:
            self.chosen.emit(value)
            self.accept()
