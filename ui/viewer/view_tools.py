"""The tools for how the image is looked at: zoom, ruler, range of grey values, two images side by side."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction, QKeySequence

from ui.core.icons import icon


class ViewTools(QObject):
    """Actions, by the names of their buttons in ``actions``. ``ruler``, ``grey`` and ``twin`` are toggles.

    Signals:
        fitWanted: show the whole image.
        actualWanted: show one image pixel on one screen pixel.
        pairWanted: show two images, or one with two runs, side by side.
    """

    fitWanted = Signal()
    actualWanted = Signal()
    pairWanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.actions: dict[str, QAction] = {}
        self.fit = self._add("viewerFit", "maximize", "F")
        self.actual = self._add("viewerActual", "zoom-in", "Z")
        self.ruler = self._add("viewerRuler", "ruler", "R", toggle=True)
        self.grey = self._add("viewerWindow", "contrast", "W", toggle=True)
        self.twin = self._add("viewerSideBySide", "columns-2", "X", toggle=True)
        self.pair = self._add("viewerPair", "layers", "C")
        self.fit.triggered.connect(self.fitWanted)
        self.actual.triggered.connect(self.actualWanted)
        self.pair.triggered.connect(self.pairWanted)
        self.retranslate()

    def _add(self, name: str, picture: str, key: str, *, toggle: bool = False) -> QAction:
        action = QAction(icon(picture), "", self)
        action.setCheckable(toggle)
        action.setShortcut(QKeySequence(key))
        self.actions[name] = action
        return action

    def retranslate(self) -> None:
        """Set all texts."""
        for action, text in (
            (self.fit, self.tr("Show the whole image (F)")),
            (self.actual, self.tr("Pixel by pixel: 100 % (Z)")),
            (self.ruler, self.tr("Ruler (R): draw a line to measure")),
            (self.grey, self.tr("Range of grey values shown (W)")),
            (self.twin, self.tr("Original and map side by side (X)")),
            (self.pair, self.tr("Two images or two runs side by side (C)")),
        ):
            action.setText(text)
            action.setToolTip(text)
