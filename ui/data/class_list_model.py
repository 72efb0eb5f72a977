"""Model of the class list: all images, one row per class, unlabelled, unreadable and excluded images."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from aoi_app.project.records import DefectClass
from ui.core.class_keys import class_keys
from ui.data.data_facts import DataFacts
from ui.data.image_properties import Which

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


@dataclass(frozen=True, slots=True)
class ClassRow:
    """A row of the list.

    ``which`` selects the images; ``number`` is the index of the class, or -1; ``key`` the
    key that gives it, "" if none.
    """

    which: int | Which
    name: str
    count: int
    defect_class: DefectClass | None = None
    number: int = -1
    key: str = ""


class ClassListModel(QAbstractListModel):
    """Gives each row's :class:`ClassRow` under the role ``ROW``."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[ClassRow] = []

    def show_classes(
        self, classes: tuple[DefectClass, ...], facts: DataFacts, names: dict[Which, str]
    ) -> None:
        """Show classes with their counts; ``names`` are the texts of the other rows."""
        keys = class_keys(classes)
        counts = facts.images
        rows = [ClassRow(Which.ALL, names[Which.ALL], counts.in_use)]
        rows += [
            ClassRow(item.id, item.name, counts.by_class.get(item.id, 0), item, number, keys.get(item.id, ""))
            for number, item in enumerate(classes)
        ]
        rows.append(ClassRow(Which.UNLABELLED, names[Which.UNLABELLED], counts.unlabelled))
        if counts.unusable:
            rows.append(ClassRow(Which.PROBLEM, names[Which.PROBLEM], counts.unusable))
        if counts.excluded:
            rows.append(ClassRow(Which.EXCLUDED, names[Which.EXCLUDED], counts.excluded))
        if [row.which for row in rows] == [row.which for row in self.rows]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, which: int | Which) -> int | None:
        """The row of a class or set."""
        return next((number for number, row in enumerate(self.rows) if row.which == which), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return row.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.name}, {row.count}"
        return None
