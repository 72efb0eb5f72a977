"""Chart of compared runs by epoch, with one colour and dash pattern per run."""

from collections.abc import Mapping, Sequence

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from aoi_app.events import EpochEnd, Event
from models.catalogue import USUAL_METRIC, metrics_at
from ui.charts.chart_line import Line
from ui.charts.chart_series import Floats
from ui.charts.live_chart import LiveChart
from ui.core import theme
from ui.core.wording import catalogue_text
from ui.kit.controls import Choice
from ui.runs.comparison_words import LETTERS

LINES = tuple(
    Line(letter, number, thick=True, dashed=number % 2 == 1) for number, letter in enumerate(LETTERS)
)
FIRST = f"val_{USUAL_METRIC}"
SHARES = ("train_accuracy",)  # in addition to the metrics
NUMBERS = ("val_loss", "train_loss", "learning_rate")

Histories = Sequence[Mapping[str, tuple[Floats, Floats]]]


def history_of(events: Sequence[Event]) -> dict[str, tuple[Floats, Floats]]:
    """Epochs and numbers of each value; if an epoch was repeated, its last result counts."""
    by_epoch = {event.epoch: event.values for event in events if isinstance(event, EpochEnd)}
    found = {}
    for key in value_keys():
        points = [(epoch, values[key]) for epoch, values in sorted(by_epoch.items()) if key in values]
        if points:
            x, y = np.array(points, dtype=np.float64).T
            found[key] = (x, y)
    return found


def value_keys() -> list[str]:
    """The values that can be drawn, metrics first."""
    return [*(f"val_{spec.name}" for spec in metrics_at("epoch")), *NUMBERS, *SHARES]


class ComparisonCurves(QWidget):
    """Draws one value at a time, selected from a list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparisonCurves")
        self._histories: Histories = ()
        self.value = Choice()
        self.value.setObjectName("comparisonValue")
        self.value.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        for key in value_keys():
            self.value.addItem("", key)
        self.value.setCurrentIndex(self.value.findData(FIRST))
        self.value.currentIndexChanged.connect(self._draw)
        self.shares = LiveChart("comparisonShares", LINES, "percent")
        self.numbers = LiveChart("comparisonNumbers", LINES)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self.value, 0, Qt.AlignmentFlag.AlignLeft)
        for chart in (self.shares, self.numbers):
            chart.crosshairMoved.connect(lambda x, chart=chart: self._cross(chart, x))
            column.addWidget(chart, 1)
        self.numbers.hide()
        self.setFixedHeight(280)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.value.setAccessibleName(self.tr("Value drawn"))
        names = {
            **{
                f"val_{spec.name}": self.tr("{metric} on validation").format(
                    metric=catalogue_text(spec.title)
                )
                for spec in metrics_at("epoch")
            },
            "val_loss": self.tr("Loss on validation"),
            "train_accuracy": self.tr("Accuracy in training"),
            "train_loss": self.tr("Loss in training"),
            "learning_rate": self.tr("Learning rate"),
        }
        for row in range(self.value.count()):
            self.value.setItemText(row, names[self.value.itemData(row)])
        self._draw()

    def show_histories(self, histories: Histories) -> None:
        """Show one history per run, in the order of their letters."""
        self._histories = histories
        self._draw()

    def _draw(self) -> None:
        key = self.value.currentData()
        share = key in SHARES or key in {f"val_{spec.name}" for spec in metrics_at("epoch") if spec.percent}
        self.shares.setVisible(share)
        self.numbers.setVisible(not share)
        chart = self.shares if share else self.numbers
        curves = {
            letter: history[key]
            for letter, history in zip(LETTERS, self._histories, strict=False)
            if key in history
        }
        chart.set_texts(
            self.tr("by epoch"),
            {letter: letter for letter in LETTERS},
            self.tr("{value} by epoch, one curve per run").format(value=self.value.currentText()),
        )
        chart.setAccessibleName(self.value.currentText())
        chart.show_curves(curves)

    def _cross(self, chart: LiveChart, x: float | None) -> None:
        place = self.tr("epoch {n}").format(n=max(round(x), 0)) if x is not None else ""
        chart.show_cross(None if x is None else float(round(x)), place)
