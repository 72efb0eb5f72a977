"""A table with row selection, in the common look of the program."""

from PySide6.QtCore import QAbstractItemModel, QEvent, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from ui.core import theme

LEAST = 110  # minimum width of the stretched column, in logical pixels
MOST = 360  # width of a stretched column with columns behind it, from which they share the room with it


class FlatTable(QTableView):
    """A table without grid and row numbers; columns are as wide as their texts.

    The texts are measured once after a change, when they become visible. Qt's own ``ResizeToContents`` asks
    the model for all of them again at every resize of the table: a tenth of a second for fifty rows.

    Args:
        name: the object name.
        model: of the rows.
        stretched: the column that takes the remaining width, if any; if too little is left, the table
            scrolls sideways. In a wide table it shares with the others, so that figures do not stand far
            from the name they belong to.
        several: whether more than one row can be selected.
        parent: the parent widget.

    Attributes:
        least: minimum width of the stretched column in logical pixels.
    """

    least = LEAST

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
        self.setProperty(
            "rows", "several" if several else "one"
        )  # one: the chosen row shows the place of the keyboard
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(theme.row_height())
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
        self._natural: dict[int, int] = {}  # widths of the columns by their texts

    def stretch(self, column: int) -> None:
        """Give a column the remaining width."""
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
        """As :meth:`resizeColumnsToContents`, except for columns that take the remaining width."""
        self._measure.stop()
        self._stale = False
        header = self.horizontalHeader()
        for column in range(header.count()):
            if column != self._stretched and header.sectionResizeMode(column) == header.ResizeMode.Fixed:
                self.resizeColumnToContents(column)
                self._natural[column] = header.sectionSize(column)
        self._use_room()

    def _use_room(self) -> None:
        if self._stretched is None:
            return
        header = self.horizontalHeader()
        others = [
            at for at in range(header.count()) if at != self._stretched and not header.isSectionHidden(at)
        ]
        widths = {at: self._natural.get(at, header.sectionSize(at)) for at in others}
        room = max(self.viewport().width() - sum(widths.values()), self.least)
        behind = self._stretched < header.count() - 1
        more = max(room - theme.scaled(MOST), 0) // (len(others) + 1) if behind else 0
        for at, width in widths.items():
            header.resizeSection(at, width + more)
        header.resizeSection(self._stretched, room - more * len(others))
