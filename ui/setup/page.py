"""The Setup page: model, images and lot of the next inspection."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from aoi_app.project.enums import MODEL_SUFFIX
from aoi_app.project.jobs import InspectJob, LotInfo
from aoi_app.settings import home
from ui.core import theme
from ui.core.jobs.background import run_in_background
from ui.core.places import Place
from ui.core.wording import file_size, listed
from ui.kit.checklist import Checklist, State
from ui.kit.page import Page
from ui.kit.scroll_area import ColumnArea
from ui.setup.alarm_form import AlarmForm
from ui.setup.earlier_inspections import EarlierInspections, read_earlier
from ui.setup.images_card import ImagesCard
from ui.setup.lot_form import LotForm
from ui.setup.model_card import ModelCard, ModelChoice, read_models
from ui.setup.preflight import Preflight, scan_sources
from ui.setup.setup_conditions import SetupConditions, SetupState


class SetupPage(Page):
    """Model, images, lot and checklist; Start begins the job and shows the Inspect page."""

    key = Place.SETUP

    def assemble(self) -> Iterator[None]:
        """Make the parts one after the other."""
        session = self.session
        self.setAcceptDrops(True)
        self.checklist = Checklist()
        yield
        self.model_card = ModelCard()
        yield
        self.images_card = ImagesCard(session)
        yield
        self._conditions = SetupConditions(self)
        self._complaint = ""  # why it could not start
        self.lot_form = LotForm()
        self.alarm_form = AlarmForm()
        self._extra: list[Path] = []  # model files selected by the user, inside or outside the project
        self._wanted: Path | None = None  # the model to select once it is read
        self._found: Preflight | None = None
        self._earlier = EarlierInspections()
        self._scan_number = 0  # number of the newest scan; older ones stop
        yield
        yield from self._build()
        yield
        # Typing in the lot form must not rebuild the checklist at each key stroke.
        self._later = QTimer(self, singleShot=True, interval=150)
        self._later.timeout.connect(self._check)
        self.model_card.changed.connect(self._later.start)
        self.model_card.fileRequested.connect(self.add_model)
        self._look_later = QTimer(self, singleShot=True, interval=150)
        self._look_later.timeout.connect(self._look_at_earlier)
        self.images_card.sourcesChanged.connect(self._scan)
        self.images_card.outputChanged.connect(self._look_later.start)
        self.lot_form.changed.connect(self._later.start)
        self.alarm_form.changed.connect(self._later.start)
        self.checklist.fixRequested.connect(self._fix)
        session.projectChanged.connect(self._project_changed)
        session.jobs.activeChanged.connect(self._later.start)
        session.jobs.jobEnded.connect(self._job_ended)
        self._remember_person()

    # --- layout and texts -----------------------------------------------------------------------

    def _build(self) -> Iterator[None]:
        """The columns first: whatever moves to another parent is styled again."""
        self._lot_title, self._alarm_title, self._check_title = QLabel(), QLabel(), QLabel()
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["l"])
        self.body.addLayout(columns)
        left, right = QVBoxLayout(), QVBoxLayout()
        columns.addWidget(_scrolling(left), 5)
        self._scroll = _scrolling(right)  # apart: a long model must not push the alarms out of sight
        columns.addWidget(self._scroll, 6)
        for column in (left, right):
            column.setSpacing(theme.SPACE["m"])  # at 1280 x 720 the right one just fits
        left.addWidget(_card(self._check_title, self.checklist))  # first: on a small screen it is in sight
        left.addWidget(self.model_card, 1)
        yield
        right.addWidget(self.images_card, 1)
        yield
        right.addWidget(_card(self._lot_title, self.lot_form))
        right.addWidget(_card(self._alarm_title, self.alarm_form))

    def retranslate(self) -> None:
        """Set all texts."""
        self.title.setText(self.tr("Setup"))
        self.primary.setText(self.tr("Start inspection"))
        self._lot_title.setText(self.tr("Lot"))
        self._alarm_title.setText(self.tr("Alarms"))
        self._check_title.setText(self.tr("Ready?"))
        for part in (self.model_card, self.images_card, self.lot_form, self.alarm_form):
            part.retranslate()
        self._show_found()
        self._check()

    def activate(self) -> None:
        """Reload the list of models, and what was inspected before."""
        self._find_models()
        self._look_at_earlier()

    # --- models ---------------------------------------------------------------------------------

    def add_model(self, path: Path) -> None:
        """Add a model file and select it."""
        self._extra = [path, *(other for other in self._extra if other != path)]
        self._wanted = path
        self._find_models()

    def _project_changed(self) -> None:
        self._extra = []
        self.images_card.sources.set_paths([])
        self.activate()

    def _job_ended(self, running: object) -> None:
        self.activate()

    def _find_models(self) -> None:
        folder = self.session.project.folder / "models" if self.session.project is not None else None
        extra = list(self._extra)
        run_in_background(
            self,
            lambda: read_models(folder, extra),
            self._show_models,
            topic="models",
        )

    def _show_models(self, choices: list[ModelChoice]) -> None:
        chosen, self._wanted = self._wanted, None
        self.model_card.set_choices(choices, chosen)

    # --- images ---------------------------------------------------------------------------------

    def _scan(self) -> None:
        self._scan_number += 1
        number = self._scan_number
        paths = self.images_card.sources.paths()
        self._found = None
        self._show_found()
        self._check()
        if paths:
            run_in_background(
                self,
                lambda: scan_sources(paths, lambda: number != self._scan_number),
                lambda found: self._take_found(found, number),
            )

    def _take_found(self, found: Preflight, number: int) -> None:
        if number == self._scan_number:
            self._found = found
            self._show_found()
            self._check()

    def _show_found(self) -> None:
        if self._found is None or not self._found.total:
            self.images_card.set_found("")
            return
        sizes = listed(f"{width} × {height}" for (width, height), _ in self._found.sizes[:3])
        text = self.tr("%Ln images · {size} · {pixels}", "", self._found.images)
        self.images_card.set_found(
            text.format(
                size=file_size(self._found.bytes),
                pixels=sizes or "–",
            )
        )

    # --- earlier inspections --------------------------------------------------------------------

    def _look_at_earlier(self) -> None:
        base, output = self._base(), self.images_card.output()
        run_in_background(self, lambda: read_earlier(base, output), self._take_earlier, topic="earlier")

    def _take_earlier(self, earlier: EarlierInspections) -> None:
        self._earlier = earlier
        self._check()

    def _base(self) -> Path:
        """The folder of the inspections."""
        project = self.session.project
        return (project.folder if project is not None else home()) / "inspections"

    # --- ready? ---------------------------------------------------------------------------------

    def _check(self) -> None:
        choice = self.model_card.choice()
        project = self.session.project
        parts = [project.name if project is not None else "", choice.path.stem if choice is not None else ""]
        self.context.setText(" · ".join(part for part in parts if part))
        self.checklist.set_conditions(
            self._conditions.of(
                SetupState(
                    choice,
                    tuple(self.images_card.sources.paths()),
                    self._found,
                    self.images_card.output(),
                    self.lot_form.value().lot,
                    self._earlier,
                    self.alarm_form.summary(),
                    self.session.jobs.active_of("inspect") is not None,
                )
            )
        )
        if self.checklist.is_ready():
            self.messages.withdraw(self._complaint)

    def _fix(self, key: str) -> None:
        repairs: dict[str, Callable[[], object]] = {
            "model": self.model_card.browse,
            "images": self.images_card.add_folder,
            "output": self.images_card.choose_output,
            "missing": self._remove_missing,
            "lot": lambda: self.lot_form.focus("lot"),
            "unfinished": self._resume_lot,
            "running": lambda: self.session.go_to(Place.INSPECT),
            "alarms": self._show_alarms,
            "busy": lambda: self.session.go_to(Place.INSPECT),
        }
        repairs[key]()

    def _resume_lot(self) -> None:
        """Go on with the lot that was entered, as it was begun."""
        entry = self._earlier.lots[self.lot_form.value().lot]
        if self.session.jobs.active_of("inspect") is None:
            self.lot_form.forget_lot()
            self.session.inspectionResumeRequested.emit(entry)
        else:
            self.session.go_to(Place.INSPECT)

    def _show_alarms(self) -> None:
        self._scroll.ensureWidgetVisible(self.alarm_form)
        self.alarm_form.setFocus()

    def _remove_missing(self) -> None:
        missing = self._found.missing if self._found is not None else ()
        sources = self.images_card.sources
        sources.set_paths([path for path in sources.paths() if path not in missing])

    # --- start ----------------------------------------------------------------------------------

    def run_primary(self) -> None:
        """Start the inspection, or show what is missing."""
        self._check()
        if not self.checklist.is_ready():
            missing = [
                item.text for item in self.checklist.conditions() if item.state in (State.TODO, State.BUSY)
            ]
            self._complaint = self.tr("Cannot start yet: {what}").format(what=" · ".join(missing))
            self.show_message("warning", self._complaint)
            return
        self.messages.clear()
        job = self._job()
        self.session.change_settings(operator=job.lot.operator, station=job.lot.station)
        if job.out.parent != self._base():  # else it is found without
            self.session.change_settings(
                inspections=self.session.settings.with_inspection(job.out).inspections
            )
        self.images_card.clear_output()
        self.lot_form.forget_lot()
        self.session.jobs.start(job)
        self.session.go_to(Place.INSPECT)

    def _job(self) -> InspectJob:
        choice = self.model_card.choice()
        assert choice is not None
        return InspectJob(
            model=choice.path,
            paths=tuple(self.images_card.sources.paths()),
            out=self.images_card.output() or self._new_folder(),
            heatmaps=self.images_card.heat_maps(),
            lot=self.lot_form.value(),
            wait_for_source=True,
            alarms=self.alarm_form.value(),
        )

    def _new_folder(self) -> Path:
        return self._base() / datetime.now().astimezone().strftime("%Y-%m-%d_%H%M%S")

    def _remember_person(self) -> None:
        settings = self.session.settings
        self.lot_form.set_value(LotInfo(operator=settings.operator, station=settings.station))

    # --- dropping -------------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        for path in paths:
            if path.suffix.lower() == MODEL_SUFFIX:
                self.add_model(path)
        self.images_card.sources.add([path for path in paths if path.suffix.lower() != MODEL_SUFFIX])
        event.acceptProposedAction()


def _scrolling(column: QVBoxLayout) -> ColumnArea:
    inside = QWidget()
    inside.setObjectName("pageBody")
    column.setContentsMargins(0, 0, 0, 0)
    inside.setLayout(column)
    scroll = ColumnArea()
    scroll.setWidget(inside)
    return scroll


def _card(title: QLabel, content: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    title.setProperty("role", "section")
    column = QVBoxLayout(card)
    column.setContentsMargins(*(theme.SPACE["l"], theme.SPACE["m"]) * 2)
    column.setSpacing(theme.SPACE["s"])
    column.addWidget(title)
    column.addWidget(content)
    return card
