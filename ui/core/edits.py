"""Undoable edits: labels, splits with their groups, classes, tags, notes. Many images at once are one step.

Each is stored as data (``aoi_app/project/store/edits.py``), so that it can be undone after a restart; one of
many values on a thread (``edit_desk.py``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.regions import stored_regions
from aoi_app.project.store.answers import RIGHT, WRONG, about_guess
from aoi_app.project.store.edit_values import EditKind, Field, Values
from aoi_app.project.store.project_edits import CLASS_LIST, stored_classes
from aoi_app.project.store.runs import RunFolder
from ui.core.session import Session

if TYPE_CHECKING:
    from aoi_app.project.regions import Region


def _perform(session: Session, kind: EditKind, wanted: Values, text: str) -> bool:
    """False if that was refused or failed, which a message says."""
    project, who = session.project, session.settings.operator
    if not session.may_edit() or project is None:
        return False
    return session.edit_desk.store(lambda: project.edits.perform(kind, wanted, who, text), wanted)


def _by_key(values: Mapping[int, Any]) -> dict[str, Any]:
    return {str(image): value for image, value in values.items()}


def label_images(session: Session, labels: Mapping[int, int | None], text: str) -> bool:
    """Set or remove (None) the labels of images, by image id; False if that was refused or failed."""
    return _perform(session, EditKind.LABEL, {Field.LABEL: _by_key(labels)}, text)


def label_as_guessed(
    session: Session, record: ImageRecord, label: DefectClass, guess: int | None, text: str
) -> bool:
    """Label an image for which a class was guessed (None: none was), and keep whether that was right; False
    if that was refused or failed.
    """
    values: Values = {Field.LABEL: {str(record.id): label.id}}
    if guess is not None:
        values[Field.ANSWERS] = {about_guess(record): RIGHT if guess == label.id else WRONG}
    return _perform(session, EditKind.LABEL, values, text)


def exclude_images(session: Session, reasons: Mapping[int, str], text: str) -> None:
    """Keep images out of everything, by image id and with a reason, or ("") use them again."""
    _perform(session, EditKind.EXCLUDE, {Field.EXCLUDED: _by_key(reasons)}, text)


def exclude_run(session: Session, run: RunFolder, reason: str, text: str) -> None:
    """Keep a run out of comparisons, with a reason, or ("") use it again."""
    _perform(session, EditKind.EXCLUDE_RUN, {Field.RUN_EXCLUDED: {run.id: reason}}, text)


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Splits and groups of images by id; only those that change."""

    splits: dict[int, Split | None]
    groups: dict[int, str]


def arrange(session: Session, new: Arrangement, text: str) -> None:
    """Put images into splits and groups."""
    splits = {image: split.value if split else None for image, split in new.splits.items()}
    values: Values = {Field.SPLIT: _by_key(splits), Field.GROUP: _by_key(new.groups)}
    _perform(session, EditKind.ARRANGE, values, text)


def tag_images(session: Session, tags: Mapping[int, Sequence[str]], text: str) -> None:
    """Replace the tags of images, by image id."""
    values = {image: sorted(set(words)) for image, words in tags.items()}
    _perform(session, EditKind.TAG, {Field.TAGS: _by_key(values)}, text)


def note_images(session: Session, notes: Mapping[int, str], text: str) -> None:
    """Replace the notes about images, by image id; "" removes them."""
    _perform(session, EditKind.NOTE, {Field.NOTE: _by_key(notes)}, text)


def answer(session: Session, answers: Mapping[str, str], text: str) -> None:
    """Answer checks of the data, by what each is about (``store/answers.py``), or ("") take that back."""
    _perform(session, EditKind.ANSWER, {Field.ANSWERS: dict(answers)}, text)


def change_regions(session: Session, image: int, regions: "tuple[Region, ...]", text: str) -> None:
    """Replace what is marked on an image."""
    values: Values = {Field.REGIONS: {str(image): stored_regions(regions)}}
    _perform(session, EditKind.REGIONS, values, text)


def change_classes(session: Session, classes: tuple[DefectClass, ...], text: str) -> None:
    """Replace the class list by one that has all its classes; see :func:`remove_class`."""
    _perform(session, EditKind.CLASSES, {Field.CLASSES: {CLASS_LIST: stored_classes(classes)}}, text)


def remove_class(
    session: Session, gone: DefectClass, heir: DefectClass | None, reason: str, text: str
) -> None:
    """Remove a class. Its images get the label ``heir`` (None: no label), and are excluded if there is a
    ``reason``. Runs trained before keep their own class list.
    """
    images = labelled(session, gone)
    rest = tuple(item for item in session.classes if item.id != gone.id)
    values: Values = {
        Field.CLASSES: {CLASS_LIST: stored_classes(rest)},
        Field.LABEL: {str(record.id): heir.id if heir else None for record in images},
    }
    if reason:
        values[Field.EXCLUDED] = {str(record.id): reason for record in images if not record.excluded}
    _perform(session, EditKind.MERGE if heir else EditKind.CLASSES, values, text)


def split_class(session: Session, new: DefectClass, images: Sequence[int], text: str) -> None:
    """Add a class and give it images of others."""
    values: Values = {
        Field.CLASSES: {CLASS_LIST: stored_classes((*session.classes, new))},
        Field.LABEL: _by_key(dict.fromkeys(images, new.id)),
    }
    _perform(session, EditKind.CLASSES, values, text)


def labelled(session: Session, item: DefectClass) -> list[ImageRecord]:
    """The images with the label of a class, the excluded ones among them."""
    return [record for record in (*session.records, *session.excluded) if record.class_id == item.id]
