"""A new acceptance run: which model, what is required of it, and how many parts and people that takes."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget

from aoi_app.errors import ModelOfOtherProject, RunNotFound
from aoi_app.evidence.acceptance_plan import PEOPLE, REPEATS, AcceptancePlan, study_parts
from aoi_app.evidence.manifest import read_manifest
from aoi_app.project.acceptance import Claims
from aoi_app.project.jobs import NewStudyJob
from aoi_app.project.store.project import Project
from ui.core import dialogs, theme
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.core.wording import error_text
from ui.kit.controls import Choice, DecimalNumber, WholeNumber
from ui.kit.forms import add_row, finish_dialog
from ui.review.acceptance_words import plan_text

MODELS = "*.aoimodel"
MOST = 99_999  # parts
Counts = tuple[int, int]  # parts there are, NG and OK


class AcceptanceForm(QDialog):
    """Once accepted, :meth:`job` is the job to start. ``models`` are the model files of the project."""

    def __init__(self, session: Session, models: Sequence[Path], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("acceptanceForm")
        self.setWindowTitle(self.tr("New acceptance run"))
        assert session.project is not None
        self._project, self._author = session.project.folder, session.settings.reviewer
        self._there: Counts | None = None
        self.model = Choice()
        self.model.setObjectName("acceptanceModel")
        for path in models:
            self.model.addItem(path.stem, path)
        usual = Claims()
        self.escape = self._percent("acceptanceEscape", usual.escape)
        self.overkill = self._percent("acceptanceOverkill", usual.overkill)
        self.confidence = self._percent("acceptanceConfidence", usual.confidence, least=50.0)
        self.kappa = DecimalNumber()
        self.kappa.setObjectName("acceptanceKappa")
        self.kappa.setRange(0.01, 0.99)
        self.kappa.setSingleStep(0.05)
        self.kappa.setValue(usual.kappa)
        self.ng, self.ok = self._whole("acceptanceNg", 1, MOST), self._whole("acceptanceOk", 1, MOST)
        self.people, self.repeats = (
            self._whole("acceptancePeople", 0, 20),
            self._whole("acceptanceRepeats", 1, 10),
        )
        self.people.setValue(PEOPLE)
        self.repeats.setValue(REPEATS)
        self.subject = QLineEdit()
        self.subject.setObjectName("acceptanceSubject")
        self.subject.setMaxLength(120)
        self.subject.setPlaceholderText(self.tr("e.g. product and line"))
        self.plan = QLabel()
        self.plan.setObjectName("acceptancePlan")
        self.plan.setWordWrap(True)
        self._build()
        self.model.currentIndexChanged.connect(self._count)
        for field in (self.escape, self.overkill, self.kappa, self.confidence):
            field.valueChanged.connect(self._propose)
        for number in (self.ng, self.ok, self.people, self.repeats):
            number.valueChanged.connect(self._tell)
        self._count()

    def _percent(self, name: str, share: float, least: float = 0.01) -> DecimalNumber:
        field = DecimalNumber()
        field.setObjectName(name)
        field.setRange(least, 99.9)
        field.setValue(100 * share)
        field.setSuffix("\u00a0%")
        return field

    def _whole(self, name: str, least: int, most: int) -> WholeNumber:
        field = WholeNumber()
        field.setObjectName(name)
        field.setRange(least, most)
        return field

    def _build(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(theme.SPACE["l"])
        form.setVerticalSpacing(theme.SPACE["m"])
        browse = QPushButton(self.tr("From a file…"))
        browse.setObjectName("acceptanceBrowse")
        browse.clicked.connect(self._browse)
        add_row(form, self.tr("Model"), self.model, _beside(self.model, browse))
        add_row(form, self.tr("What is accepted"), self.subject)
        add_row(form, self.tr("Escape rate at most"), self.escape)
        add_row(form, self.tr("Overkill rate at most"), self.overkill)
        add_row(form, self.tr("Kappa against the reference at least"), self.kappa)
        add_row(form, self.tr("Confidence of each"), self.confidence)
        add_row(form, self.tr("NG parts"), self.ng)
        add_row(form, self.tr("OK parts"), self.ok)
        add_row(form, self.tr("People"), self.people)
        add_row(form, self.tr("Times each judges each image"), self.repeats)
        begin = self.tr("Begin")
        self.begin = finish_dialog(self, form, self.plan, name="acceptance", accept=(begin, self.accept))
        self.setMinimumWidth(theme.rail_width() * 3)

    def _browse(self) -> None:
        pattern = self.tr("Models (*.aoimodel)")
        path = dialogs.choose_file(self, self.tr("Choose a model"), pattern, self._project)
        if path is not None:
            self.model.addItem(path.stem, path)
            self.model.setCurrentIndex(self.model.count() - 1)

    # --- the plan -------------------------------------------------------------------------------

    def _count(self) -> None:
        """Count the parts that the model has never seen, on a thread."""
        path, project = self.model.currentData(), self._project
        self._there = None
        self.begin.setEnabled(False)
        if path is None:
            self.plan.setText(self.tr("Export a model on the Evaluate page first, or choose a file."))
            return
        self.plan.setText(self.tr("Counting the parts…"))
        run_in_background(self, lambda: count_parts(project, path), self._counted, self._fail, topic="parts")

    def _counted(self, there: Counts) -> None:
        self._there = there
        self._propose()

    def _fail(self, error: Exception) -> None:
        self.plan.setText(error_text(error))

    def _propose(self) -> None:
        if self._there is None:
            return
        for field, size in zip((self.ng, self.ok), self._planned().sizes, strict=True):
            field.setValue(max(1, size))
        self._tell()

    def _tell(self) -> None:
        if self._there is None:
            return
        plan = self._planned()
        ng, ok = min(self.ng.value(), plan.ng), min(self.ok.value(), plan.ok)
        self.begin.setEnabled(bool(plan.ng and plan.ok))
        judgements = self.tr("%Ln judgements for each person", "", (ng + ok) * self.repeats.value())
        self.plan.setText("\n".join((plan_text(plan, ng, ok), judgements)))

    def _planned(self) -> AcceptancePlan:
        return AcceptancePlan(self.claims(), *(self._there or (0, 0)))

    def claims(self) -> Claims:
        """What is required."""
        rates = {name: getattr(self, name).value() / 100 for name in ("escape", "overkill", "confidence")}
        return Claims(kappa=round(self.kappa.value(), 4), **rates)

    def job(self) -> NewStudyJob:
        """The job that draws the images and lets the model judge them."""
        return NewStudyJob(
            project=self._project,
            model=self.model.currentData(),
            claims=self.claims(),
            people=self.people.value(),
            repeats=self.repeats.value(),
            ng=self.ng.value(),
            ok=self.ok.value(),
            author=self._author,
            subject=self.subject.text(),
        )


def count_parts(project: Path, model: Path) -> Counts:
    """How many NG and OK parts of a project a model has never seen; for any thread.

    Raises:
        AoiError: the model cannot be read, or is not of this project.
    """
    run_id = read_manifest(model).provenance.run
    with Project.open(project) as opened:
        try:
            run = opened.run(run_id)
        except RunNotFound as error:
            raise ModelOfOtherProject(path=model, run=run_id) from error
        parts = study_parts(run, opened)
    return len(parts.ng), len(parts.ok)


def models_of(project: Path) -> list[Path]:
    """The model files of a project, newest first; for any thread."""
    try:
        return sorted((project / "models").glob(MODELS), key=lambda path: path.stat().st_mtime, reverse=True)
    except OSError:
        return []


def _beside(field: QWidget, button: QPushButton) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SPACE["s"])
    row.addWidget(field, 1)
    row.addWidget(button)
    return row
