"""The result of Check files: what became of the image files, and what to do about it."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import error_from
from aoi_app.project.jobs import CheckFilesResult, FoundFile, FoundState
from ui.core import theme
from ui.core.wording import error_text, join_sentences
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine

# For each state: its name, what it means, what can be done.
WORDS: dict[FoundState, tuple[object, object, object]] = {
    "changed": (
        QT_TRANSLATE_NOOP("files", "Changed"),
        QT_TRANSLATE_NOOP("files", "The file holds another picture than the one imported and labelled."),
        QT_TRANSLATE_NOOP("files", "Take over the new content"),
    ),
    "moved": (
        QT_TRANSLATE_NOOP("files", "Moved"),
        QT_TRANSLATE_NOOP("files", "The same picture lies elsewhere: it keeps its label and its split."),
        QT_TRANSLATE_NOOP("files", "Point to the new place"),
    ),
    "missing": (
        QT_TRANSLATE_NOOP("files", "Missing"),
        QT_TRANSLATE_NOOP("files", "There is no such file any more. Put it back, or remove the image."),
        QT_TRANSLATE_NOOP("files", "Remove from the project…"),
    ),
    "new": (
        QT_TRANSLATE_NOOP("files", "New"),
        QT_TRANSLATE_NOOP("files", "The file was never imported."),
        QT_TRANSLATE_NOOP("files", "Import…"),
    ),
}


class FilesDialog(QDialog):
    """Counts with what to do for each, above the list of files; ``wanted`` is what the user chose to do."""

    def __init__(self, result: CheckFilesResult, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("filesDialog")
        self.setWindowTitle(self.tr("Check files"))
        self.wanted: FoundState | None = None
        self.acts: dict[FoundState, QPushButton] = {}
        self.summary = QLabel(self._summary(result))
        self.summary.setObjectName("filesSummary")
        self.summary.setWordWrap(True)
        self.table = TextTable("filesTable", sortable=True)
        self.table.setAccessibleName(self.tr("Files that are not as they were imported"))
        headers = (self.tr("State"), self.tr("File"), self.tr("Now"))
        self.table.texts.set_table(headers, [_line(number, item) for number, item in enumerate(result.files)])
        buttons = QDialogButtonBox()
        close = buttons.addButton(self.tr("Close"), QDialogButtonBox.ButtonRole.RejectRole)
        close.setObjectName("filesClose")
        close.setDefault(True)  # Enter on a list of faults must not change the project
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        column.setSpacing(theme.SPACE["l"])
        column.addWidget(self.summary)
        column.addLayout(self._what_to_do(result))
        column.addWidget(self.table, 1)
        column.addWidget(buttons)
        close.setFocus()
        self.resize(theme.rail_width() * 5, theme.rail_width() * 3)

    def _summary(self, result: CheckFilesResult) -> str:
        parts = [
            self.tr("%Ln images were checked against what was imported.", "", result.checked),
            self.tr("%Ln files are not as they were.", "", len(result.files)),
        ]
        if result.folders_missing:
            folders = ", ".join(str(folder) for folder in result.folders_missing)
            text = self.tr(
                "Not found, or without its images: {folders}. Connect the drive or, if it was moved, choose "
                "Data → Locate moved images first."
            )
            parts.append(text.format(folders=folders))
        return join_sentences(*parts)

    def _what_to_do(self, result: CheckFilesResult) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.SPACE["l"])
        grid.setVerticalSpacing(theme.SPACE["s"])
        grid.setColumnStretch(1, 1)
        present = [state for state in WORDS if result.counts[state]]
        for row, state in enumerate(present):
            name, meaning, act = (QCoreApplication.translate("files", str(text)) for text in WORDS[state])
            title = QLabel(f"{name} · {result.counts[state]:,}")
            title.setObjectName(f"files_{state}")
            title.setProperty("role", "section")
            told = QLabel(meaning)
            told.setWordWrap(True)
            button = self.acts[state] = QPushButton(act)
            button.setObjectName(f"filesDo_{state}")
            button.setAutoDefault(False)
            button.setEnabled(any(_may_act(item, state, result) for item in result.files))
            button.clicked.connect(lambda _=False, state=state: self._choose(state))
            for place, widget in enumerate((title, told, button)):
                grid.addWidget(widget, row, place)
        return grid

    def _choose(self, state: FoundState) -> None:
        self.wanted = state
        self.accept()


def _may_act(item: FoundFile, state: FoundState, result: CheckFilesResult) -> bool:
    """False for what the job leaves as it is: content with a problem, and images of a lost folder."""
    lost = state == "missing" and item.folder in result.folders_missing
    return item.state == state and item.problem is None and not lost


def _line(number: int, item: FoundFile) -> TableLine:
    name = QCoreApplication.translate("files", str(WORDS[item.state][0]))
    tip = str(item.folder / item.path)
    told = _told(item)
    cells = (Cell(name, name), Cell(item.path, item.path, tip), Cell(told or "–", told or None, told))
    return TableLine(str(number), cells)


def _told(item: FoundFile) -> str:
    """Where a file lies now, why its content is not taken over, or whose label it has."""
    if item.problem is not None:
        return error_text(error_from(item.problem.code, item.problem.args))
    told = []
    if item.label:
        text = QCoreApplication.translate("files", "shows another picture than the one labelled {label}")
        told.append(text.format(label=item.label))
    if item.regions:
        text = QCoreApplication.translate("files", "masks and boxes are of the picture before: {n}")
        told.append(text.format(n=item.regions))
    return " · ".join(told) or item.now
