"""What images can be filtered and sorted by: for each property its values, in plain Python without Qt.

A property is a column: the list of its values over some images, made at once, as 100,000 calls would take
too long. None in a column means that an image has no such value: no label, no tag, not measured, not judged.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache
from operator import attrgetter
from typing import Any

import numpy as np

from aoi_app.imaging.image_folder import natural_key
from aoi_app.project.anomaly import truth_for
from aoi_app.project.records import ImageRecord, Prediction, Split, Verdict

Column = list[Any]
DEEPEST = 65535.0  # white in an image deeper than 8 bits, while nobody knows the project's own


class Which(StrEnum):
    """Sets of images other than those of a single class."""

    ALL = "all"
    UNLABELLED = "unlabelled"
    PROBLEM = "problem"
    EXCLUDED = "excluded"


class Property(StrEnum):
    """The properties; ``ADDED`` and ``NAME`` only order."""

    ADDED = "added"
    NAME = "name"
    CLASS = "class"
    SPLIT = "split"
    TAG = "tag"
    PART = "part"
    PERSON = "person"
    SIZE = "size"
    BYTES = "bytes"
    BRIGHTNESS = "brightness"
    MARKS = "marks"
    VERDICT = "verdict"
    CORRECTNESS = "correctness"
    SCORE = "score"
    NG_SCORE = "ng_score"


class Marks(StrEnum):
    """Values of ``MARKS``."""

    MARKED = "marked"
    UNMARKED = "unmarked"


class Correctness(StrEnum):
    """Values of ``CORRECTNESS``: whether the predicted class is the label."""

    WRONG = "wrong"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of images besides their records: the ``predictions`` of the shown run by image id, and
    which value is ``white`` in images deeper than 8 bits (0: not known).
    """

    predictions: Mapping[int, Prediction] = field(default_factory=dict)
    white: float = 0.0


NOTHING = Known()


@dataclass(frozen=True, slots=True)
class PropertySpec:
    """How a property is read and ordered.

    ``column`` makes its values; ``words`` are those that are words of this program, in order. ``rank`` turns
    a value into a sort key (None: it is one itself). ``is_range``: a condition gives a range, otherwise some
    of the values. ``is_text``: its sort keys are texts. ``of_run``: it belongs to the shown run.
    """

    column: Callable[[Sequence[ImageRecord], Known], Column]
    rank: Callable[[Any], float | str | None] | None = None
    words: tuple[str, ...] = ()
    is_range: bool = False
    is_text: bool = False
    of_run: bool = False


def which_of(record: ImageRecord) -> int | Which:
    """The class id or set that an image counts for, as ``image_counts`` counts it."""
    if record.excluded:
        return Which.EXCLUDED
    if record.problem:
        return Which.PROBLEM
    return Which.UNLABELLED if record.class_id is None else record.class_id


def _of_record(name: str) -> Callable[[Sequence[ImageRecord], Known], Column]:
    get = attrgetter(name)
    return lambda records, _known: list(map(get, records))


def _texts(name: str) -> Callable[[Sequence[ImageRecord], Known], Column]:
    get = attrgetter(name)
    return lambda records, _known: [get(record) or None for record in records]


def _of_prediction(name: str) -> Callable[[Sequence[ImageRecord], Known], Column]:
    get = attrgetter(name)
    return lambda records, known: [item and get(item) for item in _predictions(records, known)]


def _predictions(records: Sequence[ImageRecord], known: Known) -> Iterable[Prediction | None]:
    return map(known.predictions.get, map(attrgetter("id"), records))


def _correctness_of_all(records: Sequence[ImageRecord], known: Known) -> Column:
    pairs = zip(records, _predictions(records, known), strict=True)
    return [item and _correctness(truth_for(record.class_id, item), item.class_id) for record, item in pairs]


def _correctness(label: int | None, predicted: int) -> Correctness | None:
    if label is None:
        return None
    return Correctness.RIGHT if label == predicted else Correctness.WRONG


def _names(records: Sequence[ImageRecord], _known: Known) -> Column:
    return list(map(_file_name, map(attrgetter("path"), records)))


def _file_name(path: str) -> str:
    return path[path.rfind("/") + 1 :].casefold()


@lru_cache(maxsize=2)
def _order_of_names(paths: tuple[str, ...], descending: bool) -> list[int]:
    """The places of paths in the order of their file names; remembered, as labels do not change it."""
    names = list(map(_file_name, paths))
    return sorted(range(len(names)), key=names.__getitem__, reverse=descending)


