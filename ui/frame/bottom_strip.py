"""The strip below the pages: jobs, problems, log. Opens on request or when a job fails."""

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QHideEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from aoi_app.events import Event, Warned
from ui.core import theme
from ui.core.icons import icon
from ui.core.jobs.running_job import RunningJob
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import job_name, problem_text, warning_text
from ui.kit.job_row import JobRow
from ui.kit.scroll_area import ScrollArea

LOG_LINES = 2000
ROWS_KEPT = 20
FILL_MS = 300


class BottomStrip(QFrame):
    """Three tabs that follow the session.

    Signals:
        shownChanged: it was opened or closed.
    """

    shownChanged = Signal(bool)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottomStrip")
        self._session = session
        self.rows: list[JobRow] = []
        self._warned: list[tuple[str, str]] = []
        self.tabs = QTabWidget()
        self.tabs.setObjectName("stripTabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self._build_jobs(), icon("activity"), "")
        self.tabs.addTab(self._build_problems(), icon("triangle-alert"), "")
        self.log = QPlainTextEdit()
        self.log.setObjectName("logView")
        self.log.setReadOnly(True)
        self.log.setMaximumBlockCount(LOG_LINES)
        self.tabs.addTab(self.log, icon("file-text"), "")
        self.closing = QToolButton()
        self.closing.setObjectName("stripClose")
        self.closing.setProperty("kind", "quiet")
        self.closing.setIcon(icon("x"))
        self.closing.clicked.connect(self.hide)
        self.tabs.setCornerWidget(self.closing)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)
        # An import can emit thousands of warnings, so the table is updated a few times a second only.
        self._fill_soon = QTimer(self, singleShot=True, interval=FILL_MS)
        self._fill_soon.timeout.connect(self._fill_problems)
        session.jobs.jobAdded.connect(self._add_job)
        session.jobs.logLine.connect(lambda kind, line: self.write_log(f"[{kind}] {line}"))
        session.recordsChanged.connect(self._fill_soon.start)
        session.projectChanged.connect(self._forget_warnings)
        self.retranslate()

    def _build_jobs(self) -> QWidget:
        area = ScrollArea()
        inner = QWidget()
        self._jobs = QVBoxLayout(inner)
        self._jobs.setContentsMargins(0, 0, 0, 0)
        self._jobs.setSpacing(0)
        self._none = QLabel()
        self._none.setProperty("role", "muted")
        self._none.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._jobs.addWidget(self._none)
        self._jobs.addStretch(1)
        area.setWidget(inner)
        return area

    def _build_problems(self) -> QTableWidget:
        self.problems = QTableWidget(0, 2)
        self.problems.setObjectName("problemsTable")
        self.problems.setTabKeyNavigation(False)
        self.problems.verticalHeader().hide()
        self.problems.setShowGrid(False)
        self.problems.setWordWrap(False)
        self.problems.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.problems.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        header = self.problems.horizontalHeader()
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        header.resizeSection(0, theme.rail_width() * 2)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.problems.itemDoubleClicked.connect(self._open_problem)
        return self.problems

    def retranslate(self) -> None:
        """Set all texts."""
        self._none.setText(self.tr("No job has run yet."))
        self.problems.setHorizontalHeaderLabels([self.tr("File"), self.tr("Problem")])
        self.problems.setAccessibleName(self.tr("Problems"))
        self.log.setAccessibleName(self.tr("Log"))
        self.closing.setAccessibleName(self.tr("Close"))
        self.closing.setToolTip(self.tr("Close"))
        self._title_tabs()

    def _title_tabs(self) -> None:
        count = self.problems.rowCount()
        self.tabs.setTabText(0, self.tr("Jobs"))
        self.tabs.setTabText(1, self.tr("Problems ({n})").format(n=count) if count else self.tr("Problems"))
        self.tabs.setTabText(2, self.tr("Log"))

    def show_tab(self, number: int) -> None:
        """Open the strip at Jobs (0), Problems (1) or Log (2)."""
        self.tabs.setCurrentIndex(number)
        self.show()

    def write_log(self, line: str) -> None:
        """Append a line to the log."""
        self.log.appendPlainText(line)

    def _add_job(self, running: RunningJob) -> None:
        if running.background:
            return
        self._none.hide()
        row = JobRow(running)
        self._jobs.insertWidget(0, row)
        self.rows.insert(0, row)
        for old in self.rows[ROWS_KEPT:]:
            self.rows.remove(old)
            old.deleteLater()
        running.reported.connect(self._take_warning)
        running.crashed.connect(lambda tail: self._on_trouble(running, tail))
        running.failed.connect(lambda failed: self._on_trouble(running, failed.details))

    def _take_warning(self, event: Event) -> None:
        if isinstance(event, Warned):
            self._warned.append((event.path, warning_text(event)))
            self._fill_soon.start()

    def _forget_warnings(self) -> None:
        self._warned.clear()
        self._fill_soon.start()

    def _on_trouble(self, running: RunningJob, details: str) -> None:
        if details:
            self.write_log(f"--- {job_name(running.job.kind)} ---\n{details}")
        self.show_tab(0)

    def _fill_problems(self) -> None:
        records = self._session.records
        found = [(str(record.file), problem_text(record.problem)) for record in records if record.problem]
        found += self._warned
        self.problems.setRowCount(len(found))
        for row, (path, what) in enumerate(found):
            for column, text in enumerate((path, what)):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.problems.setItem(row, column, item)
        self._title_tabs()

    def _open_problem(self, item: QTableWidgetItem) -> None:
        path = str(self.problems.model().index(item.row(), 0).data())
        record = next((r for r in self._session.records if str(r.file) == path), None)
        if record is not None:
            self._session.go_to(Place.DATA)
            self._session.show_image(record.id)
        elif path:
            QDesktopServices.openUrl(QUrl.fromLocalFile(path))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.shownChanged.emit(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.shownChanged.emit(not self.isHidden())  # hidden with the window it is still open

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)
