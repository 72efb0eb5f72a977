"""One field of a recipe as a form row: name, editor by type, and reset to the preset's value."""

from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic.fields import FieldInfo
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QToolButton,
    QWidget,
)

from ui.core import theme
from ui.core.icons import icon
from ui.core.wording import catalogue_text, core_text
from ui.kit.controls import Choice, WholeNumber
from ui.recipe.list_field import AreasField, BlocksField, ListField, StepsField
from ui.recipe.recipe_words import CATALOGUES, STEP_KINDS, value_name

# Fields that hold a list, which is edited in a dialog.
LISTS: dict[str, type[ListField]] = {
    "network.layers": BlocksField,
    "input.areas": AreasField,
    **dict.fromkeys(STEP_KINDS, StepsField),
}


@dataclass(frozen=True, slots=True)
class Limits:
    """The range of a number; None is unlimited. Whether an end is excluded is checked by pydantic."""

    low: float | None = None
    high: float | None = None

    @classmethod
    def of(cls, field: FieldInfo) -> "Limits":
        """From the annotations ge, gt, le and lt."""
        found: dict[str, float] = {}
        for note in field.metadata:
            for name in ("ge", "gt", "le", "lt"):
                value = getattr(note, name, None)
                if value is not None:
                    found[name] = value
        return cls(found.get("ge", found.get("gt")), found.get("le", found.get("lt")))


EDITOR_WIDTH = 170  # logical pixels, for the longest choices


