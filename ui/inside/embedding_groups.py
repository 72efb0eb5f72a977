"""Groups of the points in the embedding plot: by label, by split, or by correctness of the run."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import numpy as np
from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QColor

from aoi_app.project.anomaly import truth_for
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split
from ui.charts.points import Group
from ui.core import theme
from ui.core.wording import split_name


class By(StrEnum):
    """What colours and shapes show."""

    LABEL = "label"
    SPLIT = "split"
    ERROR = "error"


NAMES = {
    "unlabelled": QT_TRANSLATE_NOOP("MapGroups", "no label"),
    "none": QT_TRANSLATE_NOOP("MapGroups", "not judged"),
    "right": QT_TRANSLATE_NOOP("MapGroups", "right"),
    "wrong": QT_TRANSLATE_NOOP("MapGroups", "wrong"),
}


def groups_of(
    by: By,
    records: Sequence[ImageRecord | None],
    classes: Sequence[DefectClass],
    predictions: Mapping[int, Prediction],
) -> list[Group]:
    """The non-empty groups; the most important ones last, to be drawn over the others.

    ``records`` are in the order of the map's rows; None is an image that was removed and is not shown.
    """
    if by is By.LABEL:
        return _by_label(records, classes)
    if by is By.SPLIT:
        return _by_split(records)
    return _by_error(records, predictions)


def _by_label(records: Sequence[ImageRecord | None], classes: Sequence[DefectClass]) -> list[Group]:
    known = {item.id for item in classes}
    keys = [
        None if record is None else str(record.class_id) if record.class_id in known else "none"
        for record in records
    ]
    groups = [_group("none", _words("unlabelled"), 0, theme.colour("text_2"), keys)]
    groups += [_group(str(item.id), item.name, item.id, QColor(item.colour), keys) for item in classes]
    return [group for group in groups if len(group.rows)]


def _by_split(records: Sequence[ImageRecord | None]) -> list[Group]:
    keys = [None if record is None else record.split or "none" for record in records]
    groups = [_group("none", split_name(None), 3, theme.colour("text_2"), keys)]
    groups += [
        _group(split, split_name(split), place, theme.chart_colour(place), keys)
        for place, split in enumerate(Split)
    ]
    return [group for group in groups if len(group.rows)]


def _by_error(records: Sequence[ImageRecord | None], predictions: Mapping[int, Prediction]) -> list[Group]:
    def key(record: ImageRecord | None) -> str | None:
        if record is None:
            return None
        said = predictions.get(record.id)
        if said is None or record.class_id is None:
            return "none"
        return "right" if said.class_id == truth_for(record.class_id, said) else "wrong"

    keys = [key(record) for record in records]
    groups = [
        _group("none", _words("none"), 3, theme.colour("text_2"), keys),
        _group("right", _words("right"), 0, theme.colour("ok"), keys),
        _group("wrong", _words("wrong"), 7, theme.colour("ng"), keys),
    ]
    return [group for group in groups if len(group.rows)]


def _group(key: str, name: str, shape: int, colour: QColor, keys: Sequence[str | None]) -> Group:
    rows = np.array([row for row, own in enumerate(keys) if own == key], dtype=np.int64)
    return Group(key, name, shape, colour, rows)


def _words(key: str) -> str:
    return QCoreApplication.translate("MapGroups", str(NAMES[key]))
