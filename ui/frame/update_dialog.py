"""Update of the program: the version in use, what proves another, its progress, its result by image."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.edition import edition
from aoi_app.errors import AoiError
from aoi_app.events import Progress
from aoi_app.plain_names import visible
from aoi_app.project.jobs import (
    GoldenAnswer,
    JobResult,
    RecordGoldenJob,
    RecordGoldenResult,
    UpdateJob,
    UpdateResult,
)
from aoi_app.update.golden import MODEL, GoldenRecord, read_golden
from aoi_app.update.installation import Change, Installation, this_installation
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_follower import JobFollower
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import error_text, verdict_name
from ui.kit.checklist import Checklist, Condition, State
from ui.kit.job_row import JobRow
from ui.kit.text_table import TextTable
from ui.kit.text_table_model import Cell, TableLine

STEPS = ("signature", "unpack", "golden", "switch")  # what an update does, in this order


class UpdateDialog(QDialog):
    """Chooses an update, follows it, and goes back; records the golden images that prove it."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("updateDialog")
        self._session = session
        self._installation: Installation | None = None
        self._record: GoldenRecord | None = None
        self._step = ""  # of STEPS, while an update is made
        self.current, self.said = QLabel(), QLabel()
        self.conditions = Checklist()
        self.row: JobRow | None = None
        self.answers = TextTable("updateAnswers")
        self.choose, self.back = QPushButton(), QPushButton()
        self._follower = JobFollower(session.jobs, ("update", "record_golden"), self)
        self._build()
        self._connect()
        self._follower.adopt()
        self._read()

    def _build(self) -> None:
        self.setWindowTitle(self.tr("Update"))
        for label, name in ((self.current, "updateCurrent"), (self.said, "updateSaid")):
            label.setObjectName(name)
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.current.setProperty("role", "section")
        self.answers.setMinimumHeight(theme.row_height() * 6)
        self.answers.hide()
        self.choose.setText(self.tr("Choose an update…"))
        self.choose.setObjectName("updateChoose")
        self.choose.setProperty("kind", "primary")
        self.back.setObjectName("updateBack")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setObjectName("updateClose")
        close.setText(self.tr("Close"))
        for button in (self.back, self.choose):
            button.setAutoDefault(False)
            buttons.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(*(theme.SPACE["xl"],) * 4)
        self._column.setSpacing(theme.SPACE["l"])
        self._column.addWidget(self.current)
        self._column.addWidget(self.conditions)
        self._column.addWidget(self.said)
        self._column.addWidget(self.answers, 1)
        self._column.addStretch(0)
        self._column.addWidget(buttons)
        self.setMinimumWidth(theme.rail_width() * 4)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._choose)
        self.back.clicked.connect(self._roll_back)
        self.conditions.fixRequested.connect(self._record_golden)
        self._follower.begun.connect(self._begin)
        self._follower.reported.connect(self._report)
        self._follower.finished.connect(self._finish)
        self._follower.stopped.connect(lambda _: self._say(self.tr("Stopped; nothing was changed.")))
        self._follower.troubled.connect(lambda text: self._say(text, "error"))
        self._follower.ended.connect(self._end)

    # --- what there is --------------------------------------------------------------------------

    def _read(self) -> None:
        """Look at the installation and at what is recorded."""
        try:
            self._installation = this_installation()
        except AoiError as error:
            self._installation = None
            self._say(error_text(error))
        folder = self._session.settings.golden
        if folder:
            run_in_background(
                self, lambda: read_golden(Path(folder)), self._take, self._take_no_record, topic="golden"
            )
        self._show()

    def _take(self, record: GoldenRecord) -> None:
        self._record = record
        self._show()

    def _take_no_record(self, error: Exception) -> None:
        self._record = None
        self._say(error_text(error), "error")
        self._show()

    def _show(self) -> None:
        """Show which version is in use and what can be done."""
        from aoi_app import __version__

        installed, busy = self._installation, self._follower.running is not None
        before = installed.before if installed else None
        version = installed.current if installed else __version__
        names = {"line": self.tr("line edition"), "studio": self.tr("studio edition")}
        text = self.tr("Version {version}, {edition}").format(version=version, edition=names[edition()])
        if version != __version__:
            text = self.tr(
                "Version {version} from the next start; this window is still version {now}"
            ).format(version=version, now=__version__)
        self.current.setText(text)
        self.conditions.set_conditions([self._golden_condition(busy), *self._step_conditions()])
        self.choose.setEnabled(installed is not None and self._record is not None and not busy)
        self.choose.setToolTip("" if self._record or busy else self.tr("Record golden images first"))
        self.back.setVisible(before is not None)
        self.back.setEnabled(not busy)
        self.back.setText(self.tr("Roll back to {version}").format(version=before))

    def _golden_condition(self, busy: bool) -> Condition:
        if self._record is None:
            text = self.tr(
                "Golden images: images whose verdicts by a model are recorded; an update must judge them "
                "alike"
            )
            return Condition("golden", State.TODO, text, "" if busy else self.tr("Record…"))
        text = self.tr(
            "%Ln golden images, recorded with version {version}: {folder}", "", len(self._record.images)
        )
        text = text.format(version=self._record.app_version, folder=visible(self._session.settings.golden))
        return Condition("golden", State.DONE, text, "" if busy else self.tr("Record again…"))

    def _step_conditions(self) -> list[Condition]:
        texts = {
            "signature": self.tr("Signed with a trusted key, newer, for this edition and system"),
            "unpack": self.tr("Every file as it was signed, unpacked beside this version"),
            "golden": self.tr("The new version judges the golden images alike"),
            "switch": self.tr("In use from the next start"),
        }
        reached = STEPS.index(self._step) if self._step in STEPS else len(STEPS) if self._step else -1
        conditions = []
        for number, step in enumerate(STEPS):
            ahead = State.TODO if number > reached else State.BUSY
            state = State.DONE if number < reached else ahead
            conditions.append(Condition(f"step_{step}", state, texts[step]))
        return conditions

    def _say(self, text: str, role: str = "") -> None:
        self.said.setText(text)
        theme.set_property(self.said, "role", role)

    # --- jobs -----------------------------------------------------------------------------------

    def _choose(self) -> None:
        file = dialogs.choose_file(self, self.tr("Choose an update"), self.tr("Updates (*.aoiupdate)"))
        if file is not None:
            settings = self._session.settings
            self._session.jobs.start(UpdateJob(file=file, golden=Path(settings.golden), by=settings.operator))

    def _record_golden(self, key: str) -> None:
        known = self._session.settings.golden
        start = Path(known) / MODEL if known else None
        model = dialogs.choose_file(self, self.tr("Choose the model"), self.tr("Models (*.aoimodel)"), start)
        if model is None:
            return
        title = self.tr("Choose the folder of the images, which also gets the model and its verdicts")
        folder = dialogs.choose_folder(self, title, Path(known) if known else model.parent)
        if folder is not None:
            self._session.jobs.start(RecordGoldenJob(model=model, folder=folder))

    def _roll_back(self) -> None:
        assert self._installation is not None
        roll_back, by = self._installation.roll_back, self._session.settings.operator
        self.back.setEnabled(False)
        run_in_background(self, lambda: roll_back(by), self._rolled_back, self._not_rolled_back, topic="back")

    def _rolled_back(self, change: Change) -> None:
        self.answers.hide()
        text = self.tr("Version {version} starts the next time. Close the window and start it again.")
        self._say(text.format(version=change.now), "success")
        self._step = ""
        self._show()

    def _not_rolled_back(self, error: Exception) -> None:
        self._say(error_text(error), "error")
        self._show()

    def _begin(self, running: RunningJob) -> None:
        self.answers.hide()
        self._say("")
        self._step = STEPS[0] if running.job.kind == "update" else ""
        self.row = JobRow(running)
        self._column.insertWidget(2, self.row)
        self._show()

    def _report(self, event: object) -> None:
        if isinstance(event, Progress) and event.stage in STEPS and self._step not in ("", event.stage):
            self._step = event.stage
            self._show()

    def _finish(self, result: JobResult) -> None:
        if isinstance(result, RecordGoldenResult):
            self._session.change_settings(golden=str(result.folder))
            text = self.tr(
                "%Ln images recorded: {ok} OK, {ng} NG, {review} to review, {unreadable} unreadable.",
                "",
                result.images,
            )
            self._say(text.format(**result.model_dump()), "success")
        elif isinstance(result, UpdateResult):
            self._show_result(result)

    def _show_result(self, result: UpdateResult) -> None:
        self._step = "done" if result.unchanged else "golden"
        if result.unchanged:
            text = self.tr(
                "All %Ln golden images are judged alike. Version {version}, signed by {signer}, starts the "
                "next time: close the window and start it again.",
                "",
                len(result.answers),
            )
            signer = visible(result.signer or result.key[:16])
            self._say(text.format(version=result.version, signer=signer), "success")
        else:
            differ = sum(not answer.same for answer in result.answers)
            text = self.tr(
                "Version {version} judges %Ln golden images otherwise: it is not used.", "", differ
            )
            self._say(text.format(version=result.version), "error")
        headers = (self.tr("Image"), self.tr("Recorded"), self.tr("New version"), self.tr("Difference"))
        self.answers.texts.set_table(headers, [_line(answer) for answer in result.answers])
        self.answers.show()
        self._show()

    def _end(self, _: object) -> None:
        if self.row is not None:
            self.row.deleteLater()
            self.row = None
        if self._step in STEPS:
            self._step = ""
        self._read()


def _line(answer: GoldenAnswer) -> TableLine:
    found = verdict_name(answer.found) if answer.found else "–"
    difference = "" if answer.difference is None else f"{answer.difference:.4f}"
    mark = "" if answer.same else "✗ "
    return TableLine(
        answer.path,
        (
            Cell(f"{mark}{visible(answer.path)}"),
            Cell(verdict_name(answer.recorded)),
            Cell(found),
            Cell(difference, key=answer.difference, figure=True),
        ),
    )
