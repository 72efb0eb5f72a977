"""What the ruler measures: pixels, millimetres once the user gave a true length, and the angle."""

from PySide6.QtCore import QLineF, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.core import theme
from ui.kit.controls import DecimalNumber
from ui.kit.elided_label import ElidedLabel
from ui.kit.ruler import tilt

LONGEST_MM = 100_000.0


class RulerRow(QWidget):
    """Length and angle of the drawn line. Entering its true length gives the scale, by which all others are
    measured.

    Signals:
        scaleGiven: image pixels per millimetre; 0: none.
    """

    scaleGiven = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rulerRow")
        self._line: QLineF | None = None
        self._scale = 0.0
        self.text = ElidedLabel()
        self.text.setObjectName("rulerText")
        self.text.setProperty("role", "caption")
        self.length = DecimalNumber()
        self.length.setObjectName("rulerLength")
        self.length.setRange(0.0, LONGEST_MM)
        self.length.setDecimals(3)
        self.length.setSuffix(" mm")
        self.length.setKeyboardTracking(False)
        self.length.valueChanged.connect(self._give)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["xs"])
        row.addWidget(self.text)
        row.addWidget(self.length)
        self.retranslate()

    def set_scale(self, scale: float) -> None:
        """Measure with ``scale`` image pixels per millimetre; 0: only in pixels."""
        self._scale = scale
        self._show()

    def set_line(self, line: QLineF | None) -> None:
        """Show the length of this line."""
        self._line = line
        self._show()

    def retranslate(self) -> None:
        """Set all texts."""
        self.length.setSpecialValueText(self.tr("? mm"))
        text = self.tr(
            "True length of the line. Enter it once: the scale is kept in the project. 0: no scale."
        )
        self.length.setToolTip(text)
        self.length.setAccessibleName(self.tr("True length of the line"))
        self._show()

    def _show(self) -> None:
        line = self._line
        self.length.setEnabled(line is not None)
        self.length.blockSignals(True)
        self.length.setValue(line.length() / self._scale if line is not None and self._scale else 0.0)
        self.length.blockSignals(False)
        if line is None:
            self.text.setText(self.tr("Draw a line on the image to measure."))
            return
        parts = [f"{line.length():.1f} px", f"{tilt(line):.1f}°"]
        if self._scale:
            parts.append(self.tr("{n} px/mm").format(n=f"{self._scale:.4g}"))
        self.text.setText(" · ".join(parts))

    def _give(self, millimetres: float) -> None:
        if self._line is not None:
            self.scaleGiven.emit(self._line.length() / millimetres if millimetres else 0.0)
