"""Model of the images of one inspection; filtered in Python, which stays fast at 20,000 rows."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aoi_app.plain_names import visible
from aoi_app.project.store.inspection_records import Audit
from aoi_app.project.store.inspections import InspectedImage
from ui.core.wording import class_title, problem_text, verdict_name
from ui.results.blind_audit import awaits_blind_verdict, before_audit, masked
from ui.results.review_queue import Queue, is_error, is_open, queues_of, was_reviewed

Index = QModelIndex | QPersistentModelIndex
IMAGE_ROLE = Qt.ItemDataRole.UserRole + 1
NAME_ROLE = IMAGE_ROLE + 1
MASKED_ROLE = IMAGE_ROLE + 2


class ReviewModel(QAbstractListModel):
    """One row per image of the selected queue, in order of inspection, or as the audit was drawn.

    While a blind audit is sealed (see ``blind_audit``), its images are listed only in its own queue, without
    their names.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: dict[str, InspectedImage] = {}
        self._places: dict[str, int] = {}  # in the audit
        self._awaited: set[str] = set()
        self.reviewer = ""
        self._reviewed_by: str | None = None
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
        if role == NAME_ROLE:
            return self.name(image.path)
        if role == MASKED_ROLE:
            return self.is_masked(image.path)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            verdict = self._verdict_words(image)
            return ", ".join(
                part for part in (self.name(image.path), verdict, class_title(image.predicted)) if part
            )
        if role == Qt.ItemDataRole.ToolTipRole and not self.is_masked(image.path):
            parts = (visible(image.path), problem_text(image.problem), image.comment)
            return "\n".join(part for part in parts if part)
        return None

    def _verdict_words(self, image: InspectedImage) -> str:
        if image.disputed:
            return self.tr("disputed")
        if image.human_verdict is None and self.is_masked(image.path):
            return self.tr("not judged yet")
        return verdict_name(image.human_verdict or image.verdict)

    # --- what the page asks ---------------------------------------------------------------------

    @property
    def queue(self) -> Queue:
        """The current queue."""
        return self._queue

    @property
    def reviewed_by(self) -> str | None:
        """Whose images are listed: "" for what nobody reviewed, None for all. An audit is listed whole."""
        return self._reviewed_by

    @property
    def images(self) -> list[InspectedImage]:
        """All images of the inspection, regardless of the queue; without the verdicts of a sealed audit."""
        return [self._outside(image) for image in self._images.values()]

    @property
    def is_sealed(self) -> bool:
        """True while images of a blind audit are still to be judged."""
        return bool(self._awaited)

    def is_masked(self, path: str) -> bool:
        """True if the image is in a sealed audit, so that nothing may be shown of its result."""
        return self.is_sealed and self._images[path].blind_from is not None

    def audited(self) -> list[InspectedImage]:
        """The images of the audit."""
        return [image for image in self._images.values() if image.audit]

    def image(self, row: int) -> InspectedImage | None:
        """The image in a row; None outside the list."""
        return self.get(self._shown[row]) if 0 <= row < len(self._shown) else None

    def get(self, path: str) -> InspectedImage | None:
        """The image with a path as it may be seen, even if not in the current queue."""
        image = self._images.get(path)
        return masked(image, self.reviewer) if image is not None and self.is_masked(path) else image

    def name(self, path: str) -> str:
        """What an image is called: its file name; its number in a sealed audit, as names tell of verdicts."""
        if self.is_masked(path):
            return self.tr("Image {n}").format(n=self._places.get(path, 0) + 1)
        return file_name(path)

    def row_of(self, path: str) -> int:
        """The row of a path, or -1 if not in the current queue."""
        return self._rows.get(path, -1)

    def total(self, queue: Queue) -> int:
        """Number of images in a queue, with those that a sealed audit withholds."""
        return self._total[queue]

    def reviewed(self, queue: Queue) -> int:
        """Number of reviewed images in a queue."""
        return self._reviewed[queue]

    def find(self, text: str) -> int:
        """The first row whose name contains ``text``, such as a serial number; -1 if there is none."""
        wanted = text.casefold()
        names = (self.name(path).casefold() for path in self._shown)
        return next((row for row, name in enumerate(names) if wanted in name), -1)

    def next_open(self, row: int) -> int:
        """The next row after ``row`` that is to be judged, wrapping around; -1 if there is none."""
        count = len(self._shown)
        for step in range(1, count + 1):
            candidate = (row + step) % count
            if is_open(self._images[self._shown[candidate]], self._queue):
                return candidate
        return -1

    def next_error(self, row: int, by: int) -> int:
        """The next row after (``by`` 1) or before (-1) ``row`` with an error found by people; -1 if none."""
        rows = range(row + 1, len(self._shown)) if by > 0 else range(row - 1, -1, -1)
        # What a sealed audit hides is no error yet, also for those who could tell from the step.
        open_to_all = (at for at in rows if not self.is_masked(self._shown[at]))
        return next((at for at in open_to_all if is_error(self._images[self._shown[at]])), -1)

    # --- what changes it ------------------------------------------------------------------------

    def set_images(self, images: Iterable[InspectedImage], audit: Audit | None = None) -> None:
        """Show the images of another inspection; ``audit`` is its newest."""
        self.beginResetModel()
        self._images = {image.path: image for image in images}
        self._places = {path: place for place, (path, _) in enumerate(audit.images if audit else ())}
        self._awaited = {path for path, image in self._images.items() if awaits_blind_verdict(image)}
        self._count_all()
        self.endResetModel()

    def set_queue(self, queue: Queue) -> None:
        """Show another queue of the same inspection."""
        self.beginResetModel()
        self._queue = queue
        self._fill()
        self.endResetModel()

    def set_reviewed_by(self, who: str | None) -> None:
        """List only the images that ``who`` reviewed, see ``reviewed_by``; counts stay those of the queue."""
        self.beginResetModel()
        self._reviewed_by = who
        self._fill()
        self.endResetModel()

    def set_reviewer(self, who: str) -> None:
        """Set whose verdicts are shown in a sealed audit."""
        self.reviewer = who
        if self._shown:
            self.dataChanged.emit(self.index(0), self.index(len(self._shown) - 1))

    def replace(self, image: InspectedImage) -> None:
        """Update an image after a review; its position is kept, unless that breaks the seal of the audit."""
        sealed = self.is_sealed
        self._count(self._images[image.path], -1)
        self._images[image.path] = image
        (self._awaited.add if awaits_blind_verdict(image) else self._awaited.discard)(image.path)
        if sealed != self.is_sealed:
            self.beginResetModel()
            self._count_all()
            self.endResetModel()
            return
        self._count(image, 1)
        row = self.row_of(image.path)
        if row >= 0:
            index = self.index(row)
            self.dataChanged.emit(index, index)

    def _outside(self, image: InspectedImage) -> InspectedImage:
        """The image as it is seen outside of a sealed audit."""
        return before_audit(image) if self.is_masked(image.path) else image

    def _count_all(self) -> None:
        self._total.clear()
        self._reviewed.clear()
        for image in self._images.values():
            self._count(image, 1)
        self._fill()

    def _count(self, image: InspectedImage, step: int) -> None:
        outside = self._outside(image)
        for queue in queues_of(outside):
            seen = image if queue is Queue.AUDIT else outside
            self._total[queue] += step
            self._reviewed[queue] += step * (not is_open(seen, queue))

    def _fill(self) -> None:
        is_audit = self._queue is Queue.AUDIT
        self._shown = [
            path
            for path, image in self._images.items()
            if self._queue in queues_of(image) and (is_audit or self._is_listed(image))
        ]
        if is_audit:
            self._shown.sort(key=lambda path: self._places.get(path, len(self._places)))
        self._rows = {path: row for row, path in enumerate(self._shown)}

    def _is_listed(self, image: InspectedImage) -> bool:
        return not self.is_masked(image.path) and was_reviewed(image, self._reviewed_by)


def file_name(path: str) -> str:
    """The file name of a path written on any operating system, as it is shown."""
    return visible(path.replace("\\", "/").rsplit("/", 1)[-1])
