"""The strip of the images that a run gets most wrong, with the labels that they have now."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from aoi_app.project.records import ImageRecord
from ui.core import theme
from ui.core.session import Session
from ui.train.training_history import TrainingHistory
from ui.viewer.image_menu import ImageMenu
from ui.viewer.judged_model import worst_images
from ui.viewer.judged_view import JudgedView


class WorstList(JudgedView):
    """Shows the images of the newest ``WorstImages`` event; their labels can be changed in place."""

    def __init__(self, session: Session) -> None:
        super().__init__(session, strip=True)
        self._session = session
        self._worst: Sequence[Mapping[str, Any]] = ()
        self.keys = ImageMenu(session, self).labelling.keys
        session.recordsChanged.connect(self._follow_labels)

    def show_worst(self, worst: Sequence[Mapping[str, Any]]) -> None:
        """Show the images of an event, as it names them."""
        self._worst = worst
        self._show(self._session.records)

    def _follow_labels(self) -> None:
        """Look at the images shown only: a project may have 100,000."""
        records = (self._session.record(image.record.id) for image in self.images.images)
        self._show(record for record in records if record is not None)

    def _show(self, records: Iterable[ImageRecord]) -> None:
        self.show_images(worst_images(records, self._worst, self._session.classes))


class WorstPanel(QWidget):
    """The strip, and above it what it shows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.list, self._note = WorstList(session), QLabel()
        self._strangest = False
        self._note.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["xs"], 0, 0)
        column.addWidget(self._note)
        column.addWidget(self.list)
        column.addStretch(1)

    def show_run(self, history: TrainingHistory) -> str:
        """Show the images of a run, of one of good parts alone the strangest of them; returns what they are,
        in short.
        """
        self._strangest = history.anomalies is not None
        self.retranslate()
        self.list.show_worst(history.worst)
        return self.tr("Strangest good parts") if self._strangest else self.tr("Most wrong")

    def retranslate(self) -> None:
        """Set all texts."""
        strangest = self.tr("The good parts that look least like the others: keep, exclude or relabel them")
        wrong = self.tr("Images not learned that the best model so far gets most wrong: label → prediction")
        self._note.setText(strangest if self._strangest else wrong)
