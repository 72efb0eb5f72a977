"""The parts that were left out one by one, as columns: those judged worst stand first."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from aoi_app.evidence.rates import percent
from aoi_app.plain_names import visible
from aoi_app.project.jobs import JudgedPart
from ui.core import theme

HEIGHT = 150  # logical pixels
WIDEST, GAP = 28.0, 0.25  # of a column; share of a column that is free
SPOKEN = 5  # parts that a screen reader is told


class PartChart(QWidget):
    """A column for each part, as high as its accuracy, and a line at that of all of them together.

    Signals:
        chosen: the row of the part that was clicked, as given to :meth:`show_parts`.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("partChart")
        self._parts: Sequence[JudgedPart] = ()
        self._marked = -1
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_parts(self, parts: Sequence[JudgedPart]) -> None:
        """Show these parts in this order; the worst first."""
        self._parts, self._marked = parts, -1
        self.setAccessibleName(self.tr("Accuracy of each part when it alone is left out, the worst first"))
        self.setAccessibleDescription(", ".join(map(_text, parts[:SPOKEN])))
        self.setVisible(bool(parts))
        self.update()

    def mark(self, row: int) -> None:
        """Mark the column of a part; -1: none."""
        self._marked = row
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.scaled(320), theme.scaled(HEIGHT))

    def _area(self) -> QRectF:
        """Where the columns stand: right of the figures, below half a line of text."""
        metrics = QFontMetricsF(theme.font("caption"))
        left, half = metrics.horizontalAdvance("100 % ") + theme.SPACE["xs"], metrics.height() / 2
        return QRectF(left, half, max(self.width() - left, 1.0), max(self.height() - 2 * half, 1.0))

    def _step(self) -> float:
        """Width of a column with its gap."""
        return min(self._area().width() / max(len(self._parts), 1), theme.scaled(WIDEST))

    def row_at(self, place: QPointF) -> int:
        """The row of the part at a place; -1 if there is none."""
        row = int((place.x() - self._area().left()) // self._step())
        return row if 0 <= row < len(self._parts) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if (row := self.row_at(event.position())) >= 0:
            self.chosen.emit(row)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent):
            row = self.row_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), _text(self._parts[row]) if row >= 0 else "", self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        area, step = self._area(), self._step()
        for share in (0.0, 0.5, 1.0):
            self._paint_rule(painter, area, share)
        painter.setPen(Qt.PenStyle.NoPen)
        for row, part in enumerate(self._parts):
            painter.setBrush(theme.colour("accent" if row == self._marked else "text_2"))
            height = max(area.height() * part.accuracy, 1.0)
            painter.drawRect(
                QRectF(area.left() + row * step, area.bottom() - height, step * (1 - GAP), height)
            )
        images = sum(part.images for part in self._parts)
        if images:
            mean = sum(part.right for part in self._parts) / images
            painter.setPen(QPen(theme.colour("text"), 1.0, Qt.PenStyle.DashLine))
            height = area.bottom() - area.height() * mean
            painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))

    def _paint_rule(self, painter: QPainter, area: QRectF, share: float) -> None:
        height = area.bottom() - area.height() * share
        painter.setPen(theme.colour("line"))
        painter.drawLine(QPointF(area.left(), height), QPointF(area.right(), height))
        line = QFontMetricsF(painter.font()).height()
        place = QRectF(0.0, height - line / 2, area.left() - theme.SPACE["xs"], line)
        painter.setPen(theme.colour("text_2"))
        painter.drawText(
            place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{share * 100:.0f} %"
        )


def _text(part: JudgedPart) -> str:
    """A part in words."""
    return f"{visible(part.part)} · {part.right}/{part.images} = {percent(part.accuracy, part.images)}"
