"""List model of the shown images, over plain records."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from aoi_app.plain_names import visible
from aoi_app.project.records import ImageRecord
from ui.core.wording import problem_text

Index = QModelIndex | QPersistentModelIndex
RECORD = int(Qt.ItemDataRole.UserRole)
DRAGGED_IMAGES = "application/x-aoi-images"


def dragged_images(data: QMimeData) -> list[int]:
    """The ids of the images that are dragged from a gallery; empty for anything else."""
    return [int(word) for word in bytes(data.data(DRAGGED_IMAGES).data()).split()]


class GalleryModel(QAbstractListModel):
    """Gives each row's :class:`ImageRecord` under the role ``RECORD``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.records: list[ImageRecord] = []
        self._rows: dict[int, int] = {}

    def show_records(self, records: list[ImageRecord]) -> None:
        """Replace the images.

        If they are the same images in the same order, only the changed ones are repainted and the scroll
        position is kept.
        """
        same = len(records) == len(self.records) and all(
            new.id == old.id for new, old in zip(records, self.records, strict=True)
        )
        if same:
            changed = [
                row
                for row, (new, old) in enumerate(zip(records, self.records, strict=True))
                if new is not old
            ]
            self.records = records
            if changed:
                self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
            return
        self.beginResetModel()
        self.records = records
        self._rows = {record.id: row for row, record in enumerate(records)}
        self.endResetModel()

    def row_of(self, image_id: int) -> int | None:
        """The row of an image, or None if it is not shown."""
        return self._rows.get(image_id)

    def flags(self, index: Index) -> Qt.ItemFlag:
        drag = Qt.ItemFlag.ItemIsDragEnabled if index.isValid() else Qt.ItemFlag.NoItemFlags
        return super().flags(index) | drag

    def mimeTypes(self) -> list[str]:
        return [DRAGGED_IMAGES]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = sorted(index.row() for index in indexes)
        data = QMimeData()
        data.setData(DRAGGED_IMAGES, QByteArray(" ".join(str(self.records[row].id) for row in rows).encode()))
        return data

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.records)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        record = self.records[index.row()]
        if role == RECORD:
            return record
        if role == Qt.ItemDataRole.DisplayRole:
            return visible(record.file.name)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (visible(record.path), problem_text(record.problem))))
        return None
