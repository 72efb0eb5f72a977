"""The queues of the Review page with their progress, one button each."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QProgressBar, QPushButton, QWidget

from aoi_app.project.records import Verdict
from ui.core import theme
from ui.core.wording import verdict_name
from ui.results.results_model import ReviewModel
from ui.results.review_queue import Queue

MARKED = {Queue.NG: Verdict.NG, Queue.REVIEW: Verdict.REVIEW, Queue.UNREADABLE: Verdict.UNREADABLE}


class QueueChooser(QWidget):
    """Buttons such as "✗ NG 3/12", and a progress bar for the selected queue.

    Signals:
        chosen: the user selected a queue.
    """

    chosen = Signal(object)

    def __init__(self, model: ReviewModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("queueChooser")
        self._model = model
        self._group = QButtonGroup(self)
        self._buttons: dict[Queue, QPushButton] = {}
        self._bar = QProgressBar()
        self._bar.setObjectName("queueBar")
        self._bar.setTextVisible(False)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.SPACE["xs"])
        for place, queue in enumerate(Queue):
            button = QPushButton()
            button.setObjectName(f"queue_{queue.value}")
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, queue=queue: self.chosen.emit(queue))
            self._group.addButton(button)
            self._buttons[queue] = button
            grid.addWidget(button, place // 2, place % 2)
        grid.addWidget(self._bar, grid.rowCount(), 0, 1, 2)
        self.refresh()

    def refresh(self) -> None:
        """Update the counts."""
        for queue, button in self._buttons.items():
            total, reviewed = self._model.total(queue), self._model.reviewed(queue)
            counts = f"{total:,}" if queue in (Queue.ALL, Queue.DISPUTED) else f"{reviewed:,}/{total:,}"
            button.setText(f"{self._name(queue)}  {counts}")
            button.setToolTip(self._explanation(queue))
            button.setAccessibleName(f"{self._name(queue)} {counts}")
        self._buttons[self._model.queue].setChecked(True)
        queue = self._model.queue
        self._bar.setRange(0, max(self._model.total(queue), 1))
        self._bar.setValue(self._model.reviewed(queue))
        self._bar.setAccessibleName(self.tr("Review progress of this queue"))

    def _name(self, queue: Queue) -> str:
        if queue in MARKED:
            verdict = MARKED[queue]
            return f"{theme.VERDICT_MARKS[verdict]} {verdict_name(verdict)}"
        names = {
            Queue.DISPUTED: self.tr("Disputed"),
            Queue.AUDIT: self.tr("OK audit"),
            Queue.ALL: self.tr("All images"),
        }
        return names[queue]

    def _explanation(self, queue: Queue) -> str:
        return {
            Queue.NG: self.tr("Images judged NG by the model"),
            Queue.REVIEW: self.tr("Images left to a person by the model"),
            Queue.UNREADABLE: self.tr("Files that could not be judged; never OK without review"),
            Queue.DISPUTED: self.tr(
                "People disagree, or one of them judged otherwise in a blind audit. The newest verdict"
                " counts, but no blind OK takes back an NG; most of those who looked settle it."
            ),
            Queue.AUDIT: self.tr("A random sample of images judged OK: the only way to see escapes"),
            Queue.ALL: self.tr("Every image of the inspection"),
        }[queue]
