"""A table of whole rows, as all of ours look."""

from PySide6.QtCore import QAbstractItemModel
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui import theme

LEAST = 110  # logical pixels of the stretched column


class FlatTable(QTableView):
    """No grid and no numbers at the side; columns are as wide as their texts.

    Args:
        name: the object name.
        model: what is shown.
        stretched: the column that takes the room left, if one does.
        several: whether more than one row can be selected.
        parent: the widget it stands in.
    """

    def __init__(
        self,
        name: str,
        model: QAbstractItemModel,
        stretched: int | None = None,
        several: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModel(model)
        self.setSelectionBehavior(QTableView.SelectionBehavior.SelectRows)
        mode = QTableView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if several else mode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._stretched: int | None = None
        header.sectionResized.connect(self._follow_columns)
        if stretched is not None:
            self.stretch(stretched)

    def stretch(self, column: int) -> None:
        """Give a column the room that is left."""
        self._stretched = column
        self.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self._keep_readable()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._keep_readable()

    def _follow_columns(self, column: int) -> None:
        if column != self._stretched:
            self._keep_readable()

    def _keep_readable(self) -> None:
        """Where too little room is left to stretch into, the table rather scrolls sideways."""
        if self._stretched is None:
            return
        header = self.horizontalHeader()
        others = (header.sectionSize(at) for at in range(header.count()) if at != self._stretched)
        narrow = self.viewport().width() - sum(others) < LEAST
        mode = QHeaderView.ResizeMode.Fixed if narrow else QHeaderView.ResizeMode.Stretch
        if header.sectionResizeMode(self._stretched) != mode:
            header.setSectionResizeMode(self._stretched, mode)
        if narrow:
            header.resizeSection(self._stretched, LEAST)
