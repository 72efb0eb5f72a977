"""Narrows the list of the Review page to the images that one person, or nobody, has judged or commented."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QWidget

from ui.kit.controls import Choice
from ui.results.results_model import ReviewModel


class ReviewedBy(Choice):
    """Anybody, nobody yet, or one of those who reviewed.

    Signals:
        chosen: the person asked for another name.
    """

    chosen = Signal()

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewedBy")
        self._model = model
        self.activated.connect(self._choose)

    def refresh(self) -> None:
        """Offer those who have reviewed by now, and say whom the list shows."""
        wanted = self._model.reviewed_by
        names = {said.who for image in self._model.images for said in image.reviews}
        if wanted:  # even if the only review was withdrawn
            names.add(wanted)
        with QSignalBlocker(self):
            self.clear()
            self.addItem(self.tr("Reviewed or not"), None)
            self.addItem(self.tr("Reviewed by nobody yet"), "")
            for name in sorted(names):
                self.addItem(self.tr("Reviewed by {name}").format(name=name), name)
            places = [self.itemData(place) for place in range(self.count())]
            self.setCurrentIndex(places.index(wanted))
        self.setAccessibleName(self.tr("Reviewed by"))
        self.setEnabled(bool(names))

    def _choose(self) -> None:
        self._model.set_reviewed_by(self.currentData())
        self.chosen.emit()
