"""The style of a curve, and its legend entry, which also shows its value."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from ui.core import theme
from ui.kit.elided_label import ElidedLabel


@dataclass(frozen=True, slots=True)
class Line:
    """Style of a curve; ``colour`` is an index of ``theme.CHART_COLOURS``; validation is thick."""

    key: str
    colour: int
    thick: bool = False
    dashed: bool = False

    def pen(self) -> QPen:
        """The pen, in the current theme's colours."""
        style = Qt.PenStyle.DashLine if self.dashed else Qt.PenStyle.SolidLine
        pen = QPen(theme.chart_colour(self.colour), 2.5 if self.thick else 1.2, style)
        pen.setCosmetic(True)
        return pen


class LegendEntry(QWidget):
    """A sample of the curve, its name and a value; hidden until the chart has positioned it."""

    def __init__(self, line: Line, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self.value = ""
        self._name, self._value = ElidedLabel(), QLabel()
        self._name.setProperty("role", "caption")
        self._value.setFont(theme.font("caption"))
        # A fixed width, because the digits change ten times a second.
        self._value.setMinimumWidth(self._value.fontMetrics().horizontalAdvance("00.0 %"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(_Stroke(line))
        row.addWidget(self._name, 1)
        row.addWidget(self._value)

    def set_name(self, name: str) -> None:
        """Name the curve."""
        self._name.setText(name)

    def set_value(self, value: str) -> None:
        """Show a value of the curve."""
        if value != self.value:
            self.value = value
            self._value.setText(value)
            self._value.setVisible(bool(value))


class _Stroke(QWidget):
    """A short sample of the curve."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        return QSize(18, 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._line.pen())
        painter.drawLine(1, self.height() // 2, self.width() - 1, self.height() // 2)
