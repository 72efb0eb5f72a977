"""A running count, readable from three metres; mark and word identify it without relying on colour."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from aoi_app.evidence.rates import Rate
from aoi_app.project.records import Verdict
from ui.core import theme, wording

DIGITS = 4  # the font size is constant up to 9999 and shrinks beyond


class CounterCard(QFrame):
    """Count of one verdict, and in small type its share of all."""

    def __init__(self, verdict: Verdict, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"counter_{verdict.value}")
        self.setProperty("role", "card")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(150, 86)
        self._verdict = verdict
        self._count = 0
        self._total = 0
        self._describe()

    def sizeHint(self) -> QSize:
        return QSize(240, 168)

    def value(self) -> int:
        """The count shown."""
        return self._count

    def set_value(self, count: int, total: int) -> None:
        """Show ``count`` of ``total``."""
        if (count, total) != (self._count, self._total):
            self._count, self._total = count, total
            self._describe()
            self.update()

    def retranslate(self) -> None:
        """Update the name after a change of language."""
        self._describe()
        self.update()

    def _word(self) -> str:
        return wording.verdict_name(self._verdict)

    def _share(self) -> str:
        share = Rate(self._count, self._total).text
        return f"{share} · n = {self._total:,}"

    def _describe(self) -> None:
        self.setAccessibleName(f"{self._word()}: {self._count}")
        self.setAccessibleDescription(self._share())

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        tone = theme.colour(theme.VERDICT_TOKENS[self._verdict])
        area = QRectF(self.rect()).adjusted(16, 10, -16, -6)
        left, middle = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignVCenter
        line = QFontMetricsF(theme.font("section")).height()
        head = QRectF(area.left(), area.top(), area.width(), max(area.height() * 0.2, line))
        figure = QRectF(area.left(), head.bottom(), area.width(), area.bottom() - head.bottom())

        painter.setPen(theme.colour("text_2"))
        painter.setFont(theme.font("caption"))
        painter.drawText(head, Qt.AlignmentFlag.AlignRight | middle, self._share())
        room = head.adjusted(0, 0, -painter.fontMetrics().horizontalAdvance(self._share()) - 8, 0)
        painter.setPen(tone)
        word = f"{theme.VERDICT_MARKS[self._verdict]} {self._word()}"
        painter.setFont(_fitted(word, room))
        painter.drawText(room, left | middle, word)

        painter.setPen(tone if self._count else theme.colour("text_2"))
        text = f"{self._count}"
        painter.setFont(_fitted(text.rjust(DIGITS, "0"), figure))
        painter.drawText(figure, left | middle, text)


def _fitted(text: str, area: QRectF) -> QFont:
    """The largest font in which ``text`` fits the area."""
    font = theme.font("section")
    metrics = QFontMetricsF(font)
    room = min(area.height() / metrics.height(), area.width() / max(metrics.horizontalAdvance(text), 1.0))
    font.setPointSizeF(max(font.pointSizeF() * room * 0.94, 6.0))
    return font
