"""The marks of the current image while they are edited: which one is chosen; each change is a stored edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from ui.core.edits import change_regions
from ui.core.session import Session
from ui.viewer.mark_tools import AS_LABEL
from ui.viewer.region_layer import RegionLayer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aoi_app.imaging.shapes import RegionShape
    from aoi_app.project.records import ImageRecord
    from aoi_app.project.regions import Region


class MarkEdits(QObject):
    """Changes what is marked on ``record``, the image whose picture is seen; on none if it is None.

    ``chosen`` is one of its marks; ``wish`` the class of those to come: an id, ``AS_LABEL`` or ``NO_CLASS``.

    Signals:
        changed: the marks, the image or the chosen one changed.
    """

    changed = Signal()

    def __init__(self, session: Session, layer: RegionLayer) -> None:
        super().__init__(layer)
        self._session, self._layer = session, layer
        self.record: ImageRecord | None = None
        self.chosen: Region | None = None
        self.wish: int | str = AS_LABEL
        layer.shown.connect(self._follow)

    def show(self, record: ImageRecord | None) -> None:
        """Edit the marks of another image."""
        self.record = record
        self._follow()

    def _follow(self) -> None:
        """Keep to the marks there are now: undo may have taken the chosen one away."""
        if self.record is not None:
            self.record = self._session.record(self.record.id)
        self.choose(next((item for item in self._layer.regions if item == self.chosen), None))

    def choose(self, region: Region | None) -> None:
        """Choose a mark, or none."""
        self.chosen = region
        self.changed.emit()

    def choose_at(self, x: float, y: float) -> bool:
        """Choose the mark at a place; False if there is none."""
        self.choose(self._layer.region_at(x, y))
        return self.chosen is not None

    # --- changes --------------------------------------------------------------------------------

    def add(self, shape: RegionShape) -> None:
        """Add a mark."""
        if self.record is not None:
            region = self._region(shape, self.record)
            self._store([*self._layer.regions, region], region)

    def paint(self, stroke: RegionShape) -> None:
        """Add a stroke to the painted marks of its class that it touches, or make it a mark of its own."""
        if self.record is None:
            return
        region, rest = self._region(stroke, self.record), []
        for item in self._layer.regions:
            if _is_painted(item, self.record) and item.class_id == region.class_id:
                both = item.shape.joined(region.shape)
                if _pixels(both) < _pixels(item.shape) + _pixels(region.shape):
                    region = self._region(both, self.record)
                    continue
            rest.append(item)
        self._store([*rest, region], region)

    def erase(self, stroke: RegionShape) -> bool:
        """Take a stroke away from what was painted; False if nothing was painted there."""
        if self.record is None:
            return False
        kept: list[Region] = []
        for item in self._layer.regions:
            shape = item.shape.without(stroke) if _is_painted(item, self.record) else item.shape
            if shape is not None:
                kept.append(item if shape == item.shape else self._changed(item, shape=shape))
        before = self._layer.regions
        self._store(kept, None)
        return tuple(kept) != before

    def move_chosen(self, dx: float, dy: float) -> None:
        """Move the chosen mark, within the picture."""
        if self.chosen is not None and self.record is not None:
            shape = self.chosen.shape.moved(dx, dy, self.record.width, self.record.height)
            self._replace(self._changed(self.chosen, shape=shape))

    def reshape_chosen(self, shape: RegionShape) -> None:
        """Give the chosen mark another shape."""
        if self.chosen is not None:
            self._replace(self._changed(self.chosen, shape=shape))

    def remove_chosen(self) -> None:
        """Remove the chosen mark."""
        if self.chosen is not None:
            self._store([item for item in self._layer.regions if item is not self.chosen], None)

    def give_class(self, wish: int | str) -> None:
        """Give a class to the chosen mark, or to those to come."""
        if self.chosen is None:
            self.wish = wish
            self.changed.emit()
        else:
            self._replace(self._changed(self.chosen, class_id=self.class_of(wish)))

    def class_of(self, wish: int | str) -> int | None:
        """The class id that a wish stands for."""
        if isinstance(wish, int):
            return wish
        return self.record.class_id if wish == AS_LABEL and self.record is not None else None

    def _region(self, shape: RegionShape, record: ImageRecord) -> Region:
        from aoi_app.project.regions import Region

        return Region(shape, self.class_of(self.wish), record.picture)

    def _changed(self, region: Region, **values: Any) -> Region:
        """A mark changed by hand, which makes it one of the present picture."""
        from dataclasses import replace

        assert self.record is not None
        return replace(region, picture=self.record.picture, **values)

    def _replace(self, region: Region) -> None:
        """Store the chosen mark as ``region``."""
        self._store([region if item is self.chosen else item for item in self._layer.regions], region)

    def _store(self, regions: Sequence[Region], chosen: Region | None) -> None:
        if self.record is not None:
            self.chosen = chosen
            change_regions(self._session, self.record.id, tuple(regions), self.tr("marks on an image"))
        self._follow()


def _is_painted(region: Region, record: ImageRecord) -> bool:
    return region.shape.size == (record.width, record.height) and region.fits(record)


def _pixels(brush: RegionShape) -> int:
    return sum(brush.runs[1::2])
