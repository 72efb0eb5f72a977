"""What the groups of an import do to its names and splits."""

from collections.abc import Sequence
from pathlib import Path

from aoi_app.project.importing.group_rule import spread
from aoi_app.project.importing.splits import split_records
from aoi_app.project.jobs import Grouping
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.image_store import NewImage

EXAMPLES = 5


def grouping_of(images: Sequence[tuple[NewImage, str | None]], seed: int) -> Grouping:
    """What the groups of an import do to its names and splits; ``images`` come with their class or None."""
    numbers = {label: number for number, label in enumerate(dict.fromkeys(label for _, label in images))}
    records = [
        ImageRecord(
            id=number,
            root=0,
            path=image.path,
            file=Path(image.path),
            sha256=image.sha256,
            bytes=image.bytes,
            width=image.width,
            height=image.height,
            mode=image.mode,
            group=image.group,
            class_id=None if label is None else numbers[label],
            split=image.split,
            mask=None,
            problem=image.problem,
            pixels=image.pixels,
        )
        for number, (image, label) in enumerate(images)
    ]
    drawn = split_records(records, seed)
    splits = [drawn.get(record.id, record.split) for record in records]
    return Grouping(
        groups=len({record.group for record in records if record.group}),
        grouped=sum(bool(record.group) for record in records),
        examples={record.path: record.group for record in spread(records, EXAMPLES)},
        splits={split.value: splits.count(split) for split in Split},
    )
