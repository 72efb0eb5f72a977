"""The edits of a project, over its images, classes and runs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from aoi_app.errors import ChangedMeanwhile, RunNotFound
from aoi_app.project.records import DefectClass, Split
from aoi_app.project.regions import regions_from
from aoi_app.project.store.edit_values import Edit, EditKind, Field, Values
from aoi_app.project.store.edits import Applied, EditLog
from aoi_app.project.store.project_file import refuse_twins

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from aoi_app.project.store.image_store import Store
    from aoi_app.project.store.runs import RunFolder

CLASS_LIST = ""  # the only key of Field.CLASSES


class Edited(Protocol):
    """What edits need of their project besides its database."""

    folder: Path

    @property
    def classes(self) -> tuple[DefectClass, ...]:
        """All classes, in display order."""

    def reload(self) -> None:
        """Read ``project.json`` again."""

    def settle(self) -> None:
        """Write to ``project.json`` what an edit stored in the database."""

    def run(self, run_id: str) -> RunFolder:
        """Find a run; raises RunNotFound."""


class ProjectEdits:
    """Performs, undoes and redoes edits; see :class:`EditLog`.

    The database is changed in one transaction. ``project.json`` follows from it: should the program be killed
    in between, the next one to open or change the project writes it.
    """

    def __init__(self, project: Edited, store: Store) -> None:
        self._project, self._store = project, store
        self._log = EditLog(store.database, self._read, self._write, self._check)

    def perform(self, kind: EditKind, wanted: Values, who: str = "", text: str = "") -> Edit | None:
        """Write values and record that; None if nothing changes.

        Raises:
            ChangedMeanwhile: another program has changed the classes since they were read here, or uses one
                that would be removed.
            ProjectError: two classes would share an id or a name.
        """
        with self._store.transaction():
            self._project.settle()
            if Field.CLASSES in wanted:
                self._refuse_outdated()
            edit = self._log.perform(kind, wanted, who, text)
        self._project.settle()
        return edit

    def undo(self, edit: Edit, who: str = "") -> Applied:
        """Put back what an edit changed and nobody has changed since."""
        return self._turn(edit, who, back=True)

    def redo(self, edit: Edit, who: str = "") -> Applied:
        """Change again what was undone and nobody has changed since."""
        return self._turn(edit, who, back=False)

    def _turn(self, edit: Edit, who: str, *, back: bool) -> Applied:
        with self._store.transaction():
            self._project.settle()
            applied = self._log.undo(edit, who) if back else self._log.redo(edit, who)
        self._project.settle()
        return applied

    def recent(self) -> list[Edit]:
        """The edits that can be undone, and after them those that can be redone, oldest first."""
        return self._log.recent()

    def _refuse_outdated(self) -> None:
        """The class list is replaced as a whole: one that was made from an older list would undo a change."""
        seen = self._project.classes
        self._project.reload()
        if self._project.classes != seen:
            raise ChangedMeanwhile(path=self._project.folder)

    def _check(self, values: Values) -> None:
        """Refuse values that would leave a label without its class."""
        if Field.CLASSES not in values and Field.LABEL not in values:
            return
        self._project.reload()
        known = {item.id for item in self._project.classes}
        kept, stranded = known, set[int]()
        labels = values.get(Field.LABEL, {})
        if Field.CLASSES in values:
            classes = [DefectClass.model_validate(item) for item in values[Field.CLASSES][CLASS_LIST]]
            refuse_twins(self._project.folder, classes)
            kept = {item.id for item in classes}
            stranded = {*self._store.labelled_otherwise(kept)} - {*self._store.labelled_otherwise(known)}
        if not {*labels.values()} <= {None, *kept} or stranded - {*map(int, labels)}:
            raise ChangedMeanwhile(path=self._project.folder)

    def _read(self, field: Field, keys: Iterable[str]) -> Mapping[str, Any]:
        if field is Field.CLASSES:
            self._project.reload()
            return {CLASS_LIST: stored_classes(self._project.classes)}
        if field is Field.RUN_EXCLUDED:
            return {key: reason for key in keys if (reason := self._reason(key)) is not None}
        if field is Field.ANSWERS:
            return self._store.answers.of(keys)
        values = self._store.values(field, map(int, keys))
        return {str(image): value for image, value in values.items()}

    def _reason(self, run_id: str) -> str | None:
        try:
            return self._project.run(run_id).excluded
        except RunNotFound:
            return None

    def _write(self, values: Values, who: str) -> None:
        for field, by_key in values.items():
            if field is Field.CLASSES:
                self._store.counters.keep_class_ids(item.id for item in self._project.classes)
                self._store.want_classes(by_key[CLASS_LIST])
            elif field is Field.RUN_EXCLUDED:
                for run_id, reason in by_key.items():
                    self._project.run(run_id).exclude(reason, who)
            elif field is Field.ANSWERS:
                self._store.answers.give(by_key, who)
            else:
                self._write_images(field, {int(key): value for key, value in by_key.items()}, who)

    def _write_images(self, field: Field, values: dict[int, Any], who: str) -> None:
        if field is Field.LABEL:
            self._store.set_labels(values, who)
        elif field is Field.SPLIT:
            self._store.set_splits({image: Split(name) if name else None for image, name in values.items()})
        elif field is Field.GROUP:
            self._store.set_groups(values)
        elif field is Field.EXCLUDED:
            self._store.exclude(values, who)
        elif field is Field.TAGS:
            self._store.set_tags(values)
        elif field is Field.REGIONS:
            regions = {image: regions_from(items) for image, items in values.items()}
            self._store.set_regions(regions, who)
        else:
            self._store.set_notes(values, who)


def stored_classes(classes: Iterable[DefectClass]) -> list[dict[str, Any]]:
    """A class list as JSON."""
    return [item.model_dump(mode="json") for item in classes]
