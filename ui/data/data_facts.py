"""The counts that the Data page shows of a project, in plain Python without Qt."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from aoi_app.project.image_counts import ImageCounts, image_counts
from aoi_app.project.records import ImageRecord, Split


@dataclass(frozen=True, slots=True)
class DataFacts:
    """Counts of a project. ``by_split`` are its labelled images. ``apart``: number of parts that lie
    in several splits. ``marked``: usable images with masks or boxes.
    """

    images: ImageCounts
    by_split: dict[Split | None, int]
    apart: int
    marked: int = 0


def data_facts(records: Sequence[ImageRecord]) -> DataFacts:
    """Compute all counts that the Data page shows, of all images, the excluded ones among them."""
    usable = [record for record in records if not record.problem and not record.excluded]
    seen: dict[str, set[Split]] = {}
    for record in usable:
        if record.split is not None and record.group:
            seen.setdefault(record.group, set()).add(record.split)
    return DataFacts(
        images=image_counts(records),
        by_split=dict(Counter(record.split for record in usable if record.class_id is not None)),
        apart=sum(len(splits) > 1 for splits in seen.values()),
        marked=sum(record.is_marked for record in usable),
    )
