"""Which images show one part: those of one group, and those with the same content."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from aoi_app.project.joined import joined
from aoi_app.project.records import ImageRecord


def units_of(records: Sequence[ImageRecord]) -> dict[int, int]:
    """The unit of each image id: images connected by group or by content, directly or indirectly."""
    seen: dict[tuple[str, str], int] = {}
    ties = [
        (seen.setdefault(tie, record.id), record.id)
        for record in records
        for tie in (("group", record.group), ("content", record.sha256), ("pixels", record.pixels))
        if tie[1]
    ]
    return joined((record.id for record in records), ties)


def part_numbers(records: Sequence[ImageRecord]) -> NDArray[np.int64]:
    """[N] from 0: the part that each image shows, as of :func:`units_of`."""
    units = units_of(records)
    found: NDArray[np.int64] = np.unique([units[record.id] for record in records], return_inverse=True)[1]
    return found
