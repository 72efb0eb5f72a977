"""How many images a project has of each kind: the only place that says who counts as what."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window's first paint needs no records
    from aoi_app.project.records import ImageRecord


@dataclass(frozen=True, slots=True)
class ImageCounts:
    """Number of images by what they are good for; each image counts once.

    An excluded image is only excluded, whatever it shows; of the others, one that cannot be read is
    unusable, with or without a label; the rest is usable, and counted by class id (None: unlabelled).
    """

    by_class: dict[int | None, int]
    unusable: int
    excluded: int

    @property
    def labelled(self) -> int:
        """Usable images with a label."""
        return self.usable - self.unlabelled

    @property
    def unlabelled(self) -> int:
        """Usable images without a label."""
        return self.by_class.get(None, 0)

    @property
    def usable(self) -> int:
        """Images that can be learned from, once they have a label."""
        return sum(self.by_class.values())

    @property
    def in_use(self) -> int:
        """All images but the excluded ones."""
        return self.usable + self.unusable


def image_counts(records: Iterable["ImageRecord"]) -> ImageCounts:
    """Count images, the excluded ones among them."""
    there = list(records)
    columns = (map(attrgetter(name), there) for name in ("class_id", "problem", "excluded"))
    labels, problems, reasons = columns  # in columns, as the window waits for 100,000
    kinds = Counter(zip(labels, map(bool, problems), map(bool, reasons), strict=True))
    return counts_of((*kind, number) for kind, number in kinds.items())


def counts_of(kinds: Iterable[tuple[int | None, bool, bool, int]]) -> ImageCounts:
    """As :func:`image_counts`, of images given as (class id, has a problem, is excluded, how many)."""
    by_class: Counter[int | None] = Counter()
    unusable = excluded = 0
    for class_id, has_problem, is_excluded, number in kinds:
        if is_excluded:
            excluded += number
        elif has_problem:
            unusable += number
        else:
            by_class[class_id] += number
    return ImageCounts(dict(by_class), unusable, excluded)
