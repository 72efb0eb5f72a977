"""Preview of an import: classes with counts and OK marks, what to know about it, and problems."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QFrame,
    QHeaderView,
    QLabel,
    QListWidget,
    QProgressBar,
    QPushButton,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from aoi_app.errors import ManyPadded, Problem, error_from
from aoi_app.project.jobs import ImportResult
from ui.core import theme
from ui.core.jobs.running_job import RunningJob
from ui.core.wording import error_text, problem_text
from ui.kit.job_row import progress_text
from ui.kit.progress import show_fraction

SHOWN = 200  # number of problems listed; the others are only counted


class ImportPreview(QFrame):
    """Shows one of four states: empty, scanning (with Stop), a plan, or a failure."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("importPreview")
        self.setProperty("role", "card")
        self._states = QStackedWidget()
        self._words = QLabel()
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._words.setWordWrap(True)
        self._busy, self._plan = QWidget(), QWidget()
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.setObjectName("importLookStop")
        self._what = QLabel()
        self._what.setProperty("role", "muted")
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what.setWordWrap(True)  # else the long text of a failed job would widen the dialog
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.summary = QLabel()
        self.summary.setObjectName("importSummary")
        self.summary.setProperty("role", "section")
        self._notes = QLabel()
        self._notes.setObjectName("importNotes")
        self._notes.setProperty("role", "muted")
        self._notes.setWordWrap(True)
        self.merge = QCheckBox(self.tr("Merge the classes that look the same"))
        self.merge.setObjectName("importMerge")
        self.remarks = self._remark_list()
        self.classes = self._table(
            "importClasses", (self.tr("Class"), self.tr("Images"), self.tr("Good parts (OK)"))
        )
        self.problems = self._table("importProblems", (self.tr("File"), self.tr("Problem")))
        self.padded = QCheckBox(
            self.tr("Accept JPEG files with stray bytes before their end in this project")
        )
        self.padded.setObjectName("importPadded")
        self._lay_out_plan()
        for widget in (self._words, self._busy, self._plan):
            self._states.addWidget(widget)
        column = QVBoxLayout(self)
        margin = theme.SPACE["m"]
        column.setContentsMargins(margin, margin, margin, margin)
        column.addWidget(self._states)
        self._lay_out_busy()
        self.clear()

    def hasHeightForWidth(self) -> bool:
        """False though it holds labels that wrap: its lists scroll, and must not take the form's height."""
        return False

    def _lay_out_plan(self) -> None:
        plan = QVBoxLayout(self._plan)
        plan.setContentsMargins(0, 0, 0, 0)
        plan.setSpacing(theme.SPACE["s"])
        plan.addWidget(self.summary)
        plan.addWidget(self._notes)
        plan.addWidget(self.classes, 3)
        plan.addWidget(self.remarks, 2)
        plan.addWidget(self.merge)
        plan.addWidget(self.padded)
        plan.addWidget(self.problems, 2)
        for widget in (self.classes, self.merge, self.remarks, self.padded, self.problems):
            widget.hide()  # until a plan needs them: they take height

    def _lay_out_busy(self) -> None:
        busy = QVBoxLayout(self._busy)
        busy.setSpacing(theme.SPACE["m"])
        busy.addStretch(1)
        busy.addWidget(self._what)
        busy.addWidget(self._bar)
        busy.addWidget(self.stop, 0, Qt.AlignmentFlag.AlignHCenter)
        busy.addStretch(1)

    def _remark_list(self) -> QListWidget:
        remarks = QListWidget()
        remarks.setObjectName("importRemarks")
        remarks.setAccessibleName(self.tr("What to know about this import"))
        remarks.setWordWrap(True)
        remarks.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        remarks.setMinimumHeight(theme.row_height() * 2)
        return remarks

    def _table(self, name: str, titles: Sequence[str]) -> QTableWidget:
        table = QTableWidget(0, len(titles))
        table.setTabKeyNavigation(False)
        table.setObjectName(name)
        table.setAccessibleName(titles[0])
        table.setHorizontalHeaderLabels(list(titles))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setMinimumHeight(theme.row_height() * 3)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for column in range(1, len(titles)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
        return table

    def clear(self) -> None:
        """Show the empty state."""
        theme.set_property(self._words, "role", "muted")
        self._words.setText(self.tr("A preview of the import is shown here, before anything is written."))
        self._states.setCurrentWidget(self._words)

    def show_failure(self, text: str) -> None:
        """Show why the folder cannot be scanned."""
        theme.set_property(self._words, "role", "error")
        self._words.setText(text)
        self._states.setCurrentWidget(self._words)

    def follow(self, running: RunningJob) -> None:
        """Show the progress of a dry run."""

        def refresh() -> None:
            self._what.setText(progress_text(running))
            show_fraction(self._bar, running.fraction)

        running.progressed.connect(refresh)
        running.stateChanged.connect(refresh)
        refresh()
        self._states.setCurrentWidget(self._busy)

    def show_plan(self, plan: ImportResult) -> None:
        """Show the result of a dry run."""
        classes, problems = plan.classes, plan.problems
        self.summary.setText(
            self.tr("%Ln images", "", plan.images) + " · " + self.tr("%Ln classes", "", len(classes))
            if classes
            else self.tr("%Ln images without labels", "", plan.images)
        )
        self._notes.setText(self._notes_of(plan))
        good = set(plan.ok)
        self.classes.setRowCount(len(classes))
        for row, (name, count) in enumerate(classes.items()):
            self._fill(self.classes, row, (name, f"{count:,}"))
            check = QTableWidgetItem()
            check.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable)
            check.setCheckState(Qt.CheckState.Checked if name in good else Qt.CheckState.Unchecked)
            self.classes.setItem(row, 2, check)
        self.classes.setVisible(bool(classes))
        self.merge.setVisible(bool(plan.twins))
        self.remarks.clear()
        self.remarks.addItems([f"! {error_text(error_from(item.code, item.args))}" for item in plan.remarks])
        # The classes get the height that the remarks do not need.
        self.remarks.setMaximumHeight(theme.row_height() * max(2, len(plan.remarks)))
        self.remarks.setVisible(bool(plan.remarks))
        self.problems.setRowCount(min(len(problems), SHOWN))
        for row, problem in enumerate(problems[:SHOWN]):
            what = problem_text(Problem(problem.code, problem.args))
            self._fill(self.problems, row, (problem.path, what))
        self.problems.setVisible(bool(problems))
        offered = any(remark.code == ManyPadded.code for remark in plan.remarks)
        if offered or self.padded.isChecked():  # and it stays, to change one's mind
            self.padded.show()
        self._states.setCurrentWidget(self._plan)

    def _fill(self, table: QTableWidget, row: int, texts: tuple[str, ...]) -> None:
        for column, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            table.setItem(row, column, item)

    def _notes_of(self, plan: ImportResult) -> str:
        notes = []
        if plan.unlabelled and plan.classes:
            notes.append(self.tr("{n} without a label").format(n=f"{plan.unlabelled:,}"))
        if plan.masks:
            notes.append(self.tr("{n} mask files, kept as masks").format(n=f"{plan.masks:,}"))
        if plan.duplicates:
            notes.append(self.tr("{n} sets of the same picture").format(n=f"{len(plan.duplicates):,}"))
        if plan.conflicts:
            words = self.tr("{n} of them in two classes: one label is wrong")
            notes.append(words.format(n=f"{len(plan.conflicts):,}"))
        if plan.passed_by:
            count = sum(item.files for item in plan.passed_by)
            notes.append(self.tr("%Ln files passed by", "", count))
        if plan.problems:
            notes.append(self.tr("%Ln files that cannot be used", "", len(plan.problems)))
        else:
            notes.append(self.tr("no file is damaged"))
        return " · ".join(notes)

    def ok_classes(self) -> tuple[str, ...]:
        """The classes marked as good parts."""
        names = []
        for row in range(self.classes.rowCount()):
            name, check = self.classes.item(row, 0), self.classes.item(row, 2)
            if name is not None and check is not None and check.checkState() == Qt.CheckState.Checked:
                names.append(name.text())
        return tuple(names)
