"""The columns that every table of results shares, so that other programs read one layout.

``score`` is the probability of the predicted class, rounded. ``p_<class>`` is that of a class and
``ng_score`` that of all NG classes together; both are written with nine digits, which is all of a 32-bit
number, so that a ROC curve can be computed again. ``witnesses`` are class and file of the training images
nearest to an unknown one; ``area`` is where the evidence is strongest, if the model looks at named areas.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, tzinfo
from pathlib import PurePath

from aoi_app.csv_text import csv_text
from aoi_app.evidence.reviews import final_verdict
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspection_records import InspectedImage
from aoi_app.project.witnesses import witnesses_of

COLUMNS = ("path", "serial", "verdict", "final_verdict", "predicted", "score", "ng_score")
LAST = ("heatmap", "problem", "sha256", "time", "witnesses", "area")


def class_columns(names: Iterable[str]) -> tuple[str, ...]:
    """The names of the columns of class probabilities.

    Examples:
        >>> class_columns(["normal", "void"])
        ('p_normal', 'p_void')
    """
    return tuple(f"p_{name}" for name in names)


def number_text(value: float | None) -> str:
    """A probability as text; empty if it is unknown.

    Examples:
        >>> number_text(0.1), number_text(None)
        ('0.1', '')
    """
    return "" if value is None else f"{value:.9g}"


def class_shares(image: InspectedImage, names: Iterable[str]) -> tuple[float | None, ...]:
    """The probability of each class; None where the result does not hold it: of an unreadable image, and of
    all but the best three in inspections of older versions.
    """
    shares = dict(image.top)
    return tuple(shares.get(name) for name in names)


def serial_of(path: str) -> str:
    """The serial number of the part an image shows: its file's name without the suffix.

    Examples:
        >>> serial_of("/line 3/SN-0042.png")
        'SN-0042'
    """
    return PurePath(path).stem


def results_csv(images: Iterable[InspectedImage], names: Sequence[str], zone: tzinfo | None = None) -> str:
    """``results.csv`` of an inspection: its results as they are when it ends, without a byte order mark.

    ``final_verdict`` is that after the reviews so far; the report's CSV has those made since.

    Args:
        images: the newest result of each image.
        names: of the model's classes.
        zone: of the times; None: that of this PC.
    """
    header = (*COLUMNS, *class_columns(names), *LAST)
    return csv_text([header, *(_cells(image, names, zone) for image in images)])


def _cells(image: InspectedImage, names: Sequence[str], zone: tzinfo | None) -> tuple[str, ...]:
    readable = image.verdict is not Verdict.UNREADABLE
    return (
        image.path,
        serial_of(image.path),
        image.verdict.value,
        final_verdict(image).value,
        image.predicted,
        f"{image.score:.6f}" if readable else "",
        number_text(image.ng_score if readable else None),
        *map(number_text, class_shares(image, names)),
        image.heatmap,
        image.problem.error.text if image.problem else "",
        image.sha256,
        datetime.fromtimestamp(image.at, UTC).astimezone(zone).isoformat(timespec="seconds"),
        "; ".join(f"{item.label}: {item.name}" for item in witnesses_of(image.problem)),
        image.area,
    )
