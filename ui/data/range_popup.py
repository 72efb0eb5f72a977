"""Popup to choose a range of a property: from, to, and what the images have."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from ui.core import theme
from ui.kit.controls import DecimalNumber
from ui.kit.popup import Popup
from ui.kit.range_slider import RangeSlider


@dataclass(frozen=True, slots=True)
class RangeScale:
    """How a range is shown: ``unit`` behind the figures, of which one is ``factor`` in the property's values;
    ``low`` and ``high`` are the least and the greatest that images have, in shown figures.
    """

    unit: str
    factor: float
    decimals: int
    low: float
    high: float


class RangePopup(Popup):
    """Two numbers and a slider with two handles.

    Signals:
        changed: lowest and highest value, each None where it leaves out no image.
        noteActed: the link below the numbers was clicked.
    """

    changed = Signal(object, object)
    noteActed = Signal()

    def __init__(
        self, title: str, scale: RangeScale, low: float | None, high: float | None, parent: QWidget
    ) -> None:
        super().__init__(title, parent)
        self.setObjectName("filterRange")
        self._scale = scale
        self.low = self._number(
            "filterLow", self.tr("From"), scale.low if low is None else low / scale.factor
        )
        self.high = self._number(
            "filterHigh", self.tr("To"), scale.high if high is None else high / scale.factor
        )
        self.slider = RangeSlider(scale.low, max(scale.high, scale.low + 10**-scale.decimals))
        self.slider.set_ends(self.low.value(), self.high.value())
        self.slider.moved.connect(self._follow_slider)
        self._dash = QLabel("–")
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.low, 1)
        row.addWidget(self._dash)
        row.addWidget(self.high, 1)
        self.column.addWidget(self.slider)
        self.column.addLayout(row)
        self.setMinimumWidth(theme.rail_width() * 3 // 2)
        self.setFocusProxy(self.low)

    def _number(self, name: str, title: str, value: float) -> DecimalNumber:
        box = DecimalNumber()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setDecimals(self._scale.decimals)
        box.setSuffix(f" {self._scale.unit}")
        box.setRange(self._scale.low, self._scale.high)
        box.setKeyboardTracking(False)
        box.setValue(value)
        box.valueChanged.connect(self._tell)
        return box

    def hide_range(self) -> None:
        """Offer no range, as no image has a value."""
        for widget in (self.slider, self.low, self.high, self._dash):
            widget.hide()

    def add_note(self, text: str, action: str) -> None:
        """Say something about images without a value, with a link that helps ("": none)."""
        note = QLabel(text)
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        self.column.addWidget(note)
        if action:
            link = QPushButton(action)
            link.setObjectName("filterRangeLink")
            link.setProperty("kind", "link")
            link.clicked.connect(self.close)
            link.clicked.connect(self.noteActed)
            self.column.addWidget(link)

    def _follow_slider(self, low: float, high: float) -> None:
        for box, value in ((self.low, low), (self.high, high)):
            box.blockSignals(True)
            box.setValue(value)
            box.blockSignals(False)
        self._tell()

    def _tell(self) -> None:
        low, high = sorted((self.low.value(), self.high.value()))
        self.slider.set_ends(low, high)
        scale = self._scale
        self.changed.emit(
            None if low <= scale.low else low * scale.factor,
            None if high >= scale.high else high * scale.factor,
        )
