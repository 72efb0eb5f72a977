"""The Home page: start a project, or continue with a recent one."""

from collections.abc import Callable
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from aoi_app.errors import AoiError
from aoi_app.project.enums import PROJECT_FILE
from ui.core import dialogs, theme
from ui.core.icons import icon
from ui.core.jobs.job_follower import JobFollower
from ui.core.places import Place
from ui.core.session import Session
from ui.home.loose_inspections import LooseInspections
from ui.home.new_project_dialog import NewProjectDialog, default_place
from ui.home.recent_projects import RecentProjects
from ui.kit.page import Page
from ui.kit.row_button import RowButton, Symbol

if TYPE_CHECKING:  # the first paint waits for no pydantic
    from ui.home.recent_facts import Unfinished
    from ui.results.inspection_entries import InspectionEntry

SAMPLE = "Sample"


class HomePage(Page):
    """Recent projects; buttons for new, open and sample; a drop area for folders."""

    key = Place.HOME

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, parent)
        self.setAcceptDrops(True)
        self._begin, self._recent_title, self._hint = QLabel(), QLabel(), QLabel()
        for label in (self._begin, self._recent_title):
            label.setProperty("role", "section")
        self.new_button = RowButton("folder-plus", "homeNew")
        self.open_button = RowButton("folder-open", "homeOpen")
        self.sample_button = RowButton("sparkles", "homeSample")
        self.recent = RecentProjects()
        self.loose = LooseInspections()
        self.tour = self.add_quiet(QPushButton())
        self.tour.setObjectName("homeTour")
        self.tour.setIcon(icon("flag"))
        self._drop = QFrame()
        self._drop.setObjectName("homeDrop")
        self._drop.setProperty("role", "drop")
        self._lay_out()
        self.new_button.clicked.connect(self.new_project)
        self.open_button.clicked.connect(self.open_project)
        self.sample_button.clicked.connect(self.open_sample)
        self.tour.clicked.connect(session.tourRequested)
        self.recent.opened.connect(session.openProject)
        self.recent.located.connect(self._locate)
        self.recent.forgotten.connect(self._forget)
        self.recent.resumed.connect(self._resume)
        self.loose.resumed.connect(self._resume_inspection)
        self._when_complete: Callable[[], object] | None = None  # waits for the images of the project
        session.settingsChanged.connect(self._follow_recent)
        session.projectChanged.connect(self._drop_wish)
        session.recordsChanged.connect(self._go_on)
        self._follower = JobFollower(session.jobs, ("sample",), self, self._crash_text)
        self._follower.begun.connect(self._show_sample)
        self._follower.progressed.connect(self._show_sample)
        self._follower.finished.connect(self._open_drawn)
        self._follower.troubled.connect(lambda text: self.show_message("error", text))
        self._follower.ended.connect(self.retranslate)
        self._follower.adopt()

    def _lay_out(self) -> None:
        self._hint.setProperty("role", "muted")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint.setWordWrap(True)
        self._drop.setMinimumHeight(theme.rail_width() // 2)
        drop = QVBoxLayout(self._drop)
        drop.setSpacing(theme.SPACE["s"])
        drop.addStretch(1)
        drop.addWidget(Symbol("download", "text_2"), 0, Qt.AlignmentFlag.AlignHCenter)
        drop.addWidget(self._hint)
        drop.addStretch(1)
        begin = QVBoxLayout()
        begin.setSpacing(theme.SPACE["s"])
        for button in (self.new_button, self.open_button, self.sample_button):
            begin.addWidget(button)
        begin.addSpacing(theme.SPACE["s"])
        begin.addWidget(self._drop)
        begin.addStretch(1)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self._begin)
        left.addLayout(begin, 1)
        right.addWidget(self.loose)
        right.addWidget(self._recent_title)
        right.addWidget(self.recent, 1)
        columns = QHBoxLayout()
        columns.setSpacing(theme.SPACE["xxl"])
        for column, share in ((left, 2), (right, 3)):
            column.setSpacing(theme.SPACE["m"])
            columns.addLayout(column, share)
        margin = theme.SPACE["xxl"]
        self.body.setContentsMargins(margin, theme.SPACE["xl"], margin, margin)
        self.body.addLayout(columns)

    def retranslate(self) -> None:
        self.title.setText(self.tr("Home"))
        self.primary.setText(self.tr("New project"))
        self.tour.setText(self.tr("Tour of the sample"))
        self.context.setText(self.tr("Train, understand, prove and run defect classifiers"))
        self._begin.setText(self.tr("Get started"))
        self._recent_title.setText(self.tr("Recent projects"))
        self.new_button.set_texts(self.tr("New project"), self.tr("From a folder of your own images"))
        self.open_button.set_texts(self.tr("Open project"), self.tr("A folder with a project.json"))
        self.sample_button.set_texts(
            self.tr("Open the sample"),
            self.tr("Six classes of synthetic defects, to try everything in five minutes"),
        )
        self._hint.setText(
            self.tr("Drop a folder of images here to begin a project,\nor a project to open it.")
        )
        self.loose.retranslate()
        self._show_recent()

    def _show_recent(self) -> None:
        project = self.session.project
        ours = project.folder if project is not None and not self.session.read_only else None
        self.recent.show_paths(self.session.settings.recent, ours)

    def _follow_recent(self) -> None:
        if tuple(self.recent.rows) != tuple(map(Path, self.session.settings.recent)):
            self._show_recent()

    def activate(self) -> None:
        self._show_recent()
        self.loose.read(self.session.settings.inspections)

    def run_primary(self) -> None:
        self.new_project()

    # --- what one can do here -------------------------------------------------------------------

    def new_project(self) -> None:
        """Ask for name and location, and create a project."""
        self._create("", None)

    def _create(self, name: str, images: Path | None) -> None:
        dialog = NewProjectDialog(name, self)
        if dialog.exec() and self.session.createProject(dialog.folder()) and images is not None:
            self.session.importRequested.emit(images)

    def open_project(self) -> None:
        """Ask for a project folder and open it."""
        folder = dialogs.choose_folder(self, self.tr("Open project"), default_place())
        if folder is not None:
            self.session.openProject(folder)

    def open_sample(self) -> None:
        """Open the sample, unless it is open; generate it first if necessary."""
        if self.session.jobs.active_of("sample") is not None:
            return
        from aoi_app.project.jobs import SampleJob  # here: the first paint waits for no pydantic

        folder, drawn = _sample_folder()
        if drawn:
            self._enter_sample(folder)
        else:
            self.session.jobs.start(SampleJob(project=folder))

    def _open_drawn(self) -> None:
        from aoi_app.project.jobs import SampleJob  # here: the first paint waits for no pydantic

        running = self._follower.running
        assert running is not None
        assert isinstance(running.job, SampleJob)
        self._enter_sample(running.job.project)

    def _enter_sample(self, folder: Path) -> None:
        if self._is_open(folder):
            self.session.sampleOpened.emit()

    def _crash_text(self) -> str:
        return self.tr("Drawing the sample ended unexpectedly.")

    def _show_sample(self) -> None:
        running = self._follower.running
        share = f" {running.fraction:.0%}" if running is not None and running.fraction is not None else ""
        self.sample_button.set_texts(
            self.tr("Drawing the sample…") + share, self.tr("It opens automatically when it is ready")
        )

    def _locate(self, path: Path) -> None:
        title = self.tr("Where is {name} now?").format(name=path.name)
        folder = dialogs.choose_folder(self, title, path.parent if path.parent.is_dir() else None)
        if folder is not None and self.session.openProject(folder):
            self._forget(path)

    def _forget(self, path: Path) -> None:
        rest = tuple(text for text in self.session.settings.recent if text != str(path))
        self.session.change_settings(recent=rest)

    # --- interrupted work -----------------------------------------------------------------------

    def _resume(self, folder: Path, work: "Unfinished") -> None:
        """Resume the interrupted work of a project, which is opened first."""
        from aoi_app.project.store.project_glance import CutExperiment, CutTraining  # here: loaded by now

        match work:
            case CutTraining(run=run):
                act = partial(self.session.runResumeRequested.emit, run)
            case CutExperiment(experiment=experiment):
                act = partial(self.session.experimentResumeRequested.emit, experiment)
            case _:
                self._resume_inspection(work, folder)
                return
        if busy := self._why_no_training():
            self.show_message("info", busy)
        elif self._is_open(folder):
            self._when_complete = act
            self._go_on()

    def _why_no_training(self) -> str:
        """What is being trained already; empty if nothing is."""
        if self.session.jobs.active_of("train") is not None:
            return self.tr("A training is running: the other can be resumed after it.")
        if self.session.jobs.active_of("experiment") is not None:
            return self.tr("An experiment is running: the other can be resumed after it.")
        return ""

    def _resume_inspection(self, entry: "InspectionEntry", folder: Path | None = None) -> None:
        """Resume an inspection, of a project or of none."""
        if self.session.jobs.active_of("inspect") is not None:
            self.show_message("info", self.tr("An inspection is running: the other can be resumed after it."))
        elif folder is None or self._is_open(folder):
            self.session.inspectionResumeRequested.emit(entry)

    def _is_open(self, folder: Path) -> bool:
        """True if the project is open, or could be opened; else a message says why not."""
        project = self.session.project
        return (project is not None and project.folder == folder) or self.session.openProject(folder)

    def _drop_wish(self) -> None:
        self._when_complete = None

    def _go_on(self) -> None:
        """A training can be resumed once all images of its project have been read."""
        if self._when_complete is not None and self.session.complete:
            act, self._when_complete = self._when_complete, None
            act()

    # --- drag and drop --------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            theme.set_property(self._drop, "drop", True)
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        theme.set_property(self._drop, "drop", False)

    def dropEvent(self, event: QDropEvent) -> None:
        theme.set_property(self._drop, "drop", False)
        folder = _dropped(event)
        if folder is None:
            return
        event.acceptProposedAction()
        if (folder / PROJECT_FILE).exists():
            self.session.openProject(folder)
        else:
            self._create(folder.name, folder)


def _sample_folder() -> tuple[Path, bool]:
    """Folder of the sample, and whether it exists; a partial one is skipped and kept."""
    from aoi_app.project.store.project import Project  # here: the first paint waits for no pydantic

    for number in count(1):
        folder = default_place() / (SAMPLE if number == 1 else f"{SAMPLE} {number}")
        if not folder.exists():
            return folder, False
        try:
            with Project.open(folder) as project:
                if project.images():
                    return folder, True
        except AoiError:
            continue  # another project with this name
    raise AssertionError("count() never ends")


def _dropped(event: QDropEvent) -> Path | None:
    """The dragged folder, or the parent of a dragged project.json."""
    for url in event.mimeData().urls():
        path = Path(url.toLocalFile())
        if url.isLocalFile() and path.is_dir():
            return path
        if path.name == PROJECT_FILE:
            return path.parent
    return None
