"""Importing images on the Data page: starts the job, says what came of it and offers the next step."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from aoi_app.errors import ManyPadded, Problem
from aoi_app.plain_names import visible
from aoi_app.project.jobs import ImportJob, ImportResult
from aoi_app.project.records import DefectClass
from ui.core.jobs.job_follower import JobFollower
from ui.core.places import Place
from ui.core.session import Session
from ui.core.wording import join_sentences, problem_text
from ui.kit.page import Page


class ImageImport(QObject):
    """Imports images into the open project for a page.

    Signals:
        begun: the :class:`RunningJob`.
        ended: the job is over.
        classRenamed: the :class:`DefectClass` under its new name was accepted.
    """

    begun = Signal(object)
    ended = Signal()
    classRenamed = Signal(object)

    def __init__(self, session: Session, page: Page) -> None:
        super().__init__(page)
        self._session, self._page = session, page
        self._follower = JobFollower(session.jobs, ("import", "sample"), self, self._crash_text)
        self._follower.begun.connect(self.begun)
        self._follower.finished.connect(self._imported)
        self._follower.stopped.connect(
            lambda _: page.show_message("info", self.tr("Stopped; nothing was imported."))
        )
        self._follower.troubled.connect(lambda text: page.show_message("error", text))
        self._follower.ended.connect(lambda _: self.ended.emit())

    def adopt(self) -> None:
        """Follow an import that is running already."""
        self._follower.adopt()

    def start(self, source: Path | None = None) -> None:
        """Ask what is imported, from ``source`` if given, and start the import."""
        from ui.data.import_dialog import ImportDialog

        project = self._session.project
        if project is None:
            self._session.go_to(Place.HOME)
            return
        if not self._session.may_edit():
            return
        dialog = ImportDialog(self._session, source, self._page)
        if dialog.exec():
            self._session.jobs.start(dialog.import_job())

    def _crash_text(self) -> str:
        return self.tr("The import ended unexpectedly; nothing was changed.")

    def _imported(self, result: ImportResult) -> None:
        assert self._follower.running is not None
        job, project = self._follower.running.job, self._session.project
        if not isinstance(job, ImportJob) or project is None or job.project != project.folder:
            return  # another project was opened meanwhile; the sample is opened by the Home page
        self._session.reload()
        doubtful = result.problems or result.changed or result.replaced or result.conflicts
        level = "warning" if doubtful else "success"
        self._page.show_message(level, self._imported_text(result), *self._next_step(job, result))

    def _next_step(self, job: ImportJob, result: ImportResult) -> tuple[str, Callable[[], object] | None]:
        """What is offered after an import: the label of a button and what it does; "" and None if nothing."""
        if any(item.code == ManyPadded.code for item in result.remarks):
            accept = partial(self._session.jobs.start, job.model_copy(update={"padded_jpeg": True}))
            return self.tr("Accept them in this project"), accept
        rename = _proposed_class(result, self._session.classes)
        if rename is None:
            return "", None
        words = self.tr("Rename the class to {name}").format(name=rename.name)
        return words, lambda: self.classRenamed.emit(rename)

    def _imported_text(self, result: ImportResult) -> str:
        parts = [self.tr("%Ln images were imported.", "", result.images)]
        if result.moved:
            parts.append(self.tr("%Ln known images were moved and keep their labels.", "", result.moved))
        for item in result.renames:
            text = self.tr("%Ln images of the class {label} lie in the folder {folder} now.", "", item.images)
            parts.append(text.format(label=item.label, folder=item.folder))
        if result.changed:
            text = self.tr("%Ln known images have new content: check their labels.", "", result.changed)
            parts.append(text)
        if result.replaced:
            text = self.tr("%Ln images were removed: moved ones lie in their place.", "", result.replaced)
            parts.append(text)
        if result.conflicts:
            text = self.tr(
                "%Ln pictures have two labels, such as {names}: correct one.", "", len(result.conflicts)
            )
            parts.append(text.format(names=visible(", ".join(result.conflicts[0]))))
        if result.problems:
            parts.append(self.tr("%Ln files could not be used.", "", len(result.problems)))
        if passed := sum(item.files for item in result.passed_by):
            parts.append(self.tr("%Ln files were passed by.", "", passed))
        padded = (remark for remark in result.remarks if remark.code == ManyPadded.code)
        parts += [problem_text(Problem(remark.code, remark.args)) for remark in padded]
        return join_sentences(*parts)


def _proposed_class(result: ImportResult, classes: Sequence[DefectClass]) -> DefectClass | None:
    """The class under the name of its renamed folder, if exactly one was renamed and the name is free."""
    if len(result.renames) != 1:
        return None
    (proposed,) = result.renames
    known = {item.name: item for item in classes}
    if proposed.label not in known or proposed.folder in known:
        return None
    return known[proposed.label].model_copy(update={"name": proposed.folder})
