"""Asks what becomes of the images of a class that is removed."""

from collections.abc import Sequence

from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QLabel, QLineEdit, QRadioButton, QWidget

from aoi_app.project.records import DefectClass
from ui.core import theme
from ui.kit.controls import Choice
from ui.kit.forms import finish_dialog


class ClassRemoval(QDialog):
    """No label, the label of another class, or excluded: :meth:`heir` and :meth:`reason` say which.

    Args:
        item: the class to remove.
        classes: all classes of the project.
        images: how many images it has, at least one.
        parent: the parent widget.
    """

    def __init__(
        self, item: DefectClass, classes: Sequence[DefectClass], images: int, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("classRemoval")
        self.setWindowTitle(self.tr("Remove the class {name}").format(name=item.name))
        self._others = [other for other in classes if other.id != item.id]
        question = QLabel(self.tr("What becomes of its %Ln images?", "", images))
        question.setProperty("role", "section")
        self.clear = QRadioButton(self.tr("They lose their label"))
        self.merge = QRadioButton(self.tr("They get the label"))
        self.exclude = QRadioButton(self.tr("They are excluded, because"))
        group = QButtonGroup(self)
        for name, button in (("Clear", self.clear), ("Merge", self.merge), ("Exclude", self.exclude)):
            button.setObjectName(f"removal{name}")
            group.addButton(button)
        self.clear.setChecked(True)
        self.classes = Choice()
        self.classes.setObjectName("removalClass")
        self.classes.setAccessibleName(self.tr("Class the images get"))
        for other in self._others:
            self.classes.addItem(other.name, other.id)
        self.merge.setEnabled(bool(self._others))
        self.classes.setEnabled(bool(self._others))
        self.classes.activated.connect(lambda: self.merge.setChecked(True))
        self.why = QLineEdit()
        self.why.setObjectName("removalReason")
        self.why.setAccessibleName(self.tr("Reason"))
        self.why.setPlaceholderText(self.tr("reason"))
        self.why.textEdited.connect(lambda: self.exclude.setChecked(True))
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.SPACE["s"])
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.addWidget(question, 0, 0, 1, 2)
        for row, (button, field) in enumerate(
            ((self.clear, None), (self.merge, self.classes), (self.exclude, self.why)), start=1
        ):
            grid.addWidget(button, row, 0)
            if field is not None:
                grid.addWidget(field, row, 1)
        note = QLabel(
            self.tr("Undo brings class and labels back. Runs trained before keep their own classes.")
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        grid.addWidget(note, 4, 0, 1, 2)
        finish_dialog(self, grid, name="removal", accept=(self.tr("Remove"), self.accept))

    def heir(self) -> DefectClass | None:
        """The class whose label the images get, if any."""
        return self._others[self.classes.currentIndex()] if self.merge.isChecked() else None

    def reason(self) -> str:
        """Why the images are excluded; empty if they are not."""
        return self.why.text().strip() or self.tr("its class was removed") if self.exclude.isChecked() else ""
