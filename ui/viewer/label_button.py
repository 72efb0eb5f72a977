"""The button that opens the class box for the selected images of a list."""

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QToolButton

from ui.core.icons import icon
from ui.viewer.labelling import ImageList, Labelling


class LabelButton(QToolButton):
    """Does what the key L does."""

    def __init__(self, labelling: Labelling, images: ImageList) -> None:
        super().__init__()
        self.setObjectName("labelButton")
        self.setProperty("kind", "quiet")
        self.setIcon(icon("tag"))
        self._images = images
        self.clicked.connect(labelling.open_box)
        images.selectionModel().selectionChanged.connect(self._follow)
        images.model().modelReset.connect(self._follow)
        self._follow()
        self._retranslate()

    def _follow(self) -> None:
        self.setEnabled(self._images.selectionModel().hasSelection())

    def _retranslate(self) -> None:
        self.setToolTip(self.tr("Label the selected images (L)"))
        self.setAccessibleName(self.tr("Label the selected images"))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)
