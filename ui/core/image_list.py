"""The images of the open project in memory; a long list is read on a thread, after its first rows."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from aoi_app.project.image_counts import image_counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from aoi_app.project.image_counts import ImageCounts
    from aoi_app.project.records import ImageRecord
    from aoi_app.project.store.edit_values import Field, Values
    from aoi_app.project.store.project import Project

FIRST = 1000  # images read at once: more than a screen shows, and 15 ms
CHUNK = 2000  # images read between two looks at the database's lock, which edits wait for


@dataclass(slots=True)
class ImageList:
    """All images by id, the excluded ones apart. ``complete`` is False while only the first were read."""

    used: list[ImageRecord] = field(default_factory=list)
    excluded: list[ImageRecord] = field(default_factory=list)
    complete: bool = True
    _rows: dict[int, int] = field(default_factory=dict)
    _counts: ImageCounts | None = None

    @classmethod
    def of(cls, records: Iterable[ImageRecord], *, complete: bool = True) -> ImageList:
        """The list of these images, in their order."""
        used: list[ImageRecord] = []
        excluded: list[ImageRecord] = []
        for record in records:
            (excluded if record.excluded else used).append(record)
        rows = dict(zip(map(_id, used), range(len(used)), strict=True))
        # Negative numbers, so that one dictionary leads to both lists.
        rows |= {record.id: ~row for row, record in enumerate(excluded)}
        return cls(used, excluded, complete, rows)

    @property
    def counts(self) -> ImageCounts:
        """How many images there are of each kind; counted once after a change."""
        if self._counts is None:
            self._counts = image_counts(chain(self.used, self.excluded))
        return self._counts

    def record(self, image_id: int) -> ImageRecord | None:
        """The record of an image id, also of an excluded one."""
        row = self._rows.get(image_id)
        if row is None:
            return None
        return self.used[row] if row >= 0 else self.excluded[~row]

    def update(self, image_id: int, **values: Any) -> None:
        """Change some values of an image; one that was not read yet will be read with them."""
        row = self._rows.get(image_id)
        if row is not None:
            records, row = (self.used, row) if row >= 0 else (self.excluded, ~row)
            records[row] = replace(records[row], **values)
            self._counts = None

    def shown(self, values: Values, who: str) -> ImageList:
        """A list with what ``who`` has stored, while this one stays as it is; for any thread."""
        with _without_collecting():
            rows = dict(self._rows)
            changed = ImageList([*self.used], [*self.excluded], self.complete, rows)
            changed = changed.show(values, who)
            assert changed.counts  # counted here, where nobody waits for it
            return changed

    def show(self, values: Values, who: str) -> ImageList:
        """Take over what an edit of ``who`` has stored; returns the list to go on with: this one, or another
        if images are parted otherwise now.
        """
        from aoi_app.project.store.edit_values import Field  # here: the first paint need not wait for it

        for changed, by_key in values.items():
            if changed.is_of_images:
                self._show_field(changed, by_key, who)
        return self._parted() if Field.EXCLUDED in values else self

    def _show_field(self, field: Field, values: Mapping[str, Any], who: str) -> None:
        from aoi_app.project.enums import Split
        from aoi_app.project.regions import count_fitting

        others = {"labelled_by": who} if field.value == "label" else {}
        attribute = {"label": "class_id"}.get(field, field.value)
        for key, value in values.items():
            if attribute == "split":
                value = Split(value) if value else None
            elif attribute == "tags":
                value = tuple(value)
            elif attribute == "regions":
                record = self.record(int(key))
                value = count_fitting(value, record) if record is not None else 0
            self.update(int(key), **{attribute: value}, **others)

    def _parted(self) -> ImageList:
        """The same images, parted again into used and excluded ones, in the order of import."""
        return ImageList.of(sorted((*self.used, *self.excluded), key=_id), complete=self.complete)


_id = attrgetter("id")


def first_images(project: Project) -> ImageList:
    """The first images of a project: all of them if they are few."""
    records = project.all_images(most=FIRST)
    return ImageList.of(records, complete=len(records) < FIRST)


def all_images(project: Project) -> ImageList:
    """All images of a project, read in pieces; for any thread."""
    with _without_collecting():
        records = project.all_images(most=CHUNK)
        last = len(records)
        while last == CHUNK:
            more = project.all_images(after=records[-1].id, most=CHUNK)
            records += more
            last = len(more)
        return ImageList.of(records)


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Make many objects that hold no cycles, without the collector.

    It would walk all of them at every full collection, during which the window stands still (100 ms for
    100,000 images), now and for as long as the project is open. They are freed by their reference count.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
