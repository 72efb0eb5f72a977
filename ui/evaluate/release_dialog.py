"""The release of a run's model file: what it newly gets wrong, who decides, and what was decided before."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from aoi_app.evidence.candidate import candidate_of
from aoi_app.evidence.releasing import approve, refuse
from aoi_app.plain_names import tidy_name, visible
from aoi_app.project.jobs import DossierJob, DossierResult, GateJob, GateResult
from aoi_app.project.store.approvals import ReleaseDecision, in_use, read_decisions
from aoi_app.project.store.project import Project
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.session import Session
from ui.core.wording import error_text
from ui.evaluate.broken_images import BrokenImages
from ui.evaluate.release_history import ReleaseHistory
from ui.runs.release_words import comparison_text, in_use_text


class ReleaseDialog(QDialog):
    """Compares at once; then a person approves or refuses with name and reason."""

    def __init__(self, session: Session, run: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        assert session.project is not None
        self.setObjectName("releaseDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._session, self._run = session, run
        self._folder: Path = session.project.folder
        self._result: GateResult | None = None
        self._in_use: ReleaseDecision | None = None
        self._deciding = False
        self.current, self.finding, self.figures = QLabel(), QLabel(), QLabel()
        self.broken = BrokenImages(session)
        self.history = ReleaseHistory(session)
        self.who, self.reason = QLineEdit(), QLineEdit()
        self.approve, self.refuse, self.dossier = QPushButton(), QPushButton(), QPushButton()
        self._follower = JobFollower(session.jobs, ("gate", "dossier"), self)
        self._build()
        self._set_texts()
        self._connect()
        self._read()
        session.jobs.start(GateJob(project=self._folder, run=run))
        self._show()

    def _build(self) -> None:
        for label, name in (
            (self.current, "releaseInUse"),
            (self.finding, "releaseFinding"),
            (self.figures, "releaseFigures"),
        ):
            label.setObjectName(name)
            label.setWordWrap(True)
        self.current.setProperty("role", "caption")
        for widget, name in (
            (self.who, "releaseWho"),
            (self.reason, "releaseReason"),
            (self.approve, "releaseApprove"),
            (self.refuse, "releaseRefuse"),
            (self.dossier, "releaseDossier"),
        ):
            widget.setObjectName(name)
        self.approve.setProperty("kind", "primary")
        for button in (self.approve, self.refuse, self.dossier):
            button.setAutoDefault(False)  # Enter in a field decides nothing
        self.who.setText(self._session.settings.operator)
        sign = QHBoxLayout()
        sign.setSpacing(theme.SPACE["s"])
        sign.addWidget(self.who, 1)
        sign.addWidget(self.reason, 3)
        sign.addWidget(self.refuse)
        sign.addWidget(self.approve)
        compare = QWidget()
        column = QVBoxLayout(compare)
        column.setContentsMargins(0, theme.SPACE["m"], 0, 0)
        column.setSpacing(theme.SPACE["s"])
        column.addWidget(self.finding)
        column.addWidget(self.figures)
        column.addWidget(self.broken, 1)
        column.addStretch()  # holds the texts together while there are no images
        column.addLayout(sign)
        self.tabs = QTabWidget()
        self.tabs.addTab(compare, "")
        self.tabs.addTab(self.history, "")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.addButton(self.dossier, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.rejected.connect(self.close)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        whole.setSpacing(theme.SPACE["m"])
        whole.addWidget(self.current)
        whole.addWidget(self.tabs, 1)
        whole.addWidget(buttons)
        self.resize(theme.scaled(900), theme.scaled(620))
        self.reason.setFocus()

    def _set_texts(self) -> None:
        self.setWindowTitle(self.tr("Release of run {run}").format(run=self._run))
        self.tabs.setTabText(0, self.tr("Comparison"))
        self.tabs.setTabText(1, self.tr("Decisions"))
        self.who.setPlaceholderText(self.tr("Your name"))
        self.who.setAccessibleName(self.tr("Your name"))
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.reason.setAccessibleName(self.tr("Reason"))
        self.approve.setText(self.tr("Approve"))
        self.refuse.setText(self.tr("Refuse"))
        self.dossier.setText(self.tr("Save dossier…"))
        self.dossier.setToolTip(
            self.tr(
                "One sealed zip with all that is on record of this model: data, figures, approvals, limits"
            )
        )

    def _connect(self) -> None:
        self._follower.progressed.connect(self._show)
        self._follower.finished.connect(self._finish)
        self._follower.troubled.connect(self._fail)
        self._follower.ended.connect(lambda _: self._show())
        self.who.textChanged.connect(self._show)
        self.reason.textChanged.connect(self._show)
        self.approve.clicked.connect(lambda: self._decide(approves=True))
        self.refuse.clicked.connect(lambda: self._decide(approves=False))
        self.dossier.clicked.connect(self._save_dossier)
        self.history.changed.connect(self._read)
        self.history.failed.connect(self._fail)

    # --- what is shown --------------------------------------------------------------------------

    def _read(self) -> None:
        folder = self._folder
        run_in_background(self, lambda: read_decisions(folder), self._take, self._trouble, topic="decisions")

    def _take(self, decisions: list[ReleaseDecision]) -> None:
        self._in_use = in_use(decisions)
        self._show_files()
        self.history.show_decisions(decisions)

    def _show_files(self) -> None:
        """Name the model in use and the candidate."""
        lines = [in_use_text(self._in_use)]
        if self._result is not None:
            name = visible(Path(self._result.model.file).stem)
            lines.append(self.tr("Candidate: {file}").format(file=name))
        self.current.setText("\n".join(lines))

    def _show(self) -> None:
        """Update what can be done."""
        busy = self._follower.running is not None or self._deciding
        signed = bool(tidy_name(self.who.text()) and tidy_name(self.reason.text()))
        able = self._result is not None and signed and not busy and not self._session.why_read_only()
        self.refuse.setEnabled(able)
        self.approve.setEnabled(able and self._result is not None and self._result.clean)
        self.dossier.setEnabled(self._result is not None and not busy)
        unsigned = "" if signed else self.tr("Enter your name and the reason first")
        self.approve.setToolTip(self._session.why_read_only() or unsigned)
        self.refuse.setToolTip(self.approve.toolTip())
        if self._result is None and busy:
            self._say(self.tr("The model is being examined…"), "section")

    def _say(self, text: str, role: str) -> None:
        self.finding.setText(text)
        theme.set_property(self.finding, "role", role)

    def _finish(self, result: GateResult | DossierResult) -> None:
        if isinstance(result, DossierResult):
            text = self.tr("The dossier {name} is ready. Note its seal: {seal}")
            self._say(text.format(name=visible(result.file.name), seal=result.seal), "section")
            return
        self._result = result
        self._show_files()
        self._say(self._headline(result), "section" if result.clean else "error")
        self.figures.setText(comparison_text(result))
        self.broken.show_result(result)

    def _headline(self, result: GateResult) -> str:
        """The finding that matters most."""
        must = result.must_catch
        if not must.is_kept:
            text = self.tr(
                "It cannot be approved: of {n} must-catch images it lets {missed} pass, and {unread} cannot "
                "be judged."
            )
            return text.format(n=must.n, missed=len(must.missed), unread=len(must.unread))
        if result.against is None:
            return self.tr("There is no model to compare with yet.")
        if result.against.sha256 == result.model.sha256:
            return self.tr("This model is the approved one.")
        if not result.broken:
            return self.tr("Nothing that was right is wrong now.")
        n, escapes = len(result.broken), sum(item.wrong == "escape" for item in result.broken)
        text = self.tr("%Ln images that were right are wrong now, {escapes} of them new escapes.", "", n)
        return text.format(escapes=escapes)

    def _fail(self, text: str) -> None:
        self._say(text, "error")

    def _trouble(self, error: Exception) -> None:
        self._deciding = False
        self._fail(error_text(error))
        self._show()

    # --- deciding -------------------------------------------------------------------------------

    def _decide(self, approves: bool) -> None:
        result, folder, run = self._result, self._folder, self._run
        who, reason = self.who.text(), self.reason.text()
        if result is None:
            return
        self._session.change_settings(operator=tidy_name(who))

        def work() -> ReleaseDecision:
            with Project.open(folder) as project:
                path = candidate_of(project, None, run).path
                return (approve if approves else refuse)(project, path, result, who, reason)

        self._deciding = True
        self._say(self.tr("The decision is being put on record…"), "section")
        self._show()
        run_in_background(self, work, self._decided, self._trouble)

    def _decided(self, made: ReleaseDecision) -> None:
        self._deciding = False
        self.reason.clear()
        text = self.tr("On record: approved. Setup offers this model first from now on.")
        refused = self.tr("On record: refused.")
        self._say(text if made.releases else refused, "section")
        self._read()
        self._show()

    def _save_dossier(self) -> None:
        start = Path.home() / f"dossier-{self._run}.zip"
        path = dialogs.choose_save(self, self.tr("Save the dossier"), self.tr("Dossiers (*.zip)"), start)
        if path is not None:
            path = path if path.suffix.lower() == ".zip" else path.with_name(f"{path.name}.zip")
            self._session.jobs.start(DossierJob(project=self._folder, run=self._run, out=path))
            self._show()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._result is None:
            self._follower.cancel()
        super().closeEvent(event)
