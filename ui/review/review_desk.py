"""The inspection under review: loads it, stores judgements with undo, draws the OK audit."""

import getpass
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from time import time
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from aoi_app.errors import AoiError
from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.results.results_model import ReviewModel
from ui.results.review_queue import label_for


class ReviewDesk(QObject):
    """Keeps one inspection open, with its images in ``model``.

    Signals:
        opened: another inspection, or none, is open, or its images were reloaded.
        judged: the review of this path changed, by a judgement or by undo.
        failed: an inspection could not be read; the exception.
    """

    opened = Signal()
    judged = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._inspection: Inspection | None = None
        self._asked = 0  # number of the newest request to open; results of older ones are dropped
        self.model = ReviewModel(self)
        self.classes: tuple[DefectClass, ...] = ()

    # --- opening --------------------------------------------------------------------------------

    @property
    def folder(self) -> Path | None:
        """The folder of the open inspection."""
        return self._inspection.folder if self._inspection is not None else None

    @property
    def header(self) -> InspectionHeader | None:
        """The header of the open inspection."""
        return self._inspection.header if self._inspection is not None else None

    def open(self, folder: Path | None) -> None:
        """Load an inspection in the background; emits ``opened`` or ``failed``."""
        self._asked += 1
        number = self._asked
        if folder is None:
            self._take(None, [], number)
            return
        run_in_background(
            self,
            lambda: _read(folder),
            lambda found: self._take(*found, number),
            lambda error: self._refuse(error, number),
        )

    def close(self) -> None:
        """Close the inspection and its files."""
        self.open(None)

    def _take(self, inspection: Inspection | None, images: list[InspectedImage], number: int) -> None:
        if number != self._asked:
            if inspection is not None:
                inspection.close()
            return
        if self._inspection is not None:
            self._inspection.close()
        self._inspection = inspection
        model = inspection.header.model if inspection is not None else {}
        self.classes = tuple(DefectClass.model_validate(item) for item in model.get("classes", ()))
        self.model.set_images(images)
        self.opened.emit()

    def _refuse(self, error: Exception, number: int) -> None:
        if not isinstance(error, AoiError | OSError):
            raise error
        if number == self._asked:
            self.failed.emit(error)

    # --- judging --------------------------------------------------------------------------------

    @property
    def reviewer(self) -> str:
        """Name of the reviewer: the operator in the settings, else the user name on this PC."""
        return self._session.settings.operator or _login_name()

    def judge(self, path: str, verdict: Verdict, label: str | None = None) -> None:
        """Store a verdict; without a label, the class is inferred (see ``label_for``)."""
        image = self.model.get(path)
        if image is None:
            return
        if label is None:
            label = label_for(image, verdict, self.classes)
        self._push(self._said(image, verdict=verdict, label=label), self.tr("Verdict"))

    def judge_class(self, path: str, place: int) -> None:
        """Store the class at this index, and its verdict."""
        if 0 <= place < len(self.classes):
            item = self.classes[place]
            self.judge(path, Verdict(item.verdict), item.name)

    def comment(self, path: str, text: str) -> None:
        """Store a comment; the verdict is not changed."""
        image = self.model.get(path)
        if image is not None and image.comment != text:
            self._push(self._said(image, comment=text), self.tr("Comment"))

    def can_undo(self) -> bool:
        """True if the last undo step is a judgement, the only kind that U undoes."""
        stack = self._session.undo_stack
        return stack.index() > 0 and isinstance(stack.command(stack.index() - 1), _ReviewCommand)

    def undo(self) -> None:
        """Undo the last judgement."""
        if self.can_undo():
            self._session.undo_stack.undo()

    def draw_audit(self, n: int) -> None:
        """Draw a random sample of the images judged OK; emits ``opened``."""
        inspection = self._inspection
        if inspection is None:
            return
        # Not seeded on purpose: a predictable sample could be prepared for.
        inspection.draw_audit(n, seed=int(time() * 1000), who=self.reviewer)
        self.open(inspection.folder)

    def _said(self, image: InspectedImage, **values: Any) -> Review:
        return Review(image.path, image.sha256, time(), self.reviewer, **values)

    def _push(self, review: Review, text: str) -> None:
        if self._inspection is not None:
            self._session.undo_stack.push(_ReviewCommand(self, self._inspection.folder, review, text))

    def apply(self, folder: Path, change: Callable[[Inspection], object], path: str) -> None:
        """Change a review in ``folder``, whether open or not; for the undo command."""
        if self._inspection is not None and self._inspection.folder == folder:
            change(self._inspection)
            self.model.replace(self._inspection.result(path))
            self.judged.emit(path)
        else:
            with closing(Inspection.open(folder)) as inspection:
                change(inspection)


class _ReviewCommand(QUndoCommand):
    """One review, written to disk at once; undo withdraws it, and both stay on record."""

    def __init__(self, desk: ReviewDesk, folder: Path, review: Review, text: str) -> None:
        super().__init__(text)
        self._desk, self._folder, self._review = desk, folder, review
        self._number = 0

    def redo(self) -> None:
        self._desk.apply(self._folder, self._add, self._review.path)

    def undo(self) -> None:
        self._desk.apply(
            self._folder, lambda there: there.withdraw(self._number, self._desk.reviewer), self._review.path
        )

    def _add(self, inspection: Inspection) -> None:
        self._number = inspection.add_review(self._review)


def _read(folder: Path) -> tuple[Inspection, list[InspectedImage]]:
    inspection = Inspection.open(folder)
    try:
        return inspection, inspection.results()
    except BaseException:
        inspection.close()
        raise


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):
        return ""
