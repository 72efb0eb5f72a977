"""Dialog for a new project: its name and parent folder."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QWidget,
)

from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.kit.forms import add_row, finish_dialog

FORBIDDEN = set('<>:"/\\|?*')


def default_place() -> Path:
    """The default parent folder of new projects."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return Path(documents or Path.home()) / "AOI Studio"


class NewProjectDialog(QDialog):
    """Once accepted, :meth:`folder` is the path of the project to create; it holds no project yet."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("newProjectDialog")
        self.setWindowTitle(self.tr("New project"))
        self.name = QLineEdit(name)
        self.name.setObjectName("projectName")
        self.name.setPlaceholderText(self.tr("e.g. Panel A, station 3"))
        self.place = QLineEdit(str(default_place()))
        self.place.setObjectName("projectPlace")
        self._note = QLabel()
        self._note.setWordWrap(True)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["xl"])
        form.setVerticalSpacing(theme.SPACE["m"])
        add_row(form, self.tr("Name"), self.name)
        add_row(form, self.tr("Location"), self.place, self._place_row())
        form.addRow("", self._note)
        finish_dialog(self, form, name="project", accept=(self.tr("Create"), self._accept))
        self.name.textChanged.connect(self._explain)
        self.place.textChanged.connect(self._explain)
        self._explain()
        self.setMinimumWidth(theme.rail_width() * 3)

    def _place_row(self) -> QHBoxLayout:
        choose = QPushButton(self.tr("Choose…"))
        choose.setObjectName("projectPlaceChoose")
        choose.setIcon(icon("folder-open"))
        choose.clicked.connect(self._choose)
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(self.place, 1)
        row.addWidget(choose)
        return row

    def folder(self) -> Path:
        """The project's folder."""
        return Path(self.place.text().strip()) / self.name.text().strip()

    def _problem(self) -> str:
        name = self.name.text().strip()
        if not name:
            return self.tr("Enter a name for the project.")
        if FORBIDDEN & set(name) or name.startswith("."):
            return self.tr('A folder name cannot contain < > : " / \\ | ? * or begin with a dot.')
        if (self.folder() / "project.json").exists():
            return self.tr("A project with this name already exists.")
        return ""

    def _explain(self) -> None:
        theme.set_property(self._note, "role", "caption")
        name = self.name.text().strip()
        words = self.tr("A folder that you can copy, zip and back up: {path}").format(path=self.folder())
        self._note.setText(words if name else self.tr("Your images stay where they are; they are only read."))

    def _choose(self) -> None:
        folder = dialogs.choose_folder(self, self.tr("Location of the project"), Path(self.place.text()))
        if folder is not None:
            self.place.setText(str(folder))

    def _accept(self) -> None:
        problem = self._problem()
        if problem:
            theme.set_property(self._note, "role", "error")
            self._note.setText(problem)
            self.name.setFocus()
        else:
            self.accept()
