"""What a person chooses where a table is not clear: its encoding by the names it gives, and its columns."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from ui.core import theme
from ui.core.wording import listed
from ui.kit.controls import Choice

ROLES = ("path", "label", "group", "mask", "split")
NAMES_SHOWN = 6


class TableChoices(QWidget):
    """Hidden until there is something to choose.

    Signals:
        changed: something was chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableChoices")
        self._title = QLabel()
        self._title.setProperty("role", "muted")
        self.encoding = self._box("tableEncoding")
        self.roles = {role: self._box(f"tableColumn_{role}") for role in ROLES}
        titles = (
            self.tr("Image (file name)"),
            self.tr("Label"),
            self.tr("Part"),
            self.tr("Mask (file name)"),
            self.tr("Split"),
        )
        self._columns = QWidget()
        row = QHBoxLayout(self._columns)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.SPACE["m"])
        for box, title in zip(self.roles.values(), titles, strict=True):
            row.addLayout(_captioned(box, title), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self._title)
        column.addWidget(self.encoding)
        column.addWidget(self._columns)
        self.encoding.setAccessibleName(self.tr("Encoding"))
        self.clear()

    def _box(self, name: str) -> Choice:
        box = Choice()
        box.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(8)
        box.setObjectName(name)
        box.activated.connect(self.changed)
        return box

    def clear(self) -> None:
        """Forget what was chosen, and hide."""
        for box in (self.encoding, *self.roles.values()):
            box.clear()
        self.hide()

    def offer(
        self, file: str, encodings: Mapping[str, Sequence[str]], header: Sequence[str], read_as: str = ""
    ) -> None:
        """Offer encodings, each with the names it gives, and columns by their headers; either may be empty.

        What was chosen before stays chosen if it is offered again; else ``read_as``, in which the table was
        read without a choice, is the one shown.
        """
        self._title.setText(self.tr("Choose how to read {file}:").format(file=file))
        options = {f"{name}: {listed(names[:NAMES_SHOWN])}": name for name, names in encodings.items()}
        self._fill(self.encoding, options, self.tr("Choose the one with the right names"))
        if not self.encoding.currentData():
            self.encoding.setCurrentIndex(max(0, self.encoding.findData(read_as)))
        for box in self.roles.values():
            self._fill(box, {name: name for name in header}, self.tr("by its header"))
        self.encoding.setVisible(bool(encodings))
        self._columns.setVisible(bool(header))
        self.setVisible(bool(encodings or header))

    def _fill(self, box: Choice, options: Mapping[str, str], none: str) -> None:
        chosen = box.currentData()
        box.clear()
        if options:
            box.addItem(none, "")
        for text, value in options.items():
            box.addItem(text, value)
        box.setCurrentIndex(max(0, box.findData(chosen)) if options else -1)

    def values(self) -> dict[str, Any]:
        """The fields of an ``ImportJob`` that are chosen here."""
        chosen = {role: box.currentData() for role, box in self.roles.items()}
        return {
            "encoding": self.encoding.currentData() or "",
            "columns": {role: header for role, header in chosen.items() if header},
        }


def _captioned(box: Choice, title: str) -> QVBoxLayout:
    label = QLabel(title)
    label.setProperty("role", "caption")
    label.setBuddy(box)
    box.setAccessibleName(title)
    column = QVBoxLayout()
    column.setSpacing(theme.SPACE["xs"])
    column.addWidget(label)
    column.addWidget(box)
    return column
