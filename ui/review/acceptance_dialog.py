"""The acceptance runs of a project: begin one, judge blind, open the results, write the report."""

from collections.abc import Callable
from pathlib import Path
from typing import cast

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.project.jobs import AppraiseJob, ProtocolJob, ProtocolResult, ReportLanguage, StudyJudgedResult
from aoi_app.project.store.acceptance import AcceptanceStudy
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.language import language_of
from ui.core.session import Session
from ui.core.wording import error_text, join_sentences, listed
from ui.kit.controls import Choice
from ui.kit.empty_state import EmptyState
from ui.kit.text_table import TextTable
from ui.review.acceptance_form import AcceptanceForm, models_of
from ui.review.acceptance_glance import AcceptanceGlance, read_glance, read_runs
from ui.review.acceptance_words import appraiser_line, claim_line, claims_text, outcome_text, progress_lines
from ui.review.blind_judging import BlindJudging, open_study
from ui.review.reviewer_box import ReviewerBox

SIZE = (860, 560)  # logical pixels


class AcceptanceDialog(QDialog):
    """Above the run, in the middle who judged how much or what was found, below what can be done."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("acceptanceDialog")
        self.setWindowTitle(self.tr("Acceptance"))
        self._session = session
        self._glance: AcceptanceGlance | None = None
        self.none, self.whole = EmptyState("clipboard-check", "acceptanceNone"), QWidget()
        self.none.acted.connect(self._ask_new)
        self.runs = Choice()
        self.runs.setObjectName("acceptanceRuns")
        self.runs.setAccessibleName(self.tr("Acceptance run"))
        self.runs.currentIndexChanged.connect(self._read)
        self.new = self._button("acceptanceNew", self.tr("New acceptance run…"), self._ask_new)
        self.summary, self.outcome = QLabel(), QLabel()
        for label, name in ((self.summary, "acceptanceSummary"), (self.outcome, "acceptanceOutcome")):
            label.setObjectName(name)
            label.setWordWrap(True)
        self.outcome.setProperty("role", "section")
        self.claims = TextTable("acceptanceClaims")
        self.claims.setAccessibleName(self.tr("Requirements"))
        self.people = TextTable("acceptancePeopleTable")
        self.people.setAccessibleName(self.tr("Appraisers"))
        self.reviewer = ReviewerBox(session)
        self.reviewer.retranslate()
        self.reviewer.named.connect(self._show)
        self.judge = self._button("acceptanceJudge", self.tr("Judge"), self._judge)
        self.judge.setProperty("kind", "primary")
        self.go_on = self._button("acceptanceGoOn", self.tr("Let the model judge"), self._appraise)
        self.results = self._button("acceptanceResults", self.tr("Open the results…"), self._open_results)
        self.report = self._button("acceptanceReport", self.tr("Write the report"), self._write)
        self._lay_out()
        self._show_whole(True)
        self._follower = JobFollower(session.jobs, ("new_study", "appraise", "protocol"), self)
        self._follower.begun.connect(lambda _: self._show())
        self._follower.finished.connect(self._finished)
        self._follower.troubled.connect(self._trouble)
        self._follower.stopped.connect(lambda _: self._list())
        self._follower.ended.connect(lambda _: self._show())
        session.projectChanged.connect(self.close)
        self._follower.adopt()
        self._list()

    def _button(self, name: str, text: str, act: Callable[[], None]) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        button.clicked.connect(lambda: act())
        return button

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        for row in (top, below):
            row.setSpacing(theme.SPACE["s"])
        top.addWidget(self.runs, 1)
        top.addWidget(self.new)
        who = QLabel(self.tr("Reviewer"))
        who.setProperty("role", "muted")
        who.setBuddy(self.reviewer)
        for widget in (who, self.reviewer):
            below.addWidget(widget)
        below.addStretch(1)
        for button in (self.go_on, self.report, self.results, self.judge):
            below.addWidget(button)
        around = QVBoxLayout(self)
        around.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        around.addWidget(self.none, 1)
        around.addWidget(self.whole, 1)
        column = QVBoxLayout(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.SPACE["m"])
        column.addLayout(top)
        column.addWidget(self.summary)
        column.addWidget(self.outcome)
        column.addWidget(self.claims)
        column.addWidget(self.people, 1)
        column.addStretch()
        column.addLayout(below)
        self.resize(*map(theme.scaled, SIZE))

    # --- showing --------------------------------------------------------------------------------

    @property
    def _folder(self) -> Path | None:
        folder = self.runs.currentData()
        return folder if isinstance(folder, Path) else None

    def _list(self, chosen: Path | None = None) -> None:
        """List the runs again, and show ``chosen`` or the one shown before."""
        project = self._session.project
        if project is None:
            return
        wanted = chosen or self._folder

        def show(found: list[tuple[Path, str]]) -> None:
            folders = [folder for folder, _ in found]
            self.runs.blockSignals(True)
            self.runs.clear()
            for folder, title in found:
                self.runs.addItem(title, folder)
            self.runs.setCurrentIndex(
                folders.index(wanted) if wanted in folders else min(0, len(folders) - 1)
            )
            self.runs.blockSignals(False)
            self._read()

        folder = project.folder
        run_in_background(self, lambda: read_runs(folder), show, self._fail, topic="runs")

    def _read(self) -> None:
        folder = self._folder
        if folder is None:
            self._take(None)
        else:
            run_in_background(self, lambda: read_glance(folder), self._take, self._fail, topic="glance")

    def _take(self, glance: AcceptanceGlance | None) -> None:
        self._glance = glance
        self._show()

    def _show(self) -> None:
        glance, busy = self._glance, self._follower.running is not None
        is_open = glance is not None and glance.ending is None
        ready = glance is not None and not busy
        self.new.setEnabled(not busy)
        self.judge.setVisible(is_open)
        self.judge.setEnabled(
            ready and not glance.is_done(self._session.settings.reviewer) if glance else False
        )
        self.results.setVisible(is_open)
        self.results.setEnabled(ready and glance is not None and not glance.model_left)
        self.go_on.setVisible(is_open and glance is not None and glance.model_left and not busy)
        self.report.setVisible(glance is not None and not is_open)
        self.report.setEnabled(ready)
        self._show_tables(glance)
        summary, begin = self._summary(glance, busy), self.new.text()
        self.summary.setText(summary)
        self.none.set_texts(self.tr("No acceptance run yet"), summary, "" if busy else begin)
        self._show_whole(self.runs.count() > 0)

    def _show_whole(self, whole: bool) -> None:
        """Everything, or only what an acceptance run is and how to begin one."""
        self.none.setVisible(not whole)
        self.whole.setVisible(whole)

    def _show_tables(self, glance: AcceptanceGlance | None) -> None:
        result = glance.result if glance is not None else None
        self.claims.setVisible(result is not None)
        self.outcome.setVisible(result is not None)
        self.people.setVisible(glance is not None)
        if glance is None:
            return
        if result is None:
            headers = (self.tr("Appraiser"), self.tr("Judged so far"))
            self.people.texts.set_table(headers, progress_lines(glance))
            return
        self.outcome.setText(outcome_text(glance))
        found = (
            self.tr("Requirement"),
            self.tr("Limit"),
            self.tr("Wrong parts"),
            self.tr("Figure found"),
            self.tr("Bound"),
            self.tr("Result"),
        )
        self.claims.texts.set_table(found, [claim_line(claim) for claim in result.claims])
        self.claims.fit_height()
        names = (
            self.tr("Appraiser"),
            self.tr("Effectiveness"),
            self.tr("Escapes"),
            self.tr("Overkill"),
            self.tr("Kappa"),
            self.tr("Level"),
        )
        self.people.texts.set_table(names, [appraiser_line(item) for item in result.appraisers])

    def _summary(self, glance: AcceptanceGlance | None, busy: bool) -> str:
        if busy:
            return self.tr("The model judges, or the report is being written…")
        if glance is None:
            return self.tr(
                "People and the model judge the same images blind, several times each, against requirements "
                "that are set beforehand."
            )
        file = glance.file
        ng = int(file.reference.sum())
        text = self.tr("{model}: {ng} NG and {ok} OK parts")
        about = text.format(model=file.model.name, ng=ng, ok=len(file.images) - ng)
        sealed = ""
        if glance.ending is None:
            planned = self.tr("%Ln people are planned", "", file.people)
            sealed = self.tr("Nobody sees results before all who began have judged everything.")
            return join_sentences(about, claims_text(file.claims), planned, sealed)
        left = self.tr("Left out: {names}").format(names=listed(glance.left_out)) if glance.left_out else ""
        return join_sentences(about, claims_text(file.claims), left)

    def _fail(self, error: Exception) -> None:
        self._glance = None
        self._show()
        self._trouble(error_text(error))

    def _trouble(self, text: str) -> None:
        self._show_whole(True)
        self.outcome.setText(text)
        self.outcome.setVisible(True)

    # --- doing ----------------------------------------------------------------------------------

    def _ask_new(self) -> None:
        project = self._session.project
        if project is not None:
            folder = project.folder
            run_in_background(self, lambda: models_of(folder), self._show_form, self._fail, topic="models")

    def _show_form(self, models: list[Path]) -> None:
        form = AcceptanceForm(self._session, models, self)
        form.accepted.connect(lambda: self._session.jobs.start(form.job()))
        form.setModal(True)
        form.show()

    def _appraise(self) -> None:
        if self._folder is not None:
            self._session.jobs.start(AppraiseJob(folder=self._folder))

    def _judge(self) -> None:
        who, folder = self._session.settings.reviewer, self._folder
        if not who:
            self.reviewer.ask()
        elif self._glance is not None and who == self._glance.file.model.name:
            self._trouble(self.tr("This is the name of the model: give your own."))
        elif folder is not None:
            self.judge.setEnabled(False)  # a second click would open it twice
            run_in_background(
                self, lambda: open_study(folder), lambda study: self._judge_in(study, who), self._fail
            )

    def _judge_in(self, study: AcceptanceStudy, who: str) -> None:
        judging = BlindJudging(study, who, self)
        judging.ended.connect(lambda: self._judged(study, judging))
        judging.show()

    def _judged(self, study: AcceptanceStudy, judging: BlindJudging) -> None:
        study.close()
        judging.deleteLater()
        self._read()

    def _open_results(self) -> None:
        glance = self._glance
        if glance is None:
            return
        left = glance.unfinished
        text = self.tr("Whoever opens the results ends the judging: nobody can judge in this run any more.")
        if left:
            names = self.tr("Not finished, and left out: {names}").format(names=listed(left))
            text = join_sentences(names, text)
        if dialogs.confirm(self, self.tr("Open the results"), text, self.tr("Open")):
            self._write(left)

    def _write(self, leave_out: tuple[str, ...] = ()) -> None:
        if self._folder is None:
            return
        settings = self._session.settings
        job = ProtocolJob(
            folder=self._folder,
            language=cast(ReportLanguage, language_of(settings.language)),
            author=settings.reviewer,
            leave_out=leave_out,
        )
        self._session.jobs.start(job)

    def _finished(self, result: StudyJudgedResult | ProtocolResult) -> None:
        if isinstance(result, ProtocolResult):
            self._read()
            if result.files:
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(result.files[0])))
        else:
            self._list(result.folder)
