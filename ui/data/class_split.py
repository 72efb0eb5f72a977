"""Dialog that splits a class: a new class takes some of its images."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QLabel, QLineEdit, QRadioButton, QWidget

from aoi_app.plain_names import name_key, tidy_name
from aoi_app.project.importing.naming import class_colour
from aoi_app.project.records import DefectClass, ImageRecord
from ui.core import theme
from ui.data.image_filter import ImageFilter
from ui.data.image_properties import Known
from ui.kit.controls import Choice
from ui.kit.forms import finish_dialog

TYPING_MS = 150


class ClassSplit(QDialog):
    """By the selection, by a filter or by a part of the file name: :meth:`chosen` says which images, and
    :meth:`new_class` what they become.

    Args:
        item: the class to split.
        classes: all classes of the project.
        images: its images, at least one.
        selected: ids of the selected images.
        filters: filters by name: the saved ones, and the present one if it restricts anything.
        known: what filters need besides the images.
        parent: the parent widget.
    """

    def __init__(
        self,
        item: DefectClass,
        classes: Sequence[DefectClass],
        images: Sequence[ImageRecord],
        selected: Sequence[int],
        filters: Mapping[str, ImageFilter],
        known: Known,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("classSplit")
        self.setWindowTitle(self.tr("Split the class {name}").format(name=item.name))
        self._item, self._classes, self._images, self._known = item, classes, images, known
        wanted = frozenset(selected)
        self._selected = [record.id for record in images if record.id in wanted]
        self.name = QLineEdit()
        self.name.setObjectName("splitClassName")
        self.name.setAccessibleName(self.tr("Name of the new class"))
        self.by_selection = QRadioButton(self.tr("the %Ln selected ones", "", len(self._selected)))
        self.by_filter = QRadioButton(self.tr("those of the filter"))
        self.by_text = QRadioButton(self.tr("those with this in the file name"))
        self.filters = Choice()
        self.filters.setObjectName("splitClassFilter")
        self.filters.setAccessibleName(self.tr("Filter"))
        for title, wanted_filter in filters.items():
            self.filters.addItem(title, wanted_filter)
        self.text = QLineEdit()
        self.text.setObjectName("splitClassText")
        self.text.setAccessibleName(self.tr("Part of the file name"))
        self.preview = QLabel()
        self.preview.setWordWrap(True)
        self.preview.setObjectName("splitClassPreview")
        self.problem = QLabel()
        self.problem.setProperty("role", "error")
        self.accept_button = finish_dialog(
            self,
            self._form(),
            self.problem,
            name="classSplit",
            accept=(self.tr("Split the class"), self._try_accept),
        )
        self.setMinimumWidth(theme.rail_width() * 5 // 2)
        self._timer = QTimer(self, singleShot=True, interval=TYPING_MS)
        self._timer.timeout.connect(self._show)
        self._connect()
        self._show()

    def _form(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setVerticalSpacing(theme.SPACE["s"])
        grid.setHorizontalSpacing(theme.SPACE["m"])
        grid.setColumnStretch(1, 1)
        grid.addWidget(QLabel(self.tr("New class")), 0, 0)
        grid.addWidget(self.name, 0, 1)
        question = QLabel(self.tr("Which images does it get?"))
        question.setProperty("role", "section")
        grid.addWidget(question, 1, 0, 1, 2)
        group = QButtonGroup(self)
        rows = (
            ("splitBySelection", self.by_selection, None),
            ("splitByFilter", self.by_filter, self.filters),
            ("splitByText", self.by_text, self.text),
        )
        for row, (name, button, field) in enumerate(rows, start=2):
            button.setObjectName(name)
            group.addButton(button)
            grid.addWidget(button, row, 0)
            if field is not None:
                grid.addWidget(field, row, 1)
        for button, there in ((self.by_selection, self._selected), (self.by_filter, self.filters.count())):
            button.setVisible(bool(there))
        self.filters.setVisible(bool(self.filters.count()))
        first = (
            self.by_selection if self._selected else self.by_filter if self.filters.count() else self.by_text
        )
        first.setChecked(True)
        grid.addWidget(self.preview, 5, 0, 1, 2)
        note = QLabel(self.tr("Undo brings it back. Runs trained before keep their own classes."))
        note.setProperty("role", "caption")
        grid.addWidget(note, 6, 0, 1, 2)
        return grid

    def _connect(self) -> None:
        self.filters.activated.connect(lambda: self.by_filter.setChecked(True))
        self.text.textEdited.connect(lambda: self.by_text.setChecked(True))
        self.text.textEdited.connect(lambda: self._timer.start())
        self.name.textEdited.connect(self.problem.clear)
        for button in (self.by_selection, self.by_filter, self.by_text):
            button.toggled.connect(lambda: self._timer.start())
        self.filters.currentIndexChanged.connect(lambda: self._timer.start())

    def chosen(self) -> list[int]:
        """The ids of the images that the new class gets."""
        if self.by_selection.isChecked():
            return self._selected
        if self.by_filter.isChecked():
            wanted: ImageFilter = self.filters.currentData()
            return [record.id for record in wanted.apply(self._images, known=self._known)]
        text = self.text.text().strip().casefold()
        return [record.id for record in self._images if text and text in record.file.name.casefold()]

    def new_class(self) -> DefectClass:
        """The new class: OK or NG as the one that is split."""
        return DefectClass(
            id=max(item.id for item in self._classes) + 1,
            name=tidy_name(self.name.text()),
            verdict=self._item.verdict,
            colour=class_colour(self._item.is_ok, [item.colour for item in self._classes]),
        )

    def _show(self) -> None:
        moved, total = len(self.chosen()), len(self._images)
        text = self.tr("{n} of {total} images go to the new class, {rest} stay in {name}.")
        self.preview.setText(
            text.format(n=f"{moved:,}", total=f"{total:,}", rest=f"{total - moved:,}", name=self._item.name)
        )
        self.problem.clear()

    def _try_accept(self) -> None:
        name = tidy_name(self.name.text())
        if not name or any(name_key(item.name) == name_key(name) for item in self._classes):
            taken = self.tr("A class with this name already exists.")
            self.problem.setText(taken if name else self.tr("Enter a name for the new class."))
            self.name.setFocus()
        elif not self.chosen():
            self.problem.setText(self.tr("No image goes to the new class: choose others."))
        else:
            self.accept()
