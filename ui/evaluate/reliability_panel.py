"""The reliability panel: whether scores are probabilities, and the defect rate of the line they are for."""

from typing import Any

import numpy as np
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from aoi_app.evidence.rates import percent, plain_number
from aoi_app.project.calibration import PPM, Calibration
from aoi_app.project.jobs import EceFigures, ReliabilityBinFigures, ReliabilityFigures
from ui.charts.chart_line import Line
from ui.charts.chart_series import Floats
from ui.charts.live_chart import LiveChart
from ui.core import theme
from ui.kit.controls import DecimalNumber
from ui.kit.scroll_area import ScrollArea
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine
from ui.runs.score_words import all_sentences, line_sentence

LINES = (Line("even", 7, dashed=True), Line("before", 1), Line("after", 0, thick=True))
CHART_HEIGHT = 240  # least height of the chart in logical pixels


class ReliabilityPanel(QWidget):
    """Shows score against share found, with counts; moves scores and threshold to the line's defect rate.

    Signals:
        lineChosen: how many parts in a million of the line are NG; 0: as many as of the validation images.
    """

    lineChosen = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reliabilityPanel")
        self._ece: EceFigures | None = None
        self._calibration: Calibration | None = None
        self._is_validation = False
        self._busy = ""
        self.chart = LiveChart("reliabilityChart", LINES, "percent", "number")
        self.table = TextTable("reliabilityBins", even=True)
        self.sentence, self.label, self.note = QLabel(), QLabel(), QLabel()
        self.ppm, self.use = DecimalNumber(), QPushButton()
        self._build()
        self.chart.crosshairMoved.connect(self._cross)
        self.ppm.valueChanged.connect(self._show_line)
        self.use.clicked.connect(lambda: self.lineChosen.emit(self.ppm.value()))
        self.retranslate()

    def _build(self) -> None:
        for widget, name in (
            (self.sentence, "reliabilitySentence"),
            (self.ppm, "reliabilityPpm"),
            (self.use, "reliabilityUse"),
            (self.note, "reliabilityNote"),
        ):
            widget.setObjectName(name)
        self.sentence.setWordWrap(True)
        self.note.setWordWrap(True)
        self.note.setProperty("role", "caption")
        self.ppm.setRange(0.0, PPM - 1)
        self.ppm.setDecimals(1)
        self.ppm.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.label.setBuddy(self.ppm)
        self.chart.keep_height(CHART_HEIGHT)
        self.chart.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        line = QHBoxLayout()
        line.setSpacing(theme.SPACE["s"])
        line.addWidget(self.label)
        line.addWidget(self.ppm)
        line.addWidget(self.use)
        line.addStretch(1)
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
        column.addWidget(self.sentence)
        column.addWidget(self.chart, 1)
        column.addLayout(line)
        column.addWidget(self.note)
        column.addWidget(self.table)

    def retranslate(self) -> None:
        """Set all texts."""
        names = {
            "even": self.tr("ideal"),
            "before": self.tr("raw"),
            "after": self.tr("calibrated"),
        }
        self.label.setText(self.tr("NG on the line"))
        self.ppm.setSuffix(" ppm")
        self.ppm.setSpecialValueText(self.tr("as in validation"))
        self.ppm.setAccessibleName(self.tr("NG parts in a million of the line"))
        self.ppm.setToolTip(
            self.tr(
                "How many parts in a million of the line are NG. Scores and threshold move to it together "
                "(Bayes), so that no verdict changes."
            )
        )
        self.use.setText(self.tr("Use"))
        self.table.setAccessibleName(self.tr("Images by score"))
        what = self.tr(
            "Share of NG images over the NG score; scores that are probabilities lie on the diagonal"
        )
        ng = self._ece is None or self._ece.of == "ng_score"
        score = self.tr("NG score") if ng else self.tr("Score")
        share = self.tr("Share NG") if ng else self.tr("Share right")
        title = self.tr("Share found by score")
        self.chart.set_texts(title, names, what, self._errors(), x_title=score, y_title=share)
        self._show()
        self.table.texts.set_table((score, share, self.tr("Images")), [*map(_line, self._bins())])
        self.table.fit_height()

    def show_figures(self, figures: dict[str, Any]) -> None:
        """Show ``ece`` and ``calibration`` of the figures of an evaluation."""
        ece, calibration = figures.get("ece"), figures.get("calibration")
        self._ece = EceFigures.model_validate(ece) if ece else None
        self._calibration = Calibration.model_validate(calibration) if calibration else None
        self._is_validation = figures.get("split") == "val"
        self.ppm.setValue((self._calibration and self._calibration.line_ppm) or 0.0)
        self.retranslate()

    def set_busy(self, reason: str) -> None:
        """Set why nothing can be applied at present; empty if it can."""
        if reason != self._busy:
            self._busy = reason
            self._show_line()

    def _errors(self) -> dict[str, str]:
        """The calibration error of each curve."""
        found = {} if self._ece is None else {"before": self._ece.before, "after": self._ece.after}
        return {
            key: plain_number(item.value, sum(part.n for part in item.bins))
            for key, item in found.items()
            if item is not None
        }

    def _bins(self) -> tuple[ReliabilityBinFigures, ...]:
        """Those of the scores in use."""
        return () if self._ece is None else (self._ece.after or self._ece.before).bins

    def _show(self) -> None:
        found = self._ece
        for widget in (self.chart, self.table):
            widget.setVisible(found is not None)
        if found is None:
            self.sentence.setText(self.tr("This was not measured yet: evaluate again."))
        else:
            self.sentence.setText(all_sentences(found, self._calibration, self._is_validation))
            diagonal = np.array([0.0, 1.0])
            curves = {"even": (diagonal, diagonal), "before": _curve(found.before)}
            if found.after is not None and found.after != found.before:
                curves["after"] = _curve(found.after)
            self.chart.show_curves(curves, [(item.score, item.share) for item in self._bins()])
        self._show_line()

    def _show_line(self) -> None:
        """Whether the rate can be used, and what it does."""
        known = self._calibration
        can = known is not None and known.can_move
        for widget in (self.label, self.ppm, self.use, self.note):
            widget.setVisible(can)
        changed = known is not None and self.ppm.value() != (known.line_ppm or 0.0)
        self.use.setEnabled(changed and not self._busy)
        self.use.setToolTip(self._busy)
        self.note.setText(line_sentence(known))
        self.note.setVisible(bool(self.note.text()))

    def _cross(self, x: float | None) -> None:
        """Name the bin nearest to the mouse."""
        bins = self._bins()
        if x is None or not bins:
            self.chart.show_cross(None)
            return
        near = min(bins, key=lambda item: abs(item.score - x))
        text = self.tr("score {score}: {share}, {count} of {n}")
        facts = {"count": f"{near.count:,}", "n": f"{near.n:,}", "share": percent(near.share, near.n)}
        self.chart.show_cross(near.score, text.format(score=plain_number(near.score), **facts))


def _curve(found: ReliabilityFigures) -> tuple[Floats, Floats]:
    return np.array([item.score for item in found.bins]), np.array([item.share for item in found.bins])


def _line(item: ReliabilityBinFigures) -> TableLine:
    """A row of the table: the mean score of a bin, the share found, and the images behind it."""
    texts = plain_number(item.score), percent(item.share, item.n), f"{item.count:,}/{item.n:,}"
    return TableLine(f"{item.score:.9f}", tuple(Cell(text, figure=True) for text in texts))