def _brightness(records: Sequence[ImageRecord], known: Known) -> Column:
    """As a share of white, 0..1."""
    modes = list(map(attrgetter("mode"), records))
    deep = known.white or DEEPEST
    white = {mode: 255.0 if mode in ("grey8", "rgb8") else deep for mode in set(modes)}
    values = zip(map(attrgetter("brightness"), records), map(white.__getitem__, modes), strict=True)
    return [None if value is None else value / full for value, full in values]


def _of_words(
    column: Callable[[Sequence[ImageRecord], Known], Column], words: Iterable[str], *, of_run: bool = False
) -> PropertySpec:
    """A property whose values are words of this program, in this order."""
    places = {word: place for place, word in enumerate(words)}
    return PropertySpec(column, places.get, words=tuple(places), of_run=of_run)


SPECS: dict[Property, PropertySpec] = {
    Property.ADDED: PropertySpec(_of_record("id")),
    Property.NAME: PropertySpec(_names, is_text=True),
    Property.CLASS: PropertySpec(
        lambda records, _known: list(map(which_of, records)),
        lambda which: None if isinstance(which, Which) else which,
        words=tuple(Which),
    ),
    Property.SPLIT: _of_words(_of_record("split"), Split),
    Property.TAG: PropertySpec(_texts("tags"), " ".join, is_text=True),
    Property.PART: PropertySpec(_texts("group"), is_text=True),
    Property.PERSON: PropertySpec(_texts("labelled_by"), is_text=True),
    Property.SIZE: PropertySpec(
        lambda records, _known: [(item.width, item.height) if item.width else None for item in records],
        lambda size: size[0] * size[1],
    ),
    Property.BYTES: PropertySpec(_of_record("bytes"), is_range=True),
    Property.BRIGHTNESS: PropertySpec(_brightness, is_range=True),
    Property.MARKS: _of_words(
        lambda records, _known: [Marks.MARKED if item.is_marked else Marks.UNMARKED for item in records],
        Marks,
    ),
    Property.VERDICT: _of_words(
        _of_prediction("verdict"), (Verdict.OK, Verdict.REVIEW, Verdict.NG, Verdict.UNREADABLE), of_run=True
    ),
    Property.CORRECTNESS: _of_words(_correctness_of_all, Correctness, of_run=True),
    Property.SCORE: PropertySpec(_of_prediction("score"), is_range=True, of_run=True),
    Property.NG_SCORE: PropertySpec(_of_prediction("ng_score"), is_range=True, of_run=True),
}


def column_of(by: Property, records: Sequence[ImageRecord], known: Known = NOTHING) -> Column:
    """The values of a property over images. Each image has several tags: those come as tuples."""
    return SPECS[by].column(records, known)


def value_counts(by: Property, records: Sequence[ImageRecord], known: Known = NOTHING) -> dict[Any, int]:
    """How many images have each value of a property, the values in order and None last."""
    column = column_of(by, records, known)
    if by is Property.TAG:
        column = [tag for tags in column for tag in tags or (None,)]
    counts = Counter(column)
    rank = natural_key if SPECS[by].is_text else SPECS[by].rank
    there = [value for value in counts if value is not None]
    keys = {value: value if rank is None else rank(value) for value in there}
    there.sort(key=lambda value: (keys[value] is None, keys[value] or 0))
    return {value: counts[value] for value in (*there, *([None] if None in counts else []))}


def in_order(
    records: list[ImageRecord], by: Property, *, descending: bool = False, known: Known = NOTHING
) -> list[ImageRecord]:
    """The images by a property; those without a value last, equal ones as they were, both ways."""
    if by is Property.ADDED:
        return records[::-1] if descending else records
    if by is Property.NAME:
        order = _order_of_names(tuple(map(attrgetter("path"), records)), descending)
        return list(map(records.__getitem__, order))
    keys = _sort_keys(by, records, known)
    if not SPECS[by].is_text:
        numbers = np.array(keys, dtype=float)  # None becomes not a number, which comes last
        places = np.argsort(-numbers if descending else numbers, kind="stable")
        return list(map(records.__getitem__, places.tolist()))
    there = [at for at, key in enumerate(keys) if key is not None]
    there.sort(key=keys.__getitem__, reverse=descending)
    without = [at for at, key in enumerate(keys) if key is None] if len(there) < len(keys) else ()
    return list(map(records.__getitem__, (*there, *without)))


def sort_key(record: ImageRecord, by: Property, known: Known = NOTHING) -> object:
    """What an image is ordered by."""
    return _sort_keys(by, [record], known)[0]


def _sort_keys(by: Property, records: list[ImageRecord], known: Known) -> Column:
    column = column_of(by, records, known)
    rank = SPECS[by].rank
    if rank is None:
        return column
    ranks = {value: None if value is None else rank(value) for value in set(column)}
    return list(map(ranks.__getitem__, column))
