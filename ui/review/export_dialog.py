"""Dialog to export a report: formats, language, folder."""

from collections.abc import Callable
from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.project.jobs import ReportFormat, ReportJob, ReportLanguage
from ui.core import dialogs, theme
from ui.kit.controls import Choice
from ui.kit.forms import add_row, finish_dialog

FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)
USUAL: tuple[ReportFormat, ...] = ("html", "pdf", "xlsx")


class ExportDialog(QDialog):
    """Once accepted, :meth:`job` is the job to start; ``author`` is who makes the report."""

    def __init__(
        self,
        inspection: Path,
        language: ReportLanguage,
        open_items: str = "",
        author: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("exportDialog")
        self.setWindowTitle(self.tr("Export the report"))
        self._inspection = inspection
        self.boxes = {name: QCheckBox(text) for name, text in self._format_texts().items()}
        self.language = self._languages(language)
        self.author = QLineEdit(author)
        self.author.setObjectName("exportAuthor")
        self.author.setPlaceholderText(self.tr("not given"))
        self.folder = QLineEdit(str(inspection / "report"))
        self.folder.setObjectName("exportFolder")
        self.folder.textChanged.connect(self._check)
        self.order = QLineEdit()
        self.order.setObjectName("exportOrder")
        self.order.setPlaceholderText(self.tr("test.csv beside the images, else by name"))
        self._ordering = self._beside(self.order, "exportChooseOrder", self._choose_order)
        self.boxes["submission"].toggled.connect(self._ask_order)
        form = self._form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["l"])
        form.setVerticalSpacing(theme.SPACE["m"])
        form.addRow(self.tr("Formats"), self._formats())
        form.addRow(self.tr("Language"), self.language)
        form.addRow(self.tr("Made by"), self.author)
        add_row(form, self.tr("Folder"), self.folder, self._beside(self.folder, "exportChoose", self._choose))
        add_row(form, self.tr("Order of the submission"), self.order, self._ordering)
        self._note = QLabel(open_items)
        self._note.setObjectName("exportNote")
        self._note.setWordWrap(True)
        self._note.setProperty("role", "muted")
        self._missing = QLabel()
        self._missing.setProperty("role", "error")
        self._build(form)
        self._ask_order(False)
        self._note.setVisible(bool(open_items))
        self._check()

    def _formats(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(theme.SPACE["xs"])
        for name, box in self.boxes.items():
            box.setObjectName(f"export_{name}")
            box.setChecked(name in USUAL)
            box.toggled.connect(self._check)
            column.addWidget(box)
        return column

    def _languages(self, chosen: ReportLanguage) -> QComboBox:
        box = Choice()
        box.setObjectName("exportLanguage")
        box.addItem("English", "en")
        box.addItem("繁體中文", "zh_TW")
        box.setCurrentIndex(box.findData(chosen))
        return box

    def _beside(self, field: QLineEdit, name: str, choose: Callable[[], None]) -> QHBoxLayout:
        """A field with a button to choose what stands in it."""
        button = QPushButton(self.tr("Choose…"))
        button.setObjectName(name)
        button.clicked.connect(choose)
        place = QHBoxLayout()
        place.setSpacing(theme.SPACE["s"])
        place.addWidget(field, 1)
        place.addWidget(button)
        return place

    def _ask_order(self, wanted: bool) -> None:
        self._form.setRowVisible(self._ordering, wanted)

    def _build(self, form: QFormLayout) -> None:
        write = self.tr("Write the report")
        below = self._note, self._missing
        self.write = finish_dialog(self, form, *below, name="export", accept=(write, self._accept))
        self.setMinimumWidth(theme.rail_width() * 3)  # the hint of each field is read in full

    def _format_texts(self) -> dict[ReportFormat, str]:
        return {
            "html": self.tr("Web page (HTML, one file)"),
            "pdf": self.tr("PDF"),
            "xlsx": self.tr("Excel workbook (XLSX)"),
            "csv": self.tr("Table (CSV)"),
            "json": self.tr("Data for other programs (JSON)"),
            "submission": self.tr("Submission for AIdea (ID,Label)"),
        }

    def _problem(self) -> str:
        if not any(box.isChecked() for box in self.boxes.values()):
            return self.tr("Choose at least one format.")
        if not self.folder.text().strip():
            return self.tr("Choose a folder.")
        return ""

    def _check(self) -> None:
        problem = self._problem()
        self._missing.setText(problem)
        self._missing.setVisible(bool(problem))

    def _accept(self) -> None:
        if not self._problem():
            self.accept()

    def _choose(self) -> None:
        folder = dialogs.choose_folder(self, self.tr("Choose a folder for the report"), self._inspection)
        if folder is not None:
            self.folder.setText(str(folder))

    def _choose_order(self) -> None:
        pattern = self.tr("Tables (*.csv *.xlsx)")
        table = dialogs.choose_file(self, self.tr("Choose the table to follow"), pattern, self._inspection)
        if table is not None:
            self.order.setText(str(table))

    def job(self) -> ReportJob:
        """The job that writes the report."""
        return ReportJob(
            inspection=self._inspection,
            out=Path(self.folder.text().strip()),
            formats=tuple(name for name in FORMATS if self.boxes[name].isChecked()),
            language=self.language.currentData(),
            order=Path(self.order.text().strip()) if self.order.text().strip() else None,
            author=self.author.text().strip(),
        )
