"""The class panel beside the gallery: filter by class; add, edit and remove classes."""

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass
from ui.core import theme
from ui.core.edits import change_classes, remove_class
from ui.core.icons import icon
from ui.core.session import Session
from ui.data.class_dialog import ClassDialog
from ui.data.class_list import ClassList
from ui.data.class_removal import ClassRemoval
from ui.data.image_filter import DataFacts, Which, data_facts


class ClassPanel(QFrame):
    """List of classes with its menu.

    Signals:
        chosen: another row was selected.
    """

    chosen = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("classPanel")
        self.setProperty("role", "panel")
        self.setMinimumWidth(theme.rail_width() + theme.SPACE["xl"])
        self._session = session
        self._facts: DataFacts | None = None
        self._title = QLabel()
        self._title.setProperty("role", "caption")
        self._title.setContentsMargins(theme.SPACE["m"], 0, 0, 0)
        self.list = ClassList()
        self.add_button = QPushButton()
        self.add_button.setObjectName("addClass")
        self.add_button.setProperty("kind", "quiet")
        self.add_button.setIcon(icon("plus"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["m"], 0, theme.SPACE["xs"])
        column.setSpacing(theme.SPACE["xs"])
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        self.head.addWidget(self._title, 1)
        column.addLayout(self.head)
        column.addWidget(self.list, 1)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.selectionModel().currentChanged.connect(self.chosen)
        self.list.doubleClicked.connect(self.edit_class)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.add_button.clicked.connect(self.add_class)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Classes"))
        self.list.setAccessibleName(self.tr("Classes"))
        self.add_button.setText(self.tr("Add a class"))
        self.show_facts(self._facts)

    def show_facts(self, facts: DataFacts | None) -> None:
        """Show the project's classes with these counts, or without (None: not counted yet); the selection is
        kept.
        """
        self._facts = facts
        names = {
            Which.ALL: self.tr("All images"),
            Which.UNLABELLED: self.tr("Without label"),
            Which.PROBLEM: self.tr("Unreadable"),
            Which.EXCLUDED: self.tr("Excluded"),
        }
        which = self.which()
        self.list.counted = facts is not None
        self.list.classes.show_classes(self._session.classes, facts or data_facts([]), names)
        if self.list.current() is None:
            self.choose(which)

    def which(self) -> int | Which:
        """The selected class id or set."""
        row = self.list.current()
        return row.which if row is not None else Which.ALL

    def choose(self, which: int | Which) -> None:
        """Select a class or set; all images if it no longer exists."""
        self.list.choose(which)

    def add_class(self) -> None:
        """Ask for a new class."""
        dialog = ClassDialog(self._session.classes, None, self)
        if dialog.exec():
            new = dialog.result_class()
            text = self.tr("new class {name}").format(name=new.name)
            change_classes(self._session, (*self._session.classes, new), text)

    def edit_class(self) -> None:
        """Edit the selected class."""
        row = self.list.current()
        if row is not None and row.defect_class is not None:
            dialog = ClassDialog(self._session.classes, row.defect_class, self)
            if dialog.exec():
                self.replace_class(dialog.result_class())

    def switch_verdict(self, item: DefectClass) -> None:
        """Toggle a class between OK and NG."""
        self.replace_class(item.model_copy(update={"verdict": "NG" if item.is_ok else "OK"}))

    def remove_class(self, item: DefectClass) -> None:
        """Remove a class; if it has images, ask what becomes of them. Undo restores both."""
        images = sum(record.class_id == item.id for record in self._session.records)
        text = self.tr("remove class {name}").format(name=item.name)
        if not images:
            remove_class(self._session, item, None, "", text)
        elif self._session.may_edit():
            dialog = ClassRemoval(item, self._session.classes, images, self)
            if dialog.exec():
                remove_class(self._session, item, dialog.heir(), dialog.reason(), text)

    def replace_class(self, new: DefectClass) -> None:
        """Change the name, verdict, colour or code of the class with this id."""
        classes = tuple(new if item.id == new.id else item for item in self._session.classes)
        change_classes(self._session, classes, self.tr("class {name}").format(name=new.name))

    def _open_menu(self, where: QPoint) -> None:
        row = self.list.current()
        if row is None or row.defect_class is None:
            return
        item = row.defect_class
        menu = QMenu(self)
        menu.addAction(icon("pencil"), self.tr("Edit…"), self.edit_class)
        menu.addAction(
            icon("refresh-cw"),
            self.tr("Make it NG") if item.is_ok else self.tr("Make it OK"),
            lambda: self.switch_verdict(item),
        )
        menu.addAction(icon("trash-2", "ng"), self.tr("Remove…"), lambda: self.remove_class(item))
        menu.exec(self.list.viewport().mapToGlobal(where))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
