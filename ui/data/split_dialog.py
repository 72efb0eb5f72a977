"""The split dialog: shares, seed, and a rule that groups images of the same part."""

from collections import Counter
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.importing.group_rule import GroupRule, spread
from aoi_app.project.importing.splits import SHARES, split_records
from aoi_app.project.records import ImageRecord, Split
from ui.core import theme
from ui.core.edits import Arrangement
from ui.core.wording import listed, split_name
from ui.data.group_rule import GroupRuleField
from ui.kit.controls import WholeNumber
from ui.kit.forms import add_row, finish_dialog

PREVIEW_MS = 250
PATIENCE = 0.5  # seconds that a rule may take on all names: the window waits
EXAMPLES, SHOWN = 3, 5  # groups, and names with their groups


class SplitDialog(QDialog):
    """Previews the splits at each change; once accepted, :meth:`arrangement` is the result."""

    def __init__(self, records: list[ImageRecord], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("splitDialog")
        self.setWindowTitle(self.tr("Split again"))
        self._records = records
        self._result = Arrangement({}, {})
        self._grouped: list[ImageRecord] = []
        self.shares = {split: self._percent(split) for split in Split}
        self.seed = WholeNumber()
        self.seed.setObjectName("splitSeed")
        self.seed.setMaximum(2**31 - 1)
        self.group_rule = GroupRuleField(
            "splitRule", self.tr("e.g. ^(panel\\d+); empty: keep the present groups")
        )
        self.rule = self.group_rule.line
        self.preview = QLabel()
        self.preview.setObjectName("splitPreview")
        self.preview.setWordWrap(True)
        self.preview.setMinimumHeight(theme.row_height() * 3)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._timer = QTimer(self, singleShot=True, interval=PREVIEW_MS)
        self._timer.timeout.connect(self._compute)
        for box in (*self.shares.values(), self.seed):
            box.valueChanged.connect(lambda: self._timer.start())
        self.group_rule.changed.connect(self._timer.start)
        self._lay_out()
        self._compute()

    def _percent(self, split: Split) -> QSpinBox:
        box = WholeNumber()
        box.setObjectName(f"share_{split.value}")
        box.setRange(0, 100)
        box.setSuffix(" %")
        box.setValue(round(SHARES[split] * 100))
        return box

    def _lay_out(self) -> None:
        shares = QHBoxLayout()
        shares.setSpacing(theme.SPACE["m"])
        for split, box in self.shares.items():
            column = QVBoxLayout()
            column.setSpacing(theme.SPACE["xs"])
            label = QLabel(split_name(split))
            label.setProperty("role", "caption")
            label.setBuddy(box)
            box.setAccessibleName(label.text())
            column.addWidget(label)
            column.addWidget(box)
            shares.addLayout(column)
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["xl"])
        form.setVerticalSpacing(theme.SPACE["m"])
        form.addRow(self.tr("Shares"), shares)
        add_row(form, self.tr("Same part"), self.rule)
        note = QLabel(
            self.tr(
                "A regular expression on the file name. Images with the same match (its first bracket, if it "
                "has one) show the same part and stay in one split."
            )
        )
        note.setProperty("role", "caption")
        note.setWordWrap(True)
        form.addRow("", note)
        add_row(form, self.tr("Seed"), self.seed)
        below = (self.group_rule, self.preview)
        accept = (self.tr("Split"), self._accept)
        self.apply = finish_dialog(self, form, *below, name="split", accept=accept)
        self.setMinimumWidth(theme.rail_width() * 3)

    def _accept(self) -> None:
        if self._compute():
            self.accept()

    def _compute(self) -> bool:
        """Compute and show the splits; False if the input is invalid."""
        self._timer.stop()
        problem = self._try()
        theme.set_property(self.preview, "role", "error" if problem else "muted")
        self.preview.setText(problem or self._summary())
        # What a rule does takes lines that the dialog did not have before.
        if self.isVisible():
            self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        return not problem

    def _try(self) -> str:
        total = sum(box.value() for box in self.shares.values())
        if total != 100:
            return self.tr("The shares add up to {n} %; they must add up to 100 %.").format(n=total)
        try:
            rule = GroupRule(self.rule.text(), PATIENCE)
        except ValueError as error:
            return self.tr("The rule is not a valid regular expression: {what}").format(what=str(error))
        records = self._records
        if self.rule.text():
            try:
                names = {record.id: record.path.rpartition("/")[2] for record in records}
                records = [replace(record, group=rule.group_of(names[record.id])) for record in records]
            except TimeoutError:
                return self.tr("The rule takes too long: write a simpler one.")
        shares = {split: box.value() / 100 for split, box in self.shares.items()}
        splits = split_records(records, self.seed.value(), shares, redo=True)
        old = {record.id: record.group for record in self._records}
        groups = {record.id: record.group for record in records if record.group != old[record.id]}
        self._grouped = [record for record in records if record.group]
        some = spread(records, SHOWN)
        self.group_rule.show_outcome({record.path: record.group for record in some}, "")
        self._result = Arrangement(splits, groups)
        return ""

    def _summary(self) -> str:
        changed = self._result.splits
        counts = Counter(
            changed.get(record.id, record.split) for record in self._records if record.class_id is not None
        )
        lines = [" · ".join(f"{split_name(split)} {counts[split]:,}" for split in Split)]
        groups = Counter(record.group for record in self._grouped)
        if groups:
            examples = listed(list(groups)[:EXAMPLES])
            lines.append(
                self.tr("{groups} parts with {n} images, e.g. {examples}").format(
                    groups=f"{len(groups):,}", n=f"{sum(groups.values()):,}", examples=examples
                )
            )
        else:
            lines.append(self.tr("Each image counts as a separate part."))
        lines.append(
            self.tr("%Ln images move. Earlier runs keep the split they were trained on.", "", len(changed))
        )
        return "\n".join(lines)

    def arrangement(self) -> Arrangement:
        """The splits and groups to apply."""
        return self._result
