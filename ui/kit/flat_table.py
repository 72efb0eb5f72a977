"""A table of whole rows, as all of ours look."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.core import theme

LEAST = 110  # logical pixels of the stretched column


class FlatTable(QTableView):
    """No grid and no numbers at the side; columns are as wide as their texts.

    The texts are measured once after a change, when they are seen. Qt's own ``ResizeToContents`` asks the
    model for all of them again at every change of the table's size: a tenth of a second for fifty rows.

    Args:
        name: the object name.
        model: what is shown.
        stretched: the column that takes the room left, if one does; where too little is left, the table
            rather scrolls sideways.
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
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._stretched = stretched
        self._measure = QTimer(self, singleShot=True, interval=0)
        self._measure.timeout.connect(self._fit_columns)
        for changed in (
            model.modelReset,
            model.dataChanged,
            model.headerDataChanged,
            model.rowsInserted,
            model.rowsRemoved,
            model.columnsInserted,
            model.layoutChanged,
        ):
            changed.connect(self._texts_changed)
        self._stale = True

    def stretch(self, column: int) -> None:
        """Give a column the room that is left."""
        self._stretched = column
        self._texts_changed()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale:
            self._fit_columns()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._use_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._texts_changed()

    def _texts_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self._measure.start()

    def _fit_columns(self) -> None:
        """As :meth:`resizeColumnsToContents`, but for the columns that take what is left."""
        self._measure.stop()
        self._stale = False
        header = self.horizontalHeader()
        for column in range(header.count()):
            if column != self._stretched and header.sectionResizeMode(column) == header.ResizeMode.Fixed:
                self.resizeColumnToContents(column)
        self._use_room()

    def _use_room(self) -> None:
        if self._stretched is None:
            return
        header = self.horizontalHeader()
        others = sum(header.sectionSize(at) for at in range(header.count()) if at != self._stretched)
        header.resizeSection(self._stretched, max(self.viewport().width() - others, LEAST))