class RecipeField(QObject):
    """Form row of one recipe field.

    Signals:
        edited: the user changed the value, which may be invalid.
        resetWanted: reset to the preset's value.
        editWanted: open the dialog that edits the value.
    """

    edited = Signal()
    resetWanted = Signal()
    editWanted = Signal()

    def __init__(self, path: str, field: FieldInfo, parent: QWidget) -> None:
        super().__init__(parent)
        self.path, self._field = path, field
        self.limits = Limits.of(field)
        self.wrong = False
        self.name = QLabel()
        self.name.setWordWrap(True)
        self.error = QLabel()
        self.error.setProperty("role", "error")
        self.error.setWordWrap(True)
        self.error.hide()
        self.note = QLabel()
        self.note.setProperty("role", "caption")
        self.note.setWordWrap(True)
        self.note.hide()
        self.editor = self._build()
        self.editor.setObjectName(f"recipe.{path}")
        self.name.setBuddy(self.editor)
        self.reset = QToolButton()
        self.reset.setObjectName(f"reset.{path}")
        self.reset.setProperty("kind", "quiet")
        self.reset.setIcon(icon("rotate-ccw", "accent"))
        self.reset.clicked.connect(self.resetWanted)
        keep = self.reset.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(keep)
        self.row = self._lay_out(parent)

    def _lay_out(self, parent: QWidget) -> QWidget:
        """The row as one widget, so that a hidden field takes no space."""
        row = QWidget(parent)
        grid = QGridLayout(row)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.SPACE["s"])
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(0, 1)
        grid.addWidget(self.name, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.reset, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(self.error, 1, 0, 1, 3)
        grid.addWidget(self.note, 2, 0, 1, 3)
        self.editor.setFixedWidth(theme.scaled(EDITOR_WIDTH))
        return row

    def _build(self) -> QWidget:
        """Create the editor for the field's type annotation."""
        kind = self._field.annotation
        if kind is bool:
            box = QCheckBox()
            box.toggled.connect(self.edited)
            return box
        if get_origin(kind) is Literal or self.path in CATALOGUES:
            choice = _Choice()
            known = CATALOGUES.get(self.path)
            for value in known or get_args(kind):
                choice.addItem(catalogue_text(known[value].title) if known else value, value)
            choice.currentIndexChanged.connect(self.edited)
            return choice
        if kind is int:
            spin = _Spin()
            spin.setRange(int(self.limits.low or 0), int(self.limits.high or 2**31 - 1))
            spin.valueChanged.connect(self.edited)
            return spin
        if get_origin(kind) is tuple and self.path in LISTS:
            items = LISTS[self.path]()
            items.editWanted.connect(self.editWanted)
            return items
        line = QLineEdit()
        line.editingFinished.connect(self.edited)
        return line

    def value(self) -> Any:
        """The editor's value; a number typed as text stays text, to be validated by the recipe."""
        match self.editor:
            case QCheckBox():
                return self.editor.isChecked()
            case QComboBox():
                return self.editor.currentData()
            case QSpinBox():
                return self.editor.value()
            case QLineEdit():
                return self.editor.text().strip()
            case ListField():
                return self.editor.items()

    def show_value(self, value: Any, modified: bool) -> None:
        """Show a value without emitting a signal; ``modified`` marks it as different from the preset."""
        self.editor.blockSignals(True)
        match self.editor:
            case QCheckBox():
                self.editor.setChecked(value)
            case QComboBox():
                self.editor.setCurrentIndex(self.editor.findData(value))
            case QSpinBox():
                self.editor.setValue(value)
            case QLineEdit():
                numbers = value if isinstance(value, tuple) else (value,)
                self.editor.setText(", ".join(f"{number:g}" for number in numbers))
            case ListField():
                self.editor.set_items(value)
        self.editor.blockSignals(False)
        self.reset.setVisible(modified)
        self.name.setFont(theme.font("body"))
        font = self.name.font()
        font.setBold(modified)
        self.name.setFont(font)

    def show_error(self, wrong: bool) -> None:
        """Show the allowed values under the field if its text is ``wrong``."""
        self.wrong = wrong
        self.error.setVisible(wrong)
        if isinstance(self.editor, QLineEdit):
            theme.set_property(self.editor, "invalid", "true" if wrong else "false")

    def show_note(self, text: str) -> None:
        """Show a note under the field; an empty text hides it."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def retranslate(self) -> None:
        """Set the texts again after a change of language."""
        text = core_text(self._field.description or self.path, {})
        self.name.setText(short_name(text))
        self.name.setToolTip(self._hint(text))
        self.editor.setAccessibleName(text)
        self.editor.setToolTip(self._hint(text))
        self.error.setText(self.tr("Not a possible value. {limits}").format(limits=self._hint(text)))
        self.reset.setToolTip(self.tr("Back to the preset's value"))
        self.reset.setAccessibleName(f"{text}: {self.reset.toolTip()}")
        if isinstance(self.editor, ListField):
            self.editor.retranslate()
            self.editor.name_button(f"edit.{self.path}", text)
        if isinstance(self.editor, QComboBox):
            known = CATALOGUES.get(self.path)
            for row in range(self.editor.count()):
                value = self.editor.itemData(row)
                if known is None:
                    self.editor.setItemText(row, value_name(value))
                else:
                    self.editor.setItemText(row, catalogue_text(known[value].title))
                    tip = catalogue_text(known[value].description)
                    self.editor.setItemData(row, tip, Qt.ItemDataRole.ToolTipRole)

    def _hint(self, text: str) -> str:
        low, high = self.limits.low, self.limits.high
        if low is None and high is None:
            return text
        if high is None:
            return self.tr("{text}: at least {low}").format(text=text, low=f"{low:g}")
        return self.tr("{text}: {low} to {high}").format(text=text, low=f"{low or 0:g}", high=f"{high:g}")


def short_name(text: str) -> str:
    """The part of a description before its colon, if it has one; else all of it."""
    name, colon, _ = text.replace("：", ": ").partition(": ")
    return name if colon and "(" not in name and "（" not in name else text


class _Choice(Choice):
    """A narrow drop-down list."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(6)


class _Spin(WholeNumber):
    """A narrow box whose value counts once it is entered, not with each digit."""

    def __init__(self) -> None:
        super().__init__()
        self.setKeyboardTracking(False)
        self.setMinimumWidth(60)
