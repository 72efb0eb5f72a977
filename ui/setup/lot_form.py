"""Form for the lot: what is inspected and by whom, which makes the results traceable."""

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from aoi_app.project.jobs import LotInfo

# Lot and order numbers are printed and scanned: letters of any script, digits and symbols, on one line.
ONE_LINE = QRegularExpression(r"[^\p{C}]{0,60}", QRegularExpression.PatternOption.UseUnicodePropertiesOption)
FIELDS = ("lot", "part", "work_order", "shift", "station", "operator")
COLUMNS = 4


class LotForm(QWidget):
    """Six short fields and a comment.

    Signals:
        changed: any text was edited.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        self._labels: dict[str, QLabel] = {}
        self._edits: dict[str, QLineEdit] = {}
        for place, name in enumerate((*FIELDS, "comment")):
            column = QVBoxLayout()
            column.setSpacing(4)
            label = QLabel()
            label.setProperty("role", "caption")
            edit = QLineEdit()
            edit.setObjectName(f"lot_{name}")
            edit.setValidator(QRegularExpressionValidator(ONE_LINE, edit))
            edit.textChanged.connect(self.changed)
            label.setBuddy(edit)
            column.addWidget(label)
            column.addWidget(edit)
            span = 2 if name == "comment" else 1
            grid.addLayout(column, place // COLUMNS, place % COLUMNS, 1, span)
            grid.setColumnStretch(place % COLUMNS, 1)
            self._labels[name], self._edits[name] = label, edit
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        texts = {
            "lot": self.tr("Lot"),
            "part": self.tr("Part number"),
            "work_order": self.tr("Work order"),
            "station": self.tr("Station"),
            "operator": self.tr("Operator"),
            "shift": self.tr("Shift"),
            "comment": self.tr("Comment"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._edits[name].setAccessibleName(text)

    def value(self) -> LotInfo:
        """The entered values, tidied."""
        return LotInfo(**{name: edit.text() for name, edit in self._edits.items()})

    def set_value(self, lot: LotInfo) -> None:
        """Fill the fields."""
        for name, edit in self._edits.items():
            edit.setText(getattr(lot, name))

    def forget_lot(self) -> None:
        """Empty what belongs to one lot, so that the next one does not get it by mistake."""
        for name in ("lot", "work_order", "comment"):
            self._edits[name].clear()

    def focus(self, name: str) -> None:
        """Focus a field and select its text."""
        self._edits[name].setFocus()
        self._edits[name].selectAll()
