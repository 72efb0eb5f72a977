"""The open project and state shared by all pages: records, settings, undo, jobs, signals."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Signal

from aoi_app.errors import AoiError, RunNotFound
from aoi_app.settings import load_settings, save_settings
from ui.core.devices import Devices
from ui.core.edit_desk import EditDesk
from ui.core.edit_lock import EditLock
from ui.core.image_list import ImageList, all_images, first_images
from ui.core.jobs.background import run_in_background
from ui.core.jobs.job_manager import JobManager
from ui.core.places import Place
from ui.core.wording import error_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from aoi_app.project.image_counts import ImageCounts
    from aoi_app.project.recipe.recipe import Recipe
    from aoi_app.project.records import DefectClass, ImageRecord, Prediction
    from aoi_app.project.store.edit_values import Values
    from aoi_app.project.store.project import Project

Row = TypeVar("Row")

RECENT = 5  # classes given last, which are offered first


class Session(QObject):
    """Shared state of the window; pages communicate only through it.

    ``records`` are the images in use, ``excluded`` those a person keeps out of everything. Of a large project
    the first are there at once; while the rest is read, ``complete`` is False and nothing can be edited.

    Signals:
        projectChanged: another project is open, or none.
        recordsChanged: images, labels or splits changed; ``records`` is already updated.
        classesChanged: the class list changed.
        runsChanged: a run began, ended or got predictions.
        answersChanged: what people answered to checks of the data changed.
        currentImageChanged: ``current_image`` changed.
        shownRunChanged: ``shown_run`` or its ``predictions`` changed.
        importRequested: a folder to import into the open project, on the Data page.
        clicksRequested: click the defects of the open project, on the Data page.
        recipeRequested: a recipe to edit on the Train page.
        runRequested: the id of a run to open on the Train page.
        runResumeRequested, experimentResumeRequested: the id of a run or experiment to resume.
        inspectionResumeRequested: the entry of an inspection to resume.
        compareRequested: the ids of runs to show side by side on the Experiments page.
        modelRequested: a model file to inspect with, on the Setup page.
        tourRequested: show the tour of the sample.
        sampleOpened: the sample was opened, on its button or for the tour.
        navigate: show the page at this :class:`Place`.
        weightsRequested: show the list of pretrained weights, at this network ("": at the top).
        message: level (info, success, warning, error) and text, for the message bar of the current page.
        settingsChanged: the user's settings changed; theme and language follow.
        weightsChanged: pretrained weights were added to this PC.
        inspectionChanged: ``inspection``, the folder of the current inspection, changed.
    """

    projectChanged = Signal()
    recordsChanged = Signal()
    classesChanged = Signal()
    runsChanged = Signal()
    answersChanged = Signal()
    currentImageChanged = Signal()
    shownRunChanged = Signal()
    importRequested = Signal(object)
    clicksRequested = Signal()
    recipeRequested = Signal(object)
    runRequested = Signal(str)
    runResumeRequested = Signal(str)
    experimentResumeRequested = Signal(str)
    inspectionResumeRequested = Signal(object)
    compareRequested = Signal(object)
    modelRequested = Signal(object)
    tourRequested = Signal()
    sampleOpened = Signal()
    navigate = Signal(object)
    weightsRequested = Signal(str)
    message = Signal(str, str)
    settingsChanged = Signal()
    weightsChanged = Signal()
    inspectionChanged = Signal()

    def __init__(self, jobs: JobManager | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = load_settings()
        self.jobs = jobs if jobs is not None else JobManager(self)
        self.edit_desk = EditDesk(self)
        self.undo_stack = self.edit_desk.stack
        self.devices = Devices(self.jobs, lambda: self.settings.device, self)
        self.project: Project | None = None
        self._images = ImageList()
        self._edit_lock = EditLock(self)
        self.shown_run = ""
        self.predictions: dict[int, Prediction] = {}
        self._run_wanted = 0
        self._current: int | None = None
        self.recent_classes: tuple[str, ...] = ()
        self.inspection: Path | None = None
        self.recipe: Recipe | None = None  # as edited on the Train page, if that was ever shown

    def go_to(self, place: Place) -> None:
        """Show another page."""
        self.navigate.emit(place)

    # --- project --------------------------------------------------------------------------------

    def openProject(self, path: Path) -> bool:
        """Open a project folder; on failure the previous project stays open and a message says why."""
        from aoi_app.project.store.project import Project  # here: the first paint must not wait for pydantic

        try:
            project = Project.open(path)
            images = first_images(project)
        except (AoiError, OSError) as error:
            self.message.emit("error", error_text(error))
            return False
        self._edit_lock.take(project)
        self._adopt(project, images)
        self.change_settings(recent=self.settings.with_recent(project.folder).recent)
        if self.read_only:
            self.may_edit()
        return True

    @property
    def read_only(self) -> bool:
        """True if the open project can only be read."""
        return self.project is not None and not self._edit_lock.held

    def may_edit(self) -> bool:
        """True if the open project may be changed; else a message says why not, and what to do."""
        if self.read_only:
            self.message.emit("warning", self.why_read_only())
        elif not self.complete:
            self.message.emit(
                "info", self.tr("The images are still being read: nothing can be changed for a moment.")
            )
        return not self.read_only and self.complete and self.edit_desk.is_free()

    def why_read_only(self) -> str:
        """Why the open project can only be read, and what to do; empty if it may be changed."""
        return self._edit_lock.why_not_held() if self.read_only else ""

    def createProject(self, folder: Path) -> bool:
        """Create an empty project in ``folder`` and open it."""
        from aoi_app.project.store.project import Project  # here: the first paint must not wait for pydantic

        try:
            Project.create(folder).close()
        except (AoiError, OSError) as error:
            self.message.emit("error", error_text(error))
            return False
        return self.openProject(folder)

    def closeProject(self) -> None:
        """Close the project, if one is open."""
        self._edit_lock.give_back()
        self._adopt(None, ImageList())

    def _adopt(self, project: Project | None, images: ImageList) -> None:
        if self.project is not None:
            self.project.close()
        self.project = project
        self.undo_stack.clear()
        self._current = None
        self.recent_classes = ()
        self.inspection = None
        self.recipe = None
        self._images = images
        self.projectChanged.emit()
        self.classesChanged.emit()
        self.recordsChanged.emit()
        self.runsChanged.emit()
        self.show_run("", {})
        self.load_run()
        self.currentImageChanged.emit()
        self.inspectionChanged.emit()
        self.edit_desk.load()  # last, as its message is of this project
        if not self.complete:
            self._read_on()

    def reload(self) -> None:
        """Read the project again after a worker changed it."""
        if self.project is None:
            return
        self.project.reload()
        self.edit_desk.load()
        images = first_images(self.project)
        if images.complete:
            self._images = images
        else:
            self._images.complete = False  # and shown as they were, until all have been read again
            self._read_on()
        self.classesChanged.emit()
        self.recordsChanged.emit()
        self.runsChanged.emit()

    def read_list(
        self,
        owner: QObject,
        topic: str,
        read: Callable[[Project], list[Row]],
        show: Callable[[list[Row]], object],
    ) -> None:
        """Read a list from the open project on a thread and show it; without a project it is empty.

        Nothing is shown if the project has changed meanwhile, or ``owner`` has requested ``topic`` again.
        """
        project = self.project
        if project is None:
            show([])
            return

        def take(rows: list[Row]) -> None:
            if project is self.project:
                show(rows)

        run_in_background(owner, lambda: read(project), take, topic=topic)

    # --- records --------------------------------------------------------------------------------

    @property
    def images(self) -> ImageList:
        """All images: those in use and the excluded ones."""
        return self._images

    @property
    def records(self) -> list[ImageRecord]:
        """The images in use."""
        return self._images.used

    @property
    def excluded(self) -> list[ImageRecord]:
        """The excluded images."""
        return self._images.excluded

    @property
    def counts(self) -> ImageCounts:
        """How many images there are of each kind: the numbers that every page shows."""
        return self._images.counts

    @property
    def complete(self) -> bool:
        """False while images of the project are still being read."""
        return self._images.complete

    def record(self, image_id: int) -> ImageRecord | None:
        """The record of an image id, also of an excluded one."""
        return self._images.record(image_id)

    def _read_on(self) -> None:
        """Read all images on a thread."""
        project = self.project
        assert project is not None

        def take(images: ImageList) -> None:
            if project is self.project:
                self._images = images
                self.recordsChanged.emit()

        def fail(error: Exception) -> None:
            if project is self.project:
                self.message.emit("error", error_text(error))

        run_in_background(self, lambda: all_images(project), take, fail, topic="images")

    def _changed(self) -> None:
        """Tell that images were stored; those being read now may have been read before."""
        if not self.complete:
            self._read_on()
        self.recordsChanged.emit()

    @property
    def classes(self) -> tuple[DefectClass, ...]:
        """The classes of the open project."""
        return self.project.classes if self.project is not None else ()

    def class_of(self, class_id: int | None) -> DefectClass | None:
        """The class with an id, if any; "anomaly", which a run may predict, is no class of the project."""
        from aoi_app.project.anomaly import ANOMALY  # here, because the window's first paint need not wait

        return next((item for item in (*self.classes, ANOMALY) if item.id == class_id), None)

    def show_values(self, values: Values, images: ImageList) -> None:
        """Take over what an edit has stored, and the images with it."""
        from aoi_app.project.store.edit_values import Field  # here: the first paint need not wait for it

        self._images = images
        if Field.CLASSES in values:
            self.classesChanged.emit()
        if any(field.is_of_images for field in values):
            self._changed()
        if Field.RUN_EXCLUDED in values:
            self.runsChanged.emit()
        if Field.ANSWERS in values:
            self.answersChanged.emit()

    def show_truth(self, error: Exception) -> None:
        """Say why something was not done, and show what is stored, which may be newer than what is shown."""
        self.message.emit("error", error_text(error))
        self.reload()

    def note_class(self, name: str) -> None:
        """Remember that a class was just given, so that it is offered among the first."""
        self.recent_classes = (name, *(other for other in self.recent_classes if other != name))[:RECENT]

    # --- current image --------------------------------------------------------------------------

    @property
    def current_image(self) -> ImageRecord | None:
        """The image the viewer shows."""
        return self.record(self._current) if self._current is not None else None

    def show_image(self, image_id: int | None) -> None:
        """Make an image the current one."""
        if image_id != self._current:
            self._current = image_id
            self.currentImageChanged.emit()

    # --- current inspection ---------------------------------------------------------------------

    def show_inspection(self, folder: Path | None) -> None:
        """Make an inspection folder the current one; it need not belong to the project."""
        if folder != self.inspection:
            self.inspection = folder
            self.inspectionChanged.emit()

    # --- current run ----------------------------------------------------------------------------

    def load_run(self, run_id: str = "") -> None:
        """Read a run's predictions (empty: of the newest usable run), then show them."""
        project = self.project
        if project is None:
            return
        self._run_wanted += 1
        ticket = self._run_wanted

        def read() -> tuple[str, dict[int, Prediction]]:
            try:
                run = project.run(run_id) if run_id else project.newest_run()
            except RunNotFound:
                return "", {}
            return run.id, project.predictions(run.id)

        def show(read: tuple[str, dict[int, Prediction]]) -> None:
            if ticket == self._run_wanted:
                self.show_run(*read)

        def fail(error: Exception) -> None:
            if ticket == self._run_wanted:
                self.message.emit("error", error_text(error))

        run_in_background(self, read, show, fail)

    def show_run(self, run_id: str, predictions: dict[int, Prediction]) -> None:
        """Show the predictions of a run; "" for none."""
        self._run_wanted += 1
        if (run_id, predictions) != (self.shown_run, self.predictions):
            self.shown_run, self.predictions = run_id, predictions
            self.shownRunChanged.emit()

    # --- settings -------------------------------------------------------------------------------

    def change_settings(self, **values: Any) -> None:
        """Change and store some of the user's settings."""
        changed = replace(self.settings, **values)
        if changed != self.settings:
            self.settings = changed
            try:
                save_settings(changed)
            except OSError as error:
                text = self.tr("The settings cannot be stored: {what}")
                self.message.emit("warning", text.format(what=error))
            self.settingsChanged.emit()
