"""The inspection under review: loads it, stores judgements with undo, draws the OK audit."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, time
from typing import Any, Literal

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand

from aoi_app.errors import AoiError
from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.audit_sampling import AuditStatus
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader
from ui.core.jobs.background import run_in_background
from ui.core.session import Session
from ui.results.results_model import ReviewModel
from ui.results.review_queue import implied_label
from ui.review.audit_panel import AuditWish


class ReviewDesk(QObject):
    """Keeps one inspection open, with its images in ``model``.

    Signals:
        opened: another inspection, or none, is open, or its images were reloaded.
        judged: the reviews of these paths changed, by a judgement or by undo.
        unsealed: the last image of a blind audit was judged.
        nameWanted: nothing was stored, as nobody has said who reviews.
        failed: an inspection could not be read, or a review not stored; the exception.
    """

    opened = Signal()
    judged = Signal(object)
    unsealed = Signal()
    nameWanted = Signal()
    failed = Signal(object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._inspection: Inspection | None = None
        self._asked = 0  # number of the newest request to open; results of older ones are dropped
        self._looked_at: dict[str, float] = {}  # when each image was first shown, until it is judged
        self.model = ReviewModel(self)
        self.classes: tuple[DefectClass, ...] = ()
        self.status: AuditStatus | None = None
        session.settingsChanged.connect(self._follow_reviewer)
        self._follow_reviewer()

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
            self._take(None, number)
            return
        run_in_background(
            self,
            lambda: _read(folder),
            lambda found: self._take(found, number),
            lambda error: self._refuse(error, number),
        )

    def close(self) -> None:
        """Close the inspection and its files."""
        self.open(None)

    def _take(self, found: "_Opened | None", number: int) -> None:
        if number != self._asked:
            if found is not None:
                found.inspection.close()
            return
        if self._inspection is not None:
            self._inspection.close()
        if found is None or found.inspection.folder != self.folder:
            self.model.set_reviewed_by(None)
        self._inspection = found.inspection if found is not None else None
        model = self._inspection.header.model if self._inspection is not None else {}
        self.classes = tuple(DefectClass.model_validate(item) for item in model.get("classes", ()))
        self.status = found.status if found is not None else None
        self._looked_at.clear()
        self.model.set_images(
            found.images if found is not None else (), self.status.audit if self.status else None
        )
        self.opened.emit()

    def _refuse(self, error: Exception, number: int) -> None:
        if not isinstance(error, AoiError | OSError):
            raise error
        if number == self._asked:
            self.failed.emit(error)

    # --- people ---------------------------------------------------------------------------------

    @property
    def reviewer(self) -> str:
        """Name of the reviewer; empty if nobody was named."""
        return self._session.settings.reviewer

    def people(self) -> list[str]:
        """The names that stand in the open inspection: its operator and reviewers."""
        operator = [self.header.lot.operator] if self.header is not None else []
        return operator + sorted({review.who for image in self.model.images for review in image.reviews})

    def _follow_reviewer(self) -> None:
        if self.model.reviewer != self.reviewer:
            self._looked_at.clear()
            self.model.set_reviewer(self.reviewer)

    # --- judging --------------------------------------------------------------------------------

    def look_at(self, path: str) -> None:
        """Note that an image is shown, for the seconds until its verdict."""
        self._looked_at.setdefault(path, monotonic())

    def earlier(self, image: InspectedImage) -> list[InspectedImage]:
        """The results that this one replaced, oldest first, with their reviews."""
        if self._inspection is None or not image.earlier:
            return []
        return self._inspection.history(image.path)[:-1]

    def may_judge(self, paths: Sequence[str]) -> bool:
        """False for several images of which one is in an audit: those are looked at one by one."""
        images = [image for path in paths if (image := self.model.get(path)) is not None]
        return len(images) == 1 or not any(
            image.audit or self.model.is_masked(image.path) for image in images
        )

    def judge(self, paths: Sequence[str], verdict: Verdict, label: str | None = None) -> bool:
        """Store a verdict on images, one undo step; without a label, only a class it implies is named.

        Each image gets a record of its own, with the seconds that it was looked at, if it was. False if
        nothing was stored.
        """
        if label is None:
            label = implied_label(verdict, self.classes)
        said = []
        for path in paths if self.may_judge(paths) else ():
            image, looked_at = self.model.get(path), self._looked_at.get(path)
            if image is not None:
                seconds = None if looked_at is None else monotonic() - looked_at
                blind = self.model.is_masked(path)
                said.append(self._said(image, verdict=verdict, label=label, blind=blind, seconds=seconds))
        if not self._push(said, self.tr("Verdict")):
            return False
        for review in said:
            self._looked_at.pop(review.path, None)
        return True

    def judge_class(self, paths: Sequence[str], class_id: int) -> bool:
        """Store a class, and its verdict; False if nothing was stored."""
        item = next((item for item in self.classes if item.id == class_id), None)
        return item is not None and self.judge(paths, Verdict(item.verdict), item.name)

    def agree(self, path: str) -> bool:
        """Store the model's verdict and class; False if nothing was stored, as where it gave no verdict."""
        image = self.model.get(path)
        if image is None or image.verdict not in (Verdict.OK, Verdict.NG):
            return False
        return self.judge([path], image.verdict, image.predicted)

    def comment(self, path: str, text: str) -> None:
        """Store the reviewer's comment; neither the verdict nor anybody else's comment is changed."""
        image = self.model.get(path)
        if image is None:
            return
        own = next((said.comment for said in image.comments if said.who == self.reviewer), "")
        if text != own:
            self._push(
                [self._said(image, comment=text, blind=self.model.is_masked(path))], self.tr("Comment")
            )

    def can_undo(self) -> bool:
        """True if the last undo step is a judgement of this reviewer, the only kind that U undoes."""
        stack = self._session.undo_stack
        command = stack.command(stack.index() - 1) if stack.index() > 0 else None
        return isinstance(command, _ReviewCommand) and all(map(self.may_withdraw, command.reviews))

    def may_withdraw(self, review: Review) -> bool:
        """False for the review of another person, and of a blind audit that is finished and has told all."""
        return review.who == self.reviewer and (not review.blind or self.model.is_sealed)

    def undo(self) -> None:
        """Undo the last judgement."""
        if self.can_undo():
            self._session.undo_stack.undo()

    # --- audits ---------------------------------------------------------------------------------

    def draw_audit(self, wish: AuditWish) -> None:
        """Draw a random sample of the images judged OK; emits ``opened``."""
        kind: Literal["ok", "blind"] = "ok" if wish.mixed is None else "blind"
        who, mixed = self.reviewer, wish.mixed or 0
        self._draw(lambda there: there.draw_audit(wish.n, _chance(), who, kind, mixed))

    def top_up_audit(self) -> None:
        """Add to the audit from what it could not draw; emits ``opened``."""
        who = self.reviewer
        self._draw(lambda there: there.top_up_audit(_chance(), who))

    def _draw(self, draw: Callable[[Inspection], object]) -> None:
        inspection = self._inspection
        if inspection is None:
            return
        if not self.reviewer:
            self.nameWanted.emit()
            return
        number = self._asked
        run_in_background(
            self,
            lambda: draw(inspection),
            lambda _: self.open(inspection.folder),
            lambda error: self._refuse(error, number),
            topic="draw",
        )

    # --- storing --------------------------------------------------------------------------------

    def _said(self, image: InspectedImage, **values: Any) -> Review:
        return Review(image.path, image.sha256, time(), self.reviewer, **values)

    def _push(self, reviews: Sequence[Review], text: str) -> bool:
        """Store reviews; False if nobody is named who said it, or none can be stored."""
        if not self.reviewer:
            self.nameWanted.emit()
            return False
        if self._inspection is None or not reviews:
            return False
        command = _ReviewCommand(self, self._inspection.folder, reviews, text)
        self._session.undo_stack.push(command)
        return command.is_stored

    def apply(self, folder: Path, change: Callable[[Inspection], object], paths: Sequence[str]) -> None:
        """Change reviews in ``folder``, whether open or not, for the undo command."""
        try:
            self._apply(folder, change, paths)
        except AoiError as error:
            self.failed.emit(error)
            if len(paths) > 1:
                self.open(self.folder)  # some may be stored

    def _apply(self, folder: Path, change: Callable[[Inspection], object], paths: Sequence[str]) -> None:
        if self._inspection is None or self._inspection.folder != folder:
            with closing(Inspection.open(folder)) as inspection:
                change(inspection)
            return
        change(self._inspection)
        if _validity(self._inspection.audit_status()) != _validity(self.status):
            self.open(folder)  # the lot has changed, or somebody drew another audit
            return
        was_sealed = self.model.is_sealed
        for path in paths:
            self.model.replace(self._inspection.result(path))
        self.judged.emit(paths)
        if was_sealed and not self.model.is_sealed:
            self.unsealed.emit()


