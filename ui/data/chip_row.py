"""The conditions of the filter as chips, with the number of images that match."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.core import theme
from ui.data.image_properties import Property
from ui.kit.chip import Chip
from ui.kit.flow_layout import FlowLayout


class ChipRow(QWidget):
    """Chips, after them "n of N images" and Clear, and a note below where there is one.

    Signals:
        edited, removed: the text, or the cross, of the chip of this :class:`Property` was clicked.
        cleared: Clear was clicked.
    """

    edited = Signal(object)
    removed = Signal(object)
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filterChips")
        self._texts: list[tuple[Property, str]] = []
        self._chips: list[Chip] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder, spacing=theme.SPACE["xs"])
        self.count = QLabel()
        self.count.setObjectName("filterCount")
        self.count.setProperty("role", "caption")
        self.clear_button = QPushButton()
        self.clear_button.setObjectName("clearFilter")
        self.clear_button.setProperty("kind", "link")
        self.clear_button.clicked.connect(self.cleared)
        self.note = QLabel()
        self.note.setObjectName("filterNote")
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        for widget in (self.count, self.clear_button):
            self._flow.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._holder)
        column.addWidget(self.note)
        self.hide()
        self._retranslate()

    def show_conditions(self, texts: Sequence[tuple[Property, str]], count: str, note: str) -> None:
        """Show a chip for each condition, given in words; the same conditions keep theirs."""
        self.count.setText(count)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if list(texts) != self._texts:
            self._texts = list(texts)
            for chip in self._chips:
                self._flow.removeWidget(chip)
                chip.hide()
                chip.deleteLater()
            self._chips = [self._chip(by, text) for by, text in texts]
            for place, chip in enumerate(self._chips):
                self._flow.insert(place, chip)
                chip.show()

    def _chip(self, by: Property, text: str) -> Chip:
        chip = Chip(f"chip_{by}", text, self.tr("Remove {condition}").format(condition=text))
        chip.clicked.connect(partial(self.edited.emit, by))
        chip.removed.connect(partial(self.removed.emit, by))
        return chip

    def _retranslate(self) -> None:
        self.clear_button.setText(self.tr("Clear"))
        self.clear_button.setToolTip(self.tr("Show all images"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
