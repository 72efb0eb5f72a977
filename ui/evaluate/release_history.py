"""All decisions about model files of a project, and the way back to an earlier one, which is shown today's
must-catch list first.
"""

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.evidence.releasing import missed_in, missed_names, roll_back
from aoi_app.plain_names import tidy_name
from aoi_app.project.jobs import MustCatchJob, MustCatchResult
from aoi_app.project.store.approvals import ReleaseDecision, in_use
from aoi_app.project.store.project import Project
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine
from ui.runs.release_words import day_text, file_name, kind_text


class ReleaseHistory(QWidget):
    """The decisions, newest first.

    Signals:
        changed: a decision was added.
        failed: it could not be; a text for the user.
    """

    changed = Signal()
    failed = Signal(str)

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._decisions: list[ReleaseDecision] = []
        self._follower = JobFollower(session.jobs, ("must_catch",), self)
        self._follower.finished.connect(self._ask)
        self._follower.troubled.connect(self.failed)
        self._follower.ended.connect(self._show)
        self.table = TextTable("releaseDecisions")
        self.table.setAccessibleName(self.tr("Decisions about releases"))
        self.none = QLabel(self.tr("Nothing has been decided yet."))
        self.none.setProperty("role", "muted")
        self.back = QPushButton(self.tr("Use this one again…"))
        self.back.setObjectName("releaseRollBack")
        self.back.setAutoDefault(False)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.SPACE["m"], 0, 0)
        column.addWidget(self.none)
        column.addWidget(self.table, 1)
        column.addLayout(foot)
        self.table.selectionModel().selectionChanged.connect(self._show)
        self.back.clicked.connect(self._check)
        self.show_decisions([])

    def show_decisions(self, decisions: list[ReleaseDecision]) -> None:
        """Show all decisions, which are given oldest first."""
        self._decisions = decisions
        headers = (
            self.tr("No."),
            self.tr("Date"),
            self.tr("Decision"),
            self.tr("Model file"),
            self.tr("Signed by"),
            self.tr("Reason"),
        )
        self.table.texts.set_table(headers, [_line(item) for item in reversed(decisions)])
        self.table.setVisible(bool(decisions))
        self.none.setVisible(not decisions)
        self._show()

    def _chosen(self) -> ReleaseDecision | None:
        """The selected approval of a file that is not in use."""
        now = in_use(self._decisions)
        ids = self.table.chosen()
        found = (item for item in self._decisions if ids == [str(item.id)] and item.kind == "approved")
        chosen = next(found, None)
        return chosen if chosen is not None and now is not None and chosen.sha256 != now.sha256 else None

    def _show(self) -> None:
        busy = self._follower.running is not None
        self.back.setEnabled(self._chosen() is not None and not busy and not self._session.why_read_only())
        self.back.setToolTip(self.tr("Select an approved model file that is not in use"))

    def _check(self) -> None:
        """Let the selected file judge the must-catch list of today."""
        chosen, project = self._chosen(), self._session.project
        if chosen is not None and project is not None:
            self._session.jobs.start(MustCatchJob(project=project.folder, approval=chosen.id))
            self._show()

    def _ask(self, result: MustCatchResult) -> None:
        """Ask for name and reason, and first whether it is to be used although it misses images."""
        chosen = next((item for item in self._decisions if item.id == result.approval), None)
        if chosen is None:
            return
        title, found = self.tr("Use an earlier model again"), result.must_catch
        if not result.clean:
            text = self.tr(
                "{file} misses what must be caught today: of {n} must-catch images it lets {missed} pass, "
                "and {unread} cannot be judged:\n{names}\n\nIf it is used all the same, that is put on "
                "record."
            )
            words = {"file": file_name(chosen), "names": "\n".join(missed_names(found)), **found.counts()}
            if not dialogs.confirm(self, title, text.format(**words), self.tr("Use it all the same")):
                return
        who = self._session.settings.operator or dialogs.ask_text(self, title, self.tr("Your name")) or ""
        reason = dialogs.ask_text(
            self, title, self.tr("Why is {file} used again?").format(file=file_name(chosen))
        )
        if tidy_name(who) and reason:
            self._go_back(result, who, reason)

    def _go_back(self, result: MustCatchResult, who: str, reason: str) -> None:
        folder, number, found = result.project, result.approval, result.must_catch

        def work() -> ReleaseDecision:
            with Project.open(folder) as project:
                return roll_back(project, number, found, who, reason, despite=True)

        run_in_background(
            self, work, lambda _: self.changed.emit(), lambda error: self.failed.emit(error_text(error))
        )


def _decided(item: ReleaseDecision) -> str:
    """What was decided, and how many images of the must-catch list the file missed then."""
    text = QCoreApplication.translate("release", "{decision}, missing {n} must-catch images")
    missed = len(missed_in(item))
    return text.format(decision=kind_text(item), n=missed) if missed else kind_text(item)


def _line(item: ReleaseDecision) -> TableLine:
    cells = (
        Cell(str(item.id), item.id, figure=True),
        Cell(day_text(item), item.at),
        Cell(_decided(item), item.kind),
        Cell(file_name(item), item.file),
        Cell(item.who, item.who),
        Cell(item.reason, item.reason),
    )
    return TableLine(str(item.id), cells)
