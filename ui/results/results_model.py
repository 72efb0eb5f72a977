"""Model of the images of one inspection; filtered in Python, which stays fast at 20,000 rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aoi_app.plain_names import visible
from aoi_app.project.store.inspections import InspectedImage
from ui.core.wording import problem_text, verdict_name
from ui.results.review_queue import Queue, is_reviewed, queues_of

Index = QModelIndex | QPersistentModelIndex
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1


class ReviewModel(QAbstractListModel):
    """One row per image of the selected queue, in order of inspection."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, InspectedImage] = {}
        self._queue = Queue.NG
        self._shown: list[str] = []
        self._rows: dict[str, int] = {}
        self._total: Counter[Queue] = Counter()
        self._reviewed: Counter[Queue] = Counter()

    # --- what Qt asks ---------------------------------------------------------------------------

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        image = self.image(index.row()) if index.isValid() else None
        if image is None:
            return None
        if role == IMAGE_ROLE:
            return image
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            verdict = verdict_name(image.human_verdict or image.verdict)
            return f"{file_name(image.path)}, {verdict}, {image.predicted}"
        if role == Qt.ItemDataRole.ToolTipRole:
            parts = (visible(image.path), problem_text(image.problem), image.comment)
            return "\n".join(part for part in parts if part)
        return None

    # --- what the page asks ---------------------------------------------------------------------

    @property
    def queue(self) -> Queue:
        """The current queue."""
        return self._queue

    @property
    def images(self) -> list[InspectedImage]:
        """All images of the inspection, regardless of the queue."""
        return list(self._images.values())

    def image(self, row: int) -> InspectedImage | None:
        """The image in a row; None outside the list."""
        return self._images[self._shown[row]] if 0 <= row < len(self._shown) else None

    def get(self, path: str) -> InspectedImage | None:
        """The image with a path, even if not in the current queue."""
        return self._images.get(path)

    def row_of(self, path: str) -> int:
        """The row of a path, or -1 if not in the current queue."""
        return self._rows.get(path, -1)

    def total(self, queue: Queue) -> int:
        """Number of images in a queue."""
        return self._total[queue]

    def reviewed(self, queue: Queue) -> int:
        """Number of reviewed images in a queue."""
        return self._reviewed[queue]

    def next_open(self, row: int) -> int:
        """The next row after ``row`` that is not reviewed, wrapping around; -1 if all are reviewed."""
        count = len(self._shown)
        for step in range(1, count + 1):
            candidate = (row + step) % count
            if not is_reviewed(self._images[self._shown[candidate]]):
                return candidate
        return -1

    # --- what changes it ------------------------------------------------------------------------

    def set_images(self, images: Iterable[InspectedImage]) -> None:
        """Show the images of another inspection."""
        self.beginResetModel()
        self._images = {image.path: image for image in images}
        self._total.clear()
        self._reviewed.clear()
        for image in self._images.values():
            self._count(image, 1)
        self._fill()
        self.endResetModel()

    def set_queue(self, queue: Queue) -> None:
        """Show another queue of the same inspection."""
        self.beginResetModel()
        self._queue = queue
        self._fill()
        self.endResetModel()

    def replace(self, image: InspectedImage) -> None:
        """Update an image after a review; its position is kept."""
        self._count(self._images[image.path], -1)
        self._images[image.path] = image
        self._count(image, 1)
        row = self.row_of(image.path)
        if row >= 0:
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _count(self, image: InspectedImage, step: int) -> None:
        for queue in queues_of(image):
            self._total[queue] += step
            self._reviewed[queue] += step * is_reviewed(image)

    def _fill(self) -> None:
        self._shown = [path for path, image in self._images.items() if self._queue in queues_of(image)]
        self._rows = {path: row for row, path in enumerate(self._shown)}


def file_name(path: str) -> str:
    """The file name of a path written on any operating system, as it is shown."""
    return visible(path.replace("\\", "/").rsplit("/", 1)[-1])
