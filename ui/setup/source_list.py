"""List of the folders to inspect, added by a button or by drag and drop."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from aoi_app.plain_names import visible
from ui.core import theme


class SourceList(QListWidget):
    """Folders and files without duplicates. The Delete key removes the selected ones.

    Signals:
        changed: the list was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sourceList")
        self.setAcceptDrops(True)
        self.setSelectionMode(QListWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._hint = ""

    def set_hint(self, text: str) -> None:
        """Set the placeholder of an empty list."""
        self._hint = text
        self.viewport().update()

    def paths(self) -> list[Path]:
        """The listed paths, in order."""
        return [self.item(row).data(Qt.ItemDataRole.UserRole) for row in range(self.count())]

    def add(self, paths: Sequence[Path]) -> None:
        """Append paths that are not listed yet."""
        known = set(self.paths())
        fresh = [path for path in dict.fromkeys(paths) if path not in known]
        for path in fresh:
            item = QListWidgetItem(visible(str(path)))
            item.setToolTip(visible(str(path)))
            item.setData(Qt.ItemDataRole.UserRole, path)
            self.addItem(item)
        if fresh:
            self.changed.emit()

    def set_paths(self, paths: Sequence[Path]) -> None:
        """Replace the list."""
        self.clear()
        self.add(paths)
        if not paths:
            self.changed.emit()

    def remove_chosen(self) -> None:
        """Remove the selected entries from the list; the files are not touched."""
        chosen = self.selectedItems()
        for item in chosen:
            self.takeItem(self.row(item))
        if chosen:
            self.changed.emit()

    def sizeHint(self) -> QSize:
        return QSize(320, self.fontMetrics().height() + 24)

    def minimumSizeHint(self) -> QSize:
        return QSize(160, self.fontMetrics().height() + 24)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.count() == 0:
            painter = QPainter(self.viewport())
            painter.setPen(theme.colour("text_2"))
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.remove_chosen()
        else:
            super().keyPressEvent(event)

    # --- dropping -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        local = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        self.add(local)
        event.acceptProposedAction()
