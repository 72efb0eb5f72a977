"""The class box: a field to type in, and below it the classes that match, to give one with the keyboard."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.class_search import ClassEntry, found_classes
from ui.kit.class_rows import ClassEntryDelegate, ClassEntryModel
from ui.kit.keyboard import ListFromField

ROWS = 10  # in sight


class ClassBox(QFrame):
    """A popup; Enter or a click takes a class, Esc or a click elsewhere closes it.

    Signals:
        chosen: the id of the class.
    """

    chosen = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("classBox")
        self.setProperty("role", "card")
        self._entries: Sequence[ClassEntry] = ()
        self.model = ClassEntryModel(self)
        self.field, self.list, self.note = QLineEdit(), QListView(), QLabel()
        self.field.setObjectName("classBoxField")
        self.list.setObjectName("classBoxList")
        self.list.setModel(self.model)
        self.list.setItemDelegate(ClassEntryDelegate(self.list))
        self.list.setUniformItemSizes(True)
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.note.setProperty("role", "caption")
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["s"],) * 4)
        column.setSpacing(theme.SPACE["xs"])
        for widget in (self.field, self.list, self.note):
            column.addWidget(widget)
        self.setFocusProxy(self.field)
        ListFromField(self.field, self.list, self._take, self.close)
        self.field.textChanged.connect(self._search)
        self.list.clicked.connect(self._take)

    def open_for(self, entries: Sequence[ClassEntry], title: str, where: QPoint) -> None:
        """Offer classes, the first of them chosen.

        Args:
            entries: in the order in which they are offered while nothing is typed.
            title: what is done with the class.
            where: of the upper left corner, in global coordinates; moved so that all is on the screen.
        """
        self._entries = entries
        self.field.setPlaceholderText(title)
        self.field.setAccessibleName(title)
        self.list.setAccessibleName(self.tr("Classes"))
        self.field.clear()
        self._search("")
        self.list.setFixedHeight(min(max(len(entries), 3), ROWS) * theme.row_height() + theme.SPACE["xs"])
        self.setFixedWidth(theme.rail_width() * 2)
        self.adjustSize()
        screen = self.screen().availableGeometry()
        x = max(screen.left(), min(where.x(), screen.right() - self.width()))
        y = max(screen.top(), min(where.y(), screen.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _search(self, query: str) -> None:
        self.model.show_entries(found_classes(query, self._entries))
        self.list.setCurrentIndex(self.model.index(0))
        none = self.tr("No class matches") if self._entries else self.tr("There are no classes yet")
        hint = self.tr("Name, initials, code or key · Enter takes the first")
        self.note.setText(hint if self.model.entries else none)

    def _take(self) -> None:
        row = self.list.currentIndex().row()
        if 0 <= row < len(self.model.entries):
            self.close()
            self.chosen.emit(self.model.entries[row].id)
