"""Undoable edits: labels, splits with their groups, classes. Many images at once are one step."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QUndoCommand

from aoi_app.project.records import DefectClass, Split
from aoi_app.project.store.runs import RunFolder
from ui.core.session import Session

if TYPE_CHECKING:
    from aoi_app.project.regions import Region


class _Edit(QUndoCommand):
    """A change and its reversal. Both are stored immediately: there is nothing to save later."""

    def __init__(self, text: str, redo: Callable[[], object], undo: Callable[[], object]) -> None:
        super().__init__(text)
        self._redo, self._undo = redo, undo

    def redo(self) -> None:
        self._redo()

    def undo(self) -> None:
        self._undo()


def label_images(session: Session, labels: dict[int, int | None], text: str) -> None:
    """Set or remove (None) the labels of images, by image id."""
    if not session.may_edit():
        return
    before = {image: _class_of(session, image) for image in labels}
    if before != labels:
        session.undo_stack.push(
            _Edit(text, lambda: session.store_labels(labels), lambda: session.store_labels(before))
        )


def _class_of(session: Session, image: int) -> int | None:
    record = session.record(image)
    return record.class_id if record is not None else None


def exclude_images(session: Session, reasons: dict[int, str], text: str) -> None:
    """Keep images out of everything, by image id and with a reason, or ("") use them again."""
    if not session.may_edit():
        return
    records = [record for image in reasons if (record := session.record(image)) is not None]
    before = {record.id: record.excluded for record in records}
    if before != reasons:
        session.undo_stack.push(
            _Edit(text, lambda: session.store_exclusions(reasons), lambda: session.store_exclusions(before))
        )


def exclude_run(session: Session, run: RunFolder, reason: str, text: str) -> None:
    """Keep a run out of comparisons, with a reason, or ("") use it again."""
    if not session.may_edit():
        return
    before = run.excluded

    def store(reason: str) -> None:
        with suppress(FileNotFoundError):  # the run was deleted meanwhile
            run.exclude(reason, who=session.settings.operator)
        session.runsChanged.emit()

    if before != reason:
        session.undo_stack.push(_Edit(text, lambda: store(reason), lambda: store(before)))


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Splits and groups of images by id; only those that change."""

    splits: dict[int, Split | None]
    groups: dict[int, str]


def arrange(session: Session, new: Arrangement, text: str) -> None:
    """Put images into splits and groups."""
    if not session.may_edit():
        return
    records = {record.id: record for record in session.records}
    old = Arrangement(
        {image: records[image].split for image in new.splits},
        {image: records[image].group for image in new.groups},
    )

    def store(what: Arrangement) -> None:
        session.store_arrangement(what.splits, what.groups)

    if old != new:
        session.undo_stack.push(_Edit(text, lambda: store(new), lambda: store(old)))


def change_regions(session: Session, image: int, regions: "tuple[Region, ...]", text: str) -> None:
    """Replace what is marked on an image."""
    if not session.may_edit() or session.project is None:
        return
    before = session.project.regions([image]).get(image, ())
    if before != regions:
        session.undo_stack.push(
            _Edit(
                text,
                lambda: session.store_regions(image, regions),
                lambda: session.store_regions(image, before),
            )
        )


def change_classes(session: Session, classes: tuple[DefectClass, ...], text: str) -> None:
    """Replace the class list; images of a removed class lose their label, and undo restores it."""
    if not session.may_edit():
        return
    before = session.classes
    kept = {item.id for item in classes} | {None}
    orphans: dict[int, int | None] = {
        record.id: record.class_id
        for record in (*session.records, *session.excluded)
        if record.class_id not in kept
    }

    def redo() -> None:
        if orphans:
            session.store_labels(dict.fromkeys(orphans))
        session.store_classes(classes)

    def undo() -> None:
        session.store_classes(before)
        if orphans:
            session.store_labels(orphans)

    if classes != before:
        session.undo_stack.push(_Edit(text, redo, undo))
