"""Class scores of one image: a bar per class, the largest first."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from aoi_app.evidence.rates import percent, score_text
from ui.core import theme

ROW, MARK, SHORTEST_BAR = 26, 20, 40  # height of a row, width of a mark and of a bar, in logical pixels
MOST = 6


@dataclass(frozen=True, slots=True)
class Score:
    """The score ``share`` 0..1 of the class ``name``; ``is_ok`` is True for OK classes."""

    name: str
    share: float
    is_ok: bool


class ScoreBars(QWidget):
    """Names, bars and percentages; the mark before the name shows OK or NG without colour."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("scoreBars")
        self._scores: list[Score] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_scores(self, scores: Sequence[Score]) -> None:
        """Show the largest scores."""
        self._scores = sorted(scores, key=lambda score: -score.share)[:MOST]
        spoken = ", ".join(f"{score.name} {score_text(score.share)}" for score in self._scores)
        self.setAccessibleName(self.tr("Class scores: {scores}").format(scores=spoken))
        self.setToolTip(spoken.replace(", ", "\n"))
        self.setVisible(bool(self._scores))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, ROW * len(self._scores))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        figures = painter.fontMetrics().horizontalAdvance(percent(0.99999)) + theme.SPACE["s"]
        width = painter.fontMetrics().horizontalAdvance
        widest = max((width(score.name) for score in self._scores), default=0)
        names = min(widest + MARK + theme.SPACE["s"], max(self.width() - figures - SHORTEST_BAR, 0))
        for place, score in enumerate(self._scores):
            self._row(painter, place * ROW, score, names, figures)

    def _row(self, painter: QPainter, top: int, score: Score, names: int, figures: int) -> None:
        token = "ok" if score.is_ok else "ng"
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setPen(theme.colour(token))
        painter.drawText(QRectF(0, top, 16, ROW), middle, "✓" if score.is_ok else "✗")
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(score.name, Qt.TextElideMode.ElideRight, names - MARK)
        painter.drawText(QRectF(MARK, top, names - MARK, ROW), middle, name)
        room = max(self.width() - names - figures, 0)
        groove = QRectF(names, top + ROW / 2 - 4, room, 8)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("surface_2"))
        painter.drawRoundedRect(groove, 4, 4)
        groove.setWidth(max(room * score.share, 2.0))
        painter.setBrush(theme.colour(token))
        painter.drawRoundedRect(groove, 4, 4)
        painter.setPen(theme.colour("text_2"))
        place = QRectF(self.width() - figures, top, figures, ROW)
        painter.drawText(place, middle | Qt.AlignmentFlag.AlignRight, score_text(score.share))
