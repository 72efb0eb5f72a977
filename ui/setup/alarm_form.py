"""Form for the alarms of an inspection: how many NG or unreadable images are too many."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.project.jobs import AlarmLimits
from ui.kit.controls import WholeNumber

# Name: greatest value, and the value at first. 0 is never; "last" has no 0.
FIELDS = {
    "ng_in_row": (999, 10),
    "ng_share": (99, 50),
    "unreadable_share": (99, 10),
    "last": (9999, 50),
}


class AlarmForm(QWidget):
    """Four numbers in a row.

    Signals:
        changed: a limit changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self._labels: dict[str, QLabel] = {}
        self._boxes: dict[str, WholeNumber] = {}
        for name, (greatest, usual) in FIELDS.items():
            label, box = QLabel(), WholeNumber()
            label.setProperty("role", "caption")
            label.setBuddy(box)
            box.setObjectName(f"alarm_{name}")
            box.setRange(1 if name == "last" else 0, greatest)
            box.setValue(usual)
            box.valueChanged.connect(self.changed)
            column = QVBoxLayout()
            column.setSpacing(4)
            column.addWidget(label)
            column.addWidget(box)
            row.addLayout(column, 1)
            self._labels[name], self._boxes[name] = label, box
        self.setFocusProxy(self._boxes["ng_in_row"])
        self.retranslate()

    def retranslate(self) -> None:
        """Set all texts."""
        texts = {
            "ng_in_row": self.tr("NG in a row"),
            "ng_share": self.tr("NG above"),
            "unreadable_share": self.tr("Unreadable above"),
            "last": self.tr("of the last"),
        }
        for name, text in texts.items():
            self._labels[name].setText(text)
            self._boxes[name].setAccessibleName(text)
            self._boxes[name].setSpecialValueText(self.tr("off"))
        for name in ("ng_share", "unreadable_share"):
            self._boxes[name].setSuffix(" %")
        self._boxes["last"].setSpecialValueText("")
        self._boxes["last"].setSuffix(self.tr(" images"))

    def summary(self) -> str:
        """The limits in one line; empty if all alarms are off."""
        limits = self.value()
        parts = []
        if limits.ng_in_row:
            parts.append(self.tr("{n} NG in a row").format(n=limits.ng_in_row))
        shares = {
            self.tr("NG above {share} % of the last {n}"): limits.ng_share,
            self.tr("unreadable above {share} % of the last {n}"): limits.unreadable_share,
        }
        for text, share in shares.items():
            if share is not None:
                parts.append(text.format(share=f"{100 * share:g}", n=limits.last))
        return " · ".join(parts)

    def value(self) -> AlarmLimits:
        """The entered limits."""
        ng, unreadable = (self._boxes[name].value() for name in ("ng_share", "unreadable_share"))
        return AlarmLimits(
            ng_share=ng / 100 or None,
            unreadable_share=unreadable / 100 or None,
            ng_in_row=self._boxes["ng_in_row"].value() or None,
            last=self._boxes["last"].value(),
        )
