"""The range of grey values shown from black to white (window and level): two handles, two fields, Auto."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from ui.core import theme
from ui.kit.controls import DecimalNumber
from ui.kit.elided_label import ElidedLabel
from ui.kit.range_slider import RangeSlider


class WindowRow(QWidget):
    """Chooses the range shown; the image and what the model sees stay as they are.

    Signals:
        moved: the range that the user chose: low, high, in values of the file.
        autoWanted: find the range for the image that is shown.
        resetWanted: show the full range again.
    """

    moved = Signal(float, float)
    autoWanted = Signal()
    resetWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("windowRow")
        self.slider = RangeSlider(0.0, 255.0)
        self.low, self.high = DecimalNumber(), DecimalNumber()
        self.auto, self.reset = QPushButton(), QPushButton()
        for button, name in ((self.auto, "windowAuto"), (self.reset, "windowReset")):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
        self._note = ElidedLabel()
        self._note.setProperty("role", "caption")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE["xs"])
        grid.addWidget(self.slider, 0, 0, 1, 2)
        grid.addWidget(self.auto, 0, 2)
        grid.addWidget(self.low, 1, 0)
        grid.addWidget(self.high, 1, 1)
        grid.addWidget(self.reset, 1, 2)
        grid.addWidget(self._note, 2, 0, 1, 3)
        self.slider.moved.connect(self._move)
        for field in (self.low, self.high):
            field.setKeyboardTracking(False)
            field.valueChanged.connect(lambda _: self._move(self.low.value(), self.high.value()))
        self.auto.clicked.connect(self.autoWanted)
        self.reset.clicked.connect(self.resetWanted)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self.auto.setText(self.tr("Auto"))
        self.auto.setToolTip(self.tr("From the darkest to the brightest 0.5 % of this image"))
        self.reset.setText(self.tr("All"))
        self.reset.setToolTip(self.tr("The full range of grey values"))
        self.low.setAccessibleName(self.tr("Value shown as black"))
        self.high.setAccessibleName(self.tr("Value shown as white"))
        self._note.setText(self.tr("Only the display: the model sees the file"))

    def show_range(self, low: float, high: float, top: float) -> None:
        """Show a range, of values from 0 to ``top``."""
        whole = top > 1.0
        self.slider.set_limits(0.0, top)
        self.slider.set_ends(low, high)
        for field, value in ((self.low, low), (self.high, high)):
            field.blockSignals(True)
            field.setDecimals(0 if whole else 3)
            field.setSingleStep(top / 100)
            field.setRange(0.0, top)
            field.setValue(value)
            field.blockSignals(False)

    def _move(self, low: float, high: float) -> None:
        """The narrowest range is one value or a thousandth wide; black stays below white."""
        top = self.high.maximum()
        least = max(top / 1000, 1.0) if top > 1.0 else top / 1000
        high = max(high, least)
        self.moved.emit(min(low, high - least), high)
