"""The list of runs: a table with actions for the selected run below."""

from PySide6.QtCore import QCoreApplication, QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from ui.core import dialogs, theme
from ui.core.edits import exclude_run
from ui.core.icons import icon
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.flat_table import FlatTable
from ui.runs.comparison_words import LETTERS
from ui.runs.run_table_model import COLUMNS, RunRow, RunTableModel

MOST = len(LETTERS)  # maximum number of runs to compare


class RunList(QWidget):
    """Table of runs with buttons.

    Signals:
        opened: the id of the run whose curves to show.
        resumeRequested, evaluateRequested, excludeRequested, deleteRequested: the id of a run.
        compareRequested: the ids of the selected runs, oldest first.
    """

    opened = Signal(str)
    resumeRequested = Signal(str)
    evaluateRequested = Signal(str)
    excludeRequested = Signal(str)
    deleteRequested = Signal(str)
    compareRequested = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("runList")
        self.model = RunTableModel()
        self.table = FlatTable("runTable", self.model, COLUMNS.index("preset"), several=True)
        self.table.selectionModel().selectionChanged.connect(self._follow)
        self.table.activated.connect(self._open)
        self.resume, self.evaluate, self.delete = QPushButton(), QPushButton(), QPushButton()
        self.exclude = QPushButton()
        self.compare = QPushButton(icon("columns-2"), "")
        self.compare.setObjectName("runCompare")
        self.compare.setProperty("kind", "quiet")
        self.compare.clicked.connect(lambda: self.compareRequested.emit(self.selected()[::-1]))
        for button, name, picture, signal in (
            (self.evaluate, "runEvaluate", "chart-column", self.evaluateRequested),
            (self.resume, "runResume", "play", self.resumeRequested),
            (self.exclude, "runExclude", "ban", self.excludeRequested),
            (self.delete, "runDelete", "trash-2", self.deleteRequested),
        ):
            button.setObjectName(name)
            button.setProperty("kind", "quiet")
            button.setIcon(icon(picture))
            button.clicked.connect(lambda _=False, signal=signal: self._emit(signal))
        self.note = QLabel()
        self.note.setObjectName("runProblem")
        self.note.setProperty("role", "error")
        self.note.setWordWrap(True)
        self._lay_out()
        self.retranslate()

    def _lay_out(self) -> None:
        remove = QShortcut(QKeySequence.StandardKey.Delete, self.table)
        remove.setContext(Qt.ShortcutContext.WidgetShortcut)
        remove.activated.connect(lambda: self._emit(self.deleteRequested))
        tools = QHBoxLayout()
        tools.setContentsMargins(theme.SPACE["s"], 0, theme.SPACE["s"], theme.SPACE["xs"])
        tools.addStretch(1)
        for button in (self.compare, self.evaluate, self.resume, self.exclude, self.delete):
            tools.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["xs"])
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        column.addLayout(tools)

    def retranslate(self) -> None:
        """Set all texts."""
        self.table.setAccessibleName(self.tr("Runs of this project, newest first"))
        self.compare.setText(self.tr("Compare"))
        self.evaluate.setText(self.tr("Evaluate"))
        self.resume.setText(self.tr("Resume"))
        self.delete.setText(self.tr("Delete…"))
        self.model.retranslate()
        self._follow()

    def set_rows(self, rows: list[RunRow], chosen: str = "") -> None:
        """Show these runs and select ``chosen``, else the previous selection, else the newest."""
        before = self.current()
        self.table.selectionModel().blockSignals(True)  # a reset would emit a selection the user did not make
        self.model.set_rows(rows)
        self.choose(chosen or (before.id if before else ""))
        if rows and self.current() is None:
            self.choose(next((row.id for row in rows if row.openable), rows[0].id))
        self.table.selectionModel().blockSignals(False)
        self.table.viewport().update()
        self._follow()

    def choose(self, run_id: str) -> None:
        """Select a run."""
        for number, row in enumerate(self.model.rows):
            if row.id == run_id:
                self.table.selectRow(number)

    def current(self) -> RunRow | None:
        """The selected run."""
        row = self.table.currentIndex().row()
        return self.model.rows[row] if 0 <= row < len(self.model.rows) else None

    def selected(self) -> list[str]:
        """The ids of the selected runs, in display order."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.rows[row].id for row in rows if row < len(self.model.rows)]

    def _follow(self) -> None:
        run, selected = self.current(), set(self.selected())
        one = run is not None and len(selected) < 2
        usable = {row.id for row in self.model.rows if row.usable and not row.excluded}
        self.compare.setVisible(MOST >= len(selected) > 1 and selected <= usable)
        self.evaluate.setVisible(one and run is not None and run.usable)
        self.resume.setVisible(one and run is not None and run.resumable)
        self.exclude.setVisible(one and run is not None and run.openable and run.state != "running")
        self.exclude.setText(
            self.tr("Use again") if run is not None and run.excluded else self.tr("Exclude…")
        )
        self.delete.setVisible(one and run is not None and run.state != "running")
        problem = run.problem if run is not None else None
        self.note.setText(error_text(problem.error) if problem is not None else "")
        self.note.setVisible(problem is not None)
        if run is not None and run.openable and self.table.selectionModel().hasSelection():
            self.opened.emit(run.id)

    def _open(self, index: QModelIndex) -> None:
        row = self.model.rows[index.row()] if index.isValid() else None
        if row is not None and row.openable:
            self.opened.emit(row.id)

    def _emit(self, signal: SignalInstance) -> None:
        run = self.current()
        if run is not None:
            signal.emit(run.id)


def exclude_or_use_again(parent: QWidget, session: Session, row: RunRow) -> None:
    """Ask for the reason and exclude a run, or use an excluded one again; undo reverses it."""
    if session.project is None or not session.may_edit():
        return
    run, reason = RunFolder(session.project.folder / "runs" / row.id), ""
    if row.excluded:
        step = QCoreApplication.translate("runs", "use a run again")
    else:
        step = QCoreApplication.translate("runs", "exclude a run")
        title = QCoreApplication.translate("runs", "Exclude the run")
        text = QCoreApplication.translate("runs", "{run}\nWhy is it to be left out of comparisons?")
        reason = dialogs.ask_text(parent, title, text.format(run=row.title)) or ""
    if reason != row.excluded:
        exclude_run(session, run, reason, step)


def delete_run(parent: QWidget, project: Project, row: RunRow) -> bool:
    """Delete a run after confirmation; False if the user cancelled.

    Raises:
        AoiError: the run is being trained or no longer exists.
        OSError: its folder cannot be removed.
    """
    title = QCoreApplication.translate("runs", "Delete this run?")
    text = QCoreApplication.translate(
        "runs", "{run}\nIts weights, curves and figures are deleted from the disk."
    )
    yes = QCoreApplication.translate("runs", "Delete")
    if not dialogs.confirm(parent, title, text.format(run=row.title), yes):
        return False
    project.delete_run(row.id)
    return True
