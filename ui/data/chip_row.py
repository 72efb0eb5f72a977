"""The conditions of the filter as chips, with the number of images that match."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QWidget

from ui.core import theme
from ui.data.image_properties import Property
from ui.kit.chip import Chip
from ui.kit.flow_layout import FlowLayout


class ChipRow(QWidget):
    """Chips on the left, "n of N images" and Clear on the right, and a note below where there is one.

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
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(theme.SPACE["xs"])
        grid.setColumnStretch(0, 1)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self._holder, 0, 0)
        grid.addWidget(self.count, 0, 1, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.clear_button, 0, 2, top)
        grid.addWidget(self.note, 1, 0, 1, 3)
        self.hide()
        self._retranslate()

    def show_conditions(self, texts: Sequence[tuple[Property, str]], count: str, note: str) -> None:
        """Show a chip for each condition, given in words; unchanged ones stay, with their focus."""
        self.count.setText(count)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        if list(texts) != self._texts:
            self._texts = list(texts)
            while (item := self._flow.takeAt(0)) is not None:
                if (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()
            for by, text in texts:
                self._flow.addWidget(self._chip(by, text))
            self._flow.invalidate()

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
