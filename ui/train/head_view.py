"""What the Instant preset measured: the strengths tried, and the margin of each class."""

from math import log10

import numpy as np
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from aoi_app.events import HeadFitted
from ui.charts.chart_line import Line
from ui.charts.live_chart import LiveChart
from ui.core import theme
from ui.train.margin_bars import MarginBars

LINES = (Line("train_loss", 0), Line("val_loss", 1, thick=True))


class HeadView(QWidget):
    """Left the loss over the strength of regularisation, right the margins of the classes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("headView")
        self.setMinimumHeight(theme.rail_width())
        self.strengths = LiveChart("strengthChart", LINES, "number", "power")
        self.margins = MarginBars()
        self._title, self._note = QLabel(), QLabel()
        self._title.setProperty("role", "section")
        self._note.setProperty("role", "caption")
        self._note.setWordWrap(True)
        self._scroller = scroller = QScrollArea()
        scroller.setWidgetResizable(True)
        scroller.setObjectName("marginScroll")
        scroller.setFrameShape(QFrame.Shape.NoFrame)
        scroller.setWidget(self.margins)
        self.margins.setAutoFillBackground(False)  # the area has switched it on
        card = QFrame()
        card.setProperty("role", "card")
        column = QVBoxLayout(card)
        column.setContentsMargins(theme.SPACE["m"], theme.SPACE["s"], theme.SPACE["m"], theme.SPACE["xs"])
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._title)
        column.addWidget(self._note)
        column.addWidget(scroller, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.strengths, 1)
        row.addWidget(card, 1)
        self.strengths.crosshairMoved.connect(self._cross)
        self.retranslate()

    def hasHeightForWidth(self) -> bool:
        """A scroll area would else give it the height that it prefers, though it needs less."""
        return False

    def retranslate(self) -> None:
        """Set all texts."""
        self.strengths.set_texts(
            self.tr("Strengths tried"),
            {"train_loss": self.tr("learned"), "val_loss": self.tr("not learned")},
            self.tr("Loss over the strength of L2 regularisation; the lowest that is not learned is ringed"),
            x_title=self.tr("L2 strength"),
            y_title=self.tr("Loss"),
        )
        self._title.setText(self.tr("Margin of each class"))
        self._note.setText(
            self.tr(
                "Probability of the true class minus the highest other, by a head that had not learned the "
                "image; below 0: wrong"
            )
        )
        self._scroller.setAccessibleName(self._title.text())
        self.margins.retranslate()

    def show_head(self, head: HeadFitted) -> None:
        """Show a fitted head."""
        tried = sorted(head.strengths, key=lambda item: item["strength"])
        x = np.array([log10(item["strength"]) for item in tried])
        chosen = [item for item in tried if item["strength"] == head.chosen]
        best = [(log10(item["strength"]), item["val_loss"]) for item in chosen]
        curves = {line.key: (x, np.array([item[line.key] for item in tried])) for line in LINES}
        self.strengths.show_curves(curves, best)
        self.margins.show_margins(head.margins)

    def _cross(self, x: float | None) -> None:
        text = self.tr("strength {value}")
        self.strengths.show_cross(x, "" if x is None else text.format(value=f"{10**x:.2g}"))
