"""The import form: source folder, and for special layouts CSV files and a group rule."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.data.group_rule import GroupRuleField
from ui.data.table_choices import TableChoices
from ui.kit.forms import add_row

TABLE_FILES = "CSV, Excel (*.csv *.tsv *.txt *.xlsx)"
BOX_FILES = "VOC, COCO, YOLO, CSV (*.xml *.json *.txt *.csv *.tsv *.xlsx)"


class ImportForm(QWidget):
    """Fields of an import.

    Signals:
        changed: the result of the import would change.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices = TableChoices()
        self.choices.changed.connect(self.changed)
        self.source = self._line("importSource", self.tr("A folder with images, or with a folder per class"))
        self.labels = self._line("importLabels", self.tr("Columns ID,Label"))
        self.class_names = self._line("importClassNames", self.tr("Columns number,name"))
        self.split = self._line("importSplit", self.tr("Columns path,label,split"))
        self.boxes = self._line("importBoxes", self.tr("A file or folder: VOC, COCO, YOLO or CSV"))
        self.clicks = self._line("importClicks", self.tr("Columns path,x,y, if known label"))
        self.group = GroupRuleField("importGroup", self.tr("e.g. ^(panel\\d+)"))
        self.group.changed.connect(self.changed)
        top = QFormLayout()
        top.setHorizontalSpacing(theme.SPACE["xl"])
        add_row(top, self.tr("Folder"), self.source, self._with_button(self.source, folder=True))
        self._more = QWidget()
        more = QVBoxLayout(self._more)
        more.setContentsMargins(0, 0, 0, 0)
        more.setSpacing(theme.SPACE["xs"])
        form = QFormLayout()
        more.addLayout(form)
        more.addWidget(self._note())
        more.addWidget(self.group)
        form.setHorizontalSpacing(theme.SPACE["xl"])
        form.setVerticalSpacing(theme.SPACE["s"])
        for title, line in (
            (self.tr("Labels (CSV)"), self.labels),
            (self.tr("Class names (CSV)"), self.class_names),
            (self.tr("Splits (CSV)"), self.split),
            (self.tr("Masks and boxes"), self.boxes),
            (self.tr("Clicks (CSV)"), self.clicks),
        ):
            add_row(form, title, line, self._with_button(line))
        add_row(form, self.tr("Same part (rule)"), self.group.line)
        self.fold = QPushButton(self.tr("More: CSV files, masks, boxes, clicks, groups"))
        self.fold.setObjectName("importMore")
        self.fold.setProperty("kind", "link")
        self.fold.setCheckable(True)
        self.fold.setIcon(icon("chevron-right", "accent"))
        self.fold.toggled.connect(self._unfold)
        self._more.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addLayout(top)
        column.addWidget(self.fold)
        column.addWidget(self._more)
        column.addWidget(self.choices)

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setObjectName(name)
        line.setPlaceholderText(hint)
        line.textChanged.connect(self._on_line)
        return line

    def _on_line(self) -> None:
        self.choices.clear()  # they were for another table
        self.changed.emit()

    def _note(self) -> QLabel:
        note = QLabel(
            self.tr("Images whose file names match equally show the same part and stay in one split.")
        )
        note.setProperty("role", "caption")
        return note

    def _with_button(self, line: QLineEdit, folder: bool = False) -> QHBoxLayout:
        button = QPushButton(self.tr("Choose…"))
        button.setObjectName(f"{line.objectName()}Choose")
        button.setIcon(icon("folder-open" if folder else "file-text"))
        button.clicked.connect(lambda: self._choose(line, folder))
        row = QHBoxLayout()
        row.setSpacing(theme.SPACE["s"])
        row.addWidget(line, 1)
        row.addWidget(button)
        return row

    def _choose(self, line: QLineEdit, folder: bool) -> None:
        start = Path(line.text() or self.source.text() or Path.home())
        if folder:
            chosen = dialogs.choose_folder(self, self.tr("A folder with images"), start)
        else:
            boxes = line is self.boxes
            title = self.tr("A file of masks and boxes") if boxes else self.tr("A CSV file")
            chosen = dialogs.choose_file(self, title, BOX_FILES if boxes else TABLE_FILES, start)
        if chosen is not None:
            line.setText(str(chosen))

    def _unfold(self, open_: bool) -> None:
        self._more.setVisible(open_)
        self.fold.setIcon(icon("chevron-down" if open_ else "chevron-right", "accent"))

    def set_source(self, folder: Path) -> None:
        """Set the source folder."""
        self.source.setText(str(folder))

    def table(self, name: str) -> Path | None:
        """The chosen table with this file name."""
        paths = map(_path, (self.labels, self.class_names, self.split, self.boxes, self.clicks))
        return next((path for path in paths if path is not None and path.name == name), None)

    def problem(self) -> str:
        """Why the source cannot be scanned yet; empty if it can."""
        text = self.source.text().strip()
        if not text:
            return self.tr("Choose a folder first.")
        if not Path(text).is_dir():
            return self.tr("There is no folder {path}.").format(path=text)
        for line in (self.labels, self.class_names, self.split, self.clicks):
            if line.text().strip() and not Path(line.text().strip()).is_file():
                return self.tr("There is no file {path}.").format(path=line.text())
        if self.boxes.text().strip() and not Path(self.boxes.text().strip()).exists():
            return self.tr("There is no file {path}.").format(path=self.boxes.text())
        from aoi_app.project.importing.group_rule import GroupRule  # here: the first paint does without it

        try:
            GroupRule(self.group.rule())
        except ValueError as error:
            return self.tr("The rule is not a valid regular expression: {what}").format(what=str(error))
        return ""

    def values(self) -> dict[str, Any]:
        """The fields of an ``ImportJob`` that this form sets."""
        return {
            "source": Path(self.source.text().strip()),
            "labels": _path(self.labels),
            "class_names": _path(self.class_names),
            "split": _path(self.split),
            "boxes": _path(self.boxes),
            "clicks": _path(self.clicks),
            "group": self.group.rule(),
            **self.choices.values(),
        }


def _path(line: QLineEdit) -> Path | None:
    return Path(line.text().strip()) if line.text().strip() else None
