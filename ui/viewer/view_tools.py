"""The second tool bar above the image: zoom, ruler, range of grey values, two images side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.core import theme
from ui.core.icons import icon


class ViewTools(QWidget):
    """Buttons for how the image is looked at. ``ruler`` and ``grey`` are toggles.

    Signals:
        actualWanted: show one image pixel on one screen pixel.
        pairWanted: show two images, or one with two runs, side by side.
    """

    actualWanted = Signal()
    pairWanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("viewTools")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(theme.SPACE["xs"])
        self.actual = self._add("viewerActual", "zoom-in", "Z")
        self.ruler = self._add("viewerRuler", "ruler", "R", toggle=True)
        self.grey = self._add("viewerWindow", "contrast", "W", toggle=True)
        self.pair = self._add("viewerPair", "layers", "C")
        self._row.addStretch(1)
        self.actual.triggered.connect(self.actualWanted)
        self.pair.triggered.connect(self.pairWanted)
        self.retranslate()

    def begin_with(self, *buttons: QToolButton) -> None:
        """Put other buttons to the left of these."""
        for place, button in enumerate(buttons):
            self._row.insertWidget(place, button)

    def _add(self, name: str, picture: str, key: str, *, toggle: bool = False) -> QAction:
        action = QAction(icon(picture), "", self)
        action.setCheckable(toggle)
        action.setShortcut(QKeySequence(key))
        button = QToolButton()
        button.setObjectName(name)
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._row.addWidget(button)
        return action

    def retranslate(self) -> None:
        """Set all texts."""
        for action, text in (
            (self.actual, self.tr("Pixel by pixel: 100 % (Z)")),
            (self.ruler, self.tr("Ruler (R): draw a line to measure")),
            (self.grey, self.tr("Range of grey values shown (W)")),
            (self.pair, self.tr("Two images or two runs side by side (C)")),
        ):
            action.setText(text)
            action.setToolTip(text)
