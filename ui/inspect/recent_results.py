"""Model of the latest inspected images of one kind, newest first."""

from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aoi_app.project.store.inspections import InspectedImage
from ui.core.wording import class_title
from ui.results.results_model import IMAGE_ROLE, file_name

MOST = 24


class RecentResults(QAbstractListModel):
    """Holds at most ``MOST`` images; a repeated path moves to the front."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: list[InspectedImage] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._images)

    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if not 0 <= index.row() < len(self._images):
            return None
        image = self._images[index.row()]
        if role == IMAGE_ROLE:
            return image
        if role == Qt.ItemDataRole.DisplayRole:
            return class_title(image.predicted)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return file_name(image.path)
        return None

    def push(self, image: InspectedImage) -> None:
        """Insert an image at the front."""
        for row, known in enumerate(self._images):
            if known.path == image.path:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._images[row]
                self.endRemoveRows()
                break
        self.beginInsertRows(QModelIndex(), 0, 0)
        self._images.insert(0, image)
        self.endInsertRows()
        if len(self._images) > MOST:
            self.beginRemoveRows(QModelIndex(), MOST, len(self._images) - 1)
            del self._images[MOST:]
            self.endRemoveRows()

    def clear(self) -> None:
        """Remove all images."""
        self.beginResetModel()
        self._images.clear()
        self.endResetModel()
