"""The class panel beside the gallery: filter by class; add, edit and remove classes."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, QPoint, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.records import DefectClass
from ui.core import theme
from ui.core.edits import change_classes, labelled, remove_class
from ui.core.icons import icon
from ui.core.session import Session
from ui.data.class_dialog import ClassDialog
from ui.data.class_list import ClassList
from ui.data.class_removal import ClassRemoval
from ui.data.data_facts import DataFacts, data_facts
from ui.data.filter_words import WHICH, said
from ui.data.image_properties import Which


class ClassPanel(QFrame):
    """List of classes with its menu.

    Signals:
        chosen: other rows were selected.
        splitWanted: this class is to be split.
    """

    chosen = Signal()
    splitWanted = Signal(object)

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
        self.suggest_button = QPushButton()
        self.suggest_button.setObjectName("labelWithGuesses")
        self.suggest_button.setProperty("kind", "quiet")
        self.suggest_button.setIcon(icon("sparkles"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["m"], 0, theme.SPACE["xs"])
        column.setSpacing(theme.SPACE["xs"])
        self.head = QHBoxLayout()
        self.head.setContentsMargins(0, 0, theme.SPACE["s"], 0)
        self.head.addWidget(self._title, 1)
        column.addLayout(self.head)
        column.addWidget(self.list, 1)
        for button in (self.suggest_button, self.add_button):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self._kinds: frozenset[int | Which] = frozenset()
        self._listed: frozenset[int | Which] = frozenset()
        self.list.selectionModel().selectionChanged.connect(self._follow_selection)
        self.list.doubleClicked.connect(self.edit_class)
        self.list.customContextMenuRequested.connect(self._open_menu)
        self.add_button.clicked.connect(self.add_class)
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        self._title.setText(self.tr("Classes"))
        self.list.setAccessibleName(self.tr("Classes"))
        self.add_button.setText(self.tr("Add a class"))
        self.suggest_button.setText(self.tr("Label with guesses…"))
        self.suggest_button.setToolTip(
            self.tr("Asks about the images from whose label most is learned, with a guess for each")
        )
        self.show_facts(self._facts)

    def show_facts(self, facts: DataFacts | None) -> None:
        """Show the project's classes with these counts, or without (None: not counted yet); the selection is
        kept.
        """
        self._facts = facts
        names = {which: said(text) for which, text in WHICH.items()}
        self.list.counted = facts is not None
        with QSignalBlocker(self.list.selectionModel()):
            self.list.classes.show_classes(self._session.classes, facts or data_facts([]), names)
        self.show_kinds(self._kinds)
        if facts is not None:
            listed = frozenset(row.which for row in self.list.classes.rows)
            gone, self._listed = self._kinds & (self._listed - listed), listed
            if gone:
                self._choose(self._kinds - gone)

    def kinds(self) -> list[int | Which]:
        """The selected class ids and sets, in the order of the list; empty for all images."""
        return [which for which in self.list.chosen() if which in self._kinds]

    def choose(self, *kinds: int | Which) -> None:
        """Select classes and sets as a click does."""
        self._choose(frozenset(kinds) - {Which.ALL})

    def _choose(self, kinds: frozenset[int | Which]) -> None:
        self.show_kinds(kinds)
        self.chosen.emit()

    def show_kinds(self, kinds: Collection[int | Which]) -> None:
        """Show which classes and sets are selected; empty: all images."""
        self._kinds = frozenset(kinds)
        shown = [row.which for row in self.list.classes.rows if row.which in self._kinds]
        if self._kinds or Which.ALL not in self.list.chosen():
            with QSignalBlocker(self.list.selectionModel()):
                self.list.choose(shown or ([] if self._kinds else [Which.ALL]))
            self.list.viewport().update()

    def _follow_selection(self) -> None:
        """All images and a class exclude each other: what was selected last counts."""
        selected = frozenset(self.list.chosen())
        kinds = selected - {Which.ALL}
        if Which.ALL in selected and self._kinds:
            kinds = frozenset()
        self._choose(kinds)

    def add_class(self) -> None:
        """Ask for a new class."""
        project = self._session.project
        if project is None:
            return
        dialog = ClassDialog(self._session.classes, None, project.next_class_id(), self)
        if dialog.exec():
            new = dialog.result_class()
            text = self.tr("new class {name}").format(name=new.name)
            change_classes(self._session, (*self._session.classes, new), text)

    def edit_class(self) -> None:
        """Edit the selected class."""
        row = self.list.current()
        if row is not None and row.defect_class is not None:
            dialog = ClassDialog(self._session.classes, row.defect_class, parent=self)
            if dialog.exec():
                self.replace_class(dialog.result_class())

    def switch_verdict(self, item: DefectClass) -> None:
        """Toggle a class between OK and NG."""
        self.replace_class(item.model_copy(update={"verdict": "NG" if item.is_ok else "OK"}))

    def remove_class(self, item: DefectClass, merged: bool = False) -> None:
        """Remove a class; if it has images, ask what becomes of them. Undo restores both. ``merged``: what is
        wanted is that another class gets them.
        """
        images = len(labelled(self._session, item))
        text = self.tr("remove class {name}").format(name=item.name)
        if not images:
            remove_class(self._session, item, None, "", text)
        elif self._session.may_edit():
            dialog = ClassRemoval(item, self._session.classes, images, self)
            dialog.merge.setChecked(merged)
            if dialog.exec():
                remove_class(self._session, item, dialog.heir(), dialog.reason(), text)

    def replace_class(self, new: DefectClass) -> None:
        """Change the name, verdict, colour or code of the class with this id."""
        classes = tuple(new if item.id == new.id else item for item in self._session.classes)
        change_classes(self._session, classes, self.tr("class {name}").format(name=new.name))

    def _open_menu(self, where: QPoint) -> None:
        index = self.list.indexAt(where)
        item = self.list.classes.rows[index.row()].defect_class if index.isValid() else None
        if item is None:
            return
        menu = QMenu(self)
        menu.addAction(icon("pencil"), self.tr("Edit…"), self.edit_class)
        menu.addAction(
            icon("refresh-cw"),
            self.tr("Make it NG") if item.is_ok else self.tr("Make it OK"),
            lambda: self.switch_verdict(item),
        )
        menu.addAction(icon("split"), self.tr("Split class…"), lambda: self.splitWanted.emit(item))
        merge = menu.addAction(
            icon("copy"), self.tr("Merge with another class…"), lambda: self.remove_class(item, merged=True)
        )
        merge.setEnabled(len(self._session.classes) > 1)
        menu.addAction(icon("trash-2", "ng"), self.tr("Remove…"), lambda: self.remove_class(item))
        menu.exec(self.list.viewport().mapToGlobal(where))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
