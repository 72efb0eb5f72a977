"""The margins of each class as boxes: how clearly its validation images are told from other classes."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.core import theme

GAP, BOX = 8.0, 10.0  # around a name, and the least height of a box, in logical pixels
ROOMIEST = 80.0  # height of a row at most
OF_ROW = 0.25  # height of a box in a roomy row
LONGEST = 0.36  # most of the width that the names take


class MarginBars(QWidget):
    """A line from the least to the greatest margin of each class, a box of its quartiles, a mark at the
    median. Left of the zero line predictions are wrong.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("marginBars")
        self._margins: Mapping[str, Sequence[float]] = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def show_margins(self, margins: Mapping[str, Sequence[float]]) -> None:
        """Show minimum, quartiles and maximum, -1..1, of each class; the lowest median first."""
        self._margins = dict(sorted(margins.items(), key=lambda item: item[1][2]))
        self.retranslate()
        self.updateGeometry()
        self.update()

    def retranslate(self) -> None:
        """Set all texts."""
        one = self.tr("{name}: {least} to {most}, median {median}")
        lines = [
            one.format(
                name=name, least=f"{of[0]:.2f}", most=f"{of[-1]:.2f}", median=f"{of[len(of) // 2]:.2f}"
            )
            for name, of in self._margins.items()
        ]
        self.setToolTip("\n".join(lines))
        self.setAccessibleName(self.tr("Margins of the classes"))
        self.setAccessibleDescription("; ".join(lines))

    def _row(self) -> float:
        return theme.text_height("caption") + GAP / 2

    def sizeHint(self) -> QSize:
        return QSize(220, round(self._row() * (len(self._margins) + 1)))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("caption"))
        metrics = QFontMetricsF(painter.font())
        widest = max(map(metrics.horizontalAdvance, self._margins), default=0.0)
        names = min(widest + GAP, self.width() * LONGEST)
        left, right = names + GAP, self.width() - 3 * GAP
        row = min(max(self.height() / (len(self._margins) + 1), self._row()), ROOMIEST)

        def x(margin: float) -> float:
            return left + (margin + 1) / 2 * (right - left)

        bottom = row * len(self._margins)
        painter.setPen(QPen(theme.colour("line"), 1))
        for tick in (-1.0, 0.0, 1.0):
            painter.drawLine(round(x(tick)), 0, round(x(tick)), round(bottom))
        painter.setPen(theme.colour("text_2"))
        for tick, text in ((-1.0, "−1"), (0.0, "0"), (1.0, "1")):
            painter.drawText(QRectF(x(tick) - 20, bottom, 40, row), Qt.AlignmentFlag.AlignCenter, text)
        for place, (name, of) in enumerate(self._margins.items()):
            area = QRectF(0, place * row, names, row)
            self._class(painter, area, name, [x(value) for value in of], of[0] < 0)

    @staticmethod
    def _class(painter: QPainter, area: QRectF, name: str, of: Sequence[float], wrong: bool) -> None:
        middle = area.center().y()
        tone = theme.colour("ng" if wrong else "ok")
        painter.setPen(theme.colour("text"))
        elided = QFontMetricsF(painter.font()).elidedText(name, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, elided)
        painter.setPen(QPen(tone, 1.2))
        painter.drawLine(round(of[0]), round(middle), round(of[4]), round(middle))
        box = max(BOX, area.height() * OF_ROW)
        painter.fillRect(QRectF(of[1], middle - box / 2, max(of[3] - of[1], 2.0), box), tone)
        painter.fillRect(QRectF(of[2] - 1.5, middle - box / 2 - 1, 3.0, box + 2), theme.colour("text"))
