"""Dialog to add or edit a class: name, verdict (OK or NG), colour, defect code and key."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from aoi_app.plain_names import name_key, tidy_name
from aoi_app.project.importing.naming import class_colour
from aoi_app.project.records import DefectClass, Verdict
from ui.core import theme
from ui.core.class_keys import ASSIGNABLE
from ui.core.icons import shape_icon
from ui.core.wording import verdict_name
from ui.kit.controls import Choice
from ui.kit.forms import add_row, finish_dialog


class ClassDialog(QDialog):
    """Adds a class (``edited`` None), whose id will be ``new_id``, or edits one; :meth:`result_class` is
    valid after ``exec``.
    """

    def __init__(
        self,
        classes: tuple[DefectClass, ...],
        edited: DefectClass | None,
        new_id: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("classDialog")
        self.setWindowTitle(self.tr("Edit the class") if edited is not None else self.tr("Add a class"))
        self._others = tuple(item for item in classes if item is not edited)
        self._edited = edited
        self._id = edited.id if edited is not None else new_id
        self.name = QLineEdit(edited.name if edited is not None else "")
        self.name.setObjectName("className")
        self.code = QLineEdit(edited.code if edited is not None else "")
        self.code.setObjectName("classCode")
        self.code.setPlaceholderText(self.tr("optional, e.g. D012"))
        self.ok, self.ng = QRadioButton(), QRadioButton()
        group = QButtonGroup(self)
        verdicts = QHBoxLayout()
        verdicts.setSpacing(theme.SPACE["xl"])
        for button, verdict in ((self.ok, Verdict.OK), (self.ng, Verdict.NG)):
            button.setObjectName(f"class{verdict.value}")
            button.setText(f"{theme.VERDICT_MARKS[verdict]} {verdict_name(verdict)}")
            group.addButton(button)
            verdicts.addWidget(button)
        verdicts.addStretch(1)
        (self.ok if edited is not None and edited.is_ok else self.ng).setChecked(True)
        self.colour = self._colours(edited)
        self.key = self._keys(edited)
        self._problem, self._key_problem = QLabel(), QLabel()
        for label in (self._problem, self._key_problem):
            label.setProperty("role", "error")
            label.hide()
        self._lay_out(verdicts)
        self.name.selectAll()

    def _colours(self, edited: DefectClass | None) -> QComboBox:
        box = Choice()
        box.setObjectName("classColour")
        box.setIconSize(QSize(theme.ICON_SMALL, theme.ICON_SMALL))
        own = edited.colour if edited is not None else class_colour(False, [c.colour for c in self._others])
        for value in dict.fromkeys((own, *theme.CHART_COLOURS)):
            box.addItem(shape_icon(self._id, QColor(value)), value, value)
        return box

    def _keys(self, edited: DefectClass | None) -> QComboBox:
        """The keys to choose from; one that another class has is named with it, and cannot be taken."""
        box = Choice()
        box.setObjectName("classKey")
        box.setToolTip(
            self.tr("Letters that pages use themselves, such as N and M on the Review page, are not offered.")
        )
        owners = {item.key: item.name for item in self._others if item.key}
        box.addItem(self.tr("by itself: number or position"), "")
        for key in ASSIGNABLE:
            taken = self.tr("{key} · {name}").format(key=key, name=owners.get(key))
            box.addItem(taken if key in owners else key, key)
        box.setCurrentIndex(max(box.findData(edited.key if edited is not None else ""), 0))
        return box

    def _lay_out(self, verdicts: QHBoxLayout) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["xl"])
        form.setVerticalSpacing(theme.SPACE["m"])
        add_row(form, self.tr("Name"), self.name)
        form.addRow(self._problem)
        form.addRow(self.tr("Verdict"), verdicts)
        add_row(form, self.tr("Colour"), self.colour)
        add_row(form, self.tr("Defect code"), self.code)
        add_row(form, self.tr("Key"), self.key)
        form.addRow(self._key_problem)
        finish_dialog(self, form, name="class", accept=(self.tr("Save"), self._save))
        self.setMinimumWidth(theme.rail_width() * 2)

    def _save(self) -> None:
        name = tidy_name(self.name.text())
        taken = any(name_key(item.name) == name_key(name) for item in self._others)
        if not name or taken:
            words = self.tr("A class with this name already exists.") if taken else self.tr("Enter a name.")
            self._problem.setText(words)
            self._problem.show()
            theme.set_property(self.name, "invalid", True)
            self.name.setFocus()
            return
        owner = next((item.name for item in self._others if item.key and item.key == self._key()), "")
        if owner:
            text = self.tr("Key {key} stands for {name}. Choose another, or change that class first.")
            self._key_problem.setText(text.format(key=self._key(), name=owner))
            self._key_problem.show()
            self.key.setFocus()
            return
        self.accept()

    def _key(self) -> str:
        return str(self.key.currentData())

    def result_class(self) -> DefectClass:
        """The class as entered."""
        return DefectClass(
            id=self._id,
            name=tidy_name(self.name.text()),
            verdict="OK" if self.ok.isChecked() else "NG",
            colour=self.colour.currentData(),
            code=tidy_name(self.code.text()),
            key=self._key(),
        )
