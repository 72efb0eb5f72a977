"""Rows of a form whose fields carry their label for screen readers and for the keyboard."""

from PySide6.QtWidgets import QFormLayout, QLabel, QLayout, QWidget


def add_row(form: QFormLayout, text: str, field: QWidget, row: QLayout | None = None) -> None:
    """Add a labelled field; ``row`` is the layout it stands in if that holds more than the field."""
    label = QLabel(text)
    label.setBuddy(field)
    field.setAccessibleName(text)
    form.addRow(label, row if row is not None else field)
