"""Groups of images by the part they show: what a rule does, and a rule made from one example."""

import re
from collections.abc import Sequence
from pathlib import Path

from aoi_app.project.importing.splits import split_records
from aoi_app.project.jobs import Grouping
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.store.image_store import NewImage

EXAMPLES = 5
_TOKENS = re.compile(r"\d+|[^\W\d_]+|[\W_]")
_BETWEEN = r"[\W_]"  # what stands between the words of a name


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


def spread(items: Sequence[ImageRecord], count: int) -> list[ImageRecord]:
    """At most ``count`` items, evenly from the first to the last."""
    most = min(count, len(items))
    return [items[place * (len(items) - 1) // max(1, most - 1)] for place in range(most)]


def name_tokens(name: str) -> list[str]:
    """The parts of a file name without its suffix that can be chosen: numbers, words, and what is between."""
    return _TOKENS.findall(name.rpartition(".")[0] or name)


def rule_for(tokens: Sequence[str], chosen: int) -> str:
    """A group rule that finds the chosen token in names of the same form.

    A number directly behind a word is found by this word, as 07 in "panel07_3"; any other token by its
    position among those that spaces, hyphens, underscores and the like separate.
    """
    kind = r"(\d+)" if tokens[chosen].isdigit() else r"([^\W\d_]+)"
    before = tokens[chosen - 1] if chosen else ""
    if kind == r"(\d+)" and re.fullmatch(r"[^\W\d_]+", before):
        return f"(?<![^\\W\\d_]){re.escape(before)}{kind}"
    fields = 0
    inside: list[str] = []
    for token in tokens[:chosen]:
        if re.fullmatch(_BETWEEN, token):
            fields, inside = fields + 1, []
        else:
            inside.append(r"\d+" if token.isdigit() else r"[^\W\d_]+")
    skipped = f"(?:[^\\W_]*{_BETWEEN}){{{fields}}}" if fields else ""
    return f"^{skipped}{''.join(inside)}{kind}"
