"""What a filter shows, kept up to date: after a label only the changed images are looked at."""

import operator
from collections.abc import Sequence
from itertools import compress

from aoi_app.project.records import ImageRecord
from ui.data.image_filter import ImageFilter
from ui.data.image_properties import NOTHING, Known, Which, sort_key

MOST = 50  # changed images; with more of them, all are filtered again


class ShownImages:
    """The images of a filter, remembered from one question to the next."""

    def __init__(self) -> None:
        self._filter, self._known = ImageFilter(), NOTHING
        self._records: list[ImageRecord] = []
        self._shown: list[ImageRecord] = []

    def of(
        self,
        wanted: ImageFilter,
        records: Sequence[ImageRecord],
        excluded: Sequence[ImageRecord] = (),
        known: Known = NOTHING,
    ) -> list[ImageRecord]:
        """As :meth:`ImageFilter.apply`."""
        same = wanted == self._filter and known.white == self._known.white
        same = same and known.predictions is self._known.predictions and Which.EXCLUDED not in wanted.kinds
        shown = self._patched(records) if same and len(records) == len(self._records) else None
        self._shown = wanted.apply(records, excluded, known) if shown is None else shown
        self._filter, self._known, self._records = wanted, known, list(records)
        return self._shown.copy()

    def _patched(self, records: Sequence[ImageRecord]) -> list[ImageRecord] | None:
        """The shown images with what changed; None if an image comes in, or goes to another place."""
        changed = [*compress(range(len(records)), map(operator.is_not, records, self._records))]
        if len(changed) > MOST:
            return None
        shown = self._shown.copy()
        at = list(map(id, shown)) if changed else []
        left = []
        for number in changed:
            old, new = self._records[number], records[number]
            row = at.index(id(old)) if id(old) in at else None
            stays = bool(self._filter.matching([new], self._known))
            if old.id != new.id or (row is None and stays):
                return None
            if row is not None and stays:
                if self._key(old) != self._key(new):
                    return None
                shown[row] = new
            elif row is not None:
                left.append(row)
        for row in sorted(left, reverse=True):
            del shown[row]
        return shown

    def _key(self, record: ImageRecord) -> object:
        return sort_key(record, self._filter.order, self._known)
