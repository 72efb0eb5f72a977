"""Layout of dialogs with a form: labelled rows and the two closing buttons."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLabel,
    QLayout,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui.core import theme


def add_row(form: QFormLayout, text: str, field: QWidget, row: QLayout | None = None) -> None:
    """Add a labelled field; ``row`` is a layout that contains it, if the row holds more than the field."""
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    form.addRow(label, row if row is not None else field)


def dialog_buttons(
    dialog: QDialog, name: str, accept: tuple[str, Callable[[], None]]
) -> tuple[QDialogButtonBox, QPushButton]:
    """The closing buttons of a dialog and the primary one of them; arguments as in :func:`finish_dialog`."""
    text, act = accept
    buttons = QDialogButtonBox()
    primary = buttons.addButton(text, QDialogButtonBox.ButtonRole.AcceptRole)
    primary.setObjectName(f"{name}Accept")
    primary.setProperty("kind", "primary")
    words = QCoreApplication.translate("forms", "Cancel")
    buttons.addButton(words, QDialogButtonBox.ButtonRole.RejectRole).setObjectName(f"{name}Cancel")
    buttons.accepted.connect(act)
    buttons.rejected.connect(dialog.reject)
    return buttons, primary


def finish_dialog(
    dialog: QDialog, form: QLayout, *below: QWidget, name: str, accept: tuple[str, Callable[[], None]]
) -> QPushButton:
    """Lay out a dialog: the form, the widgets below it, and the buttons. Returns the primary button.

    ``name`` is the prefix of the object names ``<name>Accept`` and ``<name>Cancel``; ``accept`` is the text
    and action of the primary button.
    """
    buttons, primary = dialog_buttons(dialog, name, accept)
    column = QVBoxLayout(dialog)
    column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
    column.setSpacing(theme.SPACE["l"])
    column.addLayout(form)
    for widget in below:
        column.addWidget(widget)
    column.addStretch(1)
    column.addWidget(buttons)
    return primary