class _ReviewCommand(QUndoCommand):
    """Reviews, written to disk at once, one record each; undo withdraws them, and all stays on record."""

    def __init__(self, desk: ReviewDesk, folder: Path, reviews: Sequence[Review], text: str) -> None:
        super().__init__(text)
        self._desk, self._folder, self.reviews = desk, folder, reviews
        self._paths = [review.path for review in reviews]
        self._numbers: list[int] = []  # of the records that are stored and not withdrawn

    @property
    def is_stored(self) -> bool:
        """True while at least one of the reviews stands."""
        return bool(self._numbers)

    def redo(self) -> None:
        self._desk.apply(self._folder, self._add, self._paths)
        self.setObsolete(not self.is_stored)  # Qt takes this step off the stack

    def undo(self) -> None:
        if all(map(self._desk.may_withdraw, self.reviews)):
            self._desk.apply(self._folder, self._withdraw, self._paths)
        self.setObsolete(self.is_stored)

    def _add(self, inspection: Inspection) -> None:
        for review in self.reviews:
            self._numbers.append(inspection.add_review(review))

    def _withdraw(self, inspection: Inspection) -> None:
        while self._numbers:
            inspection.withdraw(self._numbers[-1], self._desk.reviewer)
            self._numbers.pop()


@dataclass(frozen=True, slots=True)
class _Opened:
    """An inspection as read on a pool thread."""

    inspection: Inspection
    images: list[InspectedImage]
    status: AuditStatus | None


def _read(folder: Path) -> _Opened:
    inspection = Inspection.open(folder)
    try:
        return _Opened(inspection, inspection.results(), inspection.audit_status())
    except BaseException:
        inspection.close()
        raise


def _validity(status: AuditStatus | None) -> tuple[int, bool]:
    return (status.audit.id, status.is_void) if status is not None else (0, False)


def _chance() -> int:
    """A seed that nobody knows before: a predictable sample could be prepared for."""
    return int(time() * 1000)
