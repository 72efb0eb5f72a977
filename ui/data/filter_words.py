"""The words of filters: names of properties, of their values, and conditions in short."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from aoi_app.project.records import DefectClass, Split, Verdict
from ui.core.wording import file_size, split_name, verdict_name
from ui.data.image_filter import ImageCondition, Value
from ui.data.image_properties import SPECS, Correctness, Marks, Property, Which

NAMED = 3  # values that a chip names; of more it tells the number

NAMES = {
    Property.ADDED: QT_TRANSLATE_NOOP("filters", "As imported"),
    Property.NAME: QT_TRANSLATE_NOOP("filters", "File name"),
    Property.CLASS: QT_TRANSLATE_NOOP("filters", "Class"),
    Property.SPLIT: QT_TRANSLATE_NOOP("filters", "Split"),
    Property.TAG: QT_TRANSLATE_NOOP("filters", "Tag"),
    Property.PART: QT_TRANSLATE_NOOP("filters", "Part"),
    Property.PERSON: QT_TRANSLATE_NOOP("filters", "Labelled by"),
    Property.SIZE: QT_TRANSLATE_NOOP("filters", "Size"),
    Property.BYTES: QT_TRANSLATE_NOOP("filters", "File size"),
    Property.BRIGHTNESS: QT_TRANSLATE_NOOP("filters", "Brightness"),
    Property.MARKS: QT_TRANSLATE_NOOP("filters", "Mask or box"),
    Property.VERDICT: QT_TRANSLATE_NOOP("filters", "Verdict of the run"),
    Property.CORRECTNESS: QT_TRANSLATE_NOOP("filters", "Prediction"),
    Property.SCORE: QT_TRANSLATE_NOOP("filters", "Score"),
    Property.NG_SCORE: QT_TRANSLATE_NOOP("filters", "NG score"),
}
WHICH = {
    Which.ALL: QT_TRANSLATE_NOOP("filters", "All images"),
    Which.UNLABELLED: QT_TRANSLATE_NOOP("filters", "Without label"),
    Which.PROBLEM: QT_TRANSLATE_NOOP("filters", "Unreadable"),
    Which.EXCLUDED: QT_TRANSLATE_NOOP("filters", "Excluded"),
}
CHOICES: dict[str, object] = {
    Marks.MARKED: QT_TRANSLATE_NOOP("filters", "marked"),
    Marks.UNMARKED: QT_TRANSLATE_NOOP("filters", "not marked"),
    Correctness.RIGHT: QT_TRANSLATE_NOOP("filters", "right class"),
    Correctness.WRONG: QT_TRANSLATE_NOOP("filters", "wrong class"),
}
NONE = {
    Property.TAG: QT_TRANSLATE_NOOP("filters", "no tag"),
    Property.PART: QT_TRANSLATE_NOOP("filters", "no part"),
    Property.PERSON: QT_TRANSLATE_NOOP("filters", "nobody named"),
    Property.SIZE: QT_TRANSLATE_NOOP("filters", "not known"),
    Property.VERDICT: QT_TRANSLATE_NOOP("filters", "not judged"),
    Property.CORRECTNESS: QT_TRANSLATE_NOOP("filters", "not judged, or without label"),
}
REMOVED = QT_TRANSLATE_NOOP("filters", "a removed class")


def said(text: object) -> str:
    """A text of this module in the current language."""
    return QCoreApplication.translate("filters", str(text))


def property_name(by: Property) -> str:
    """The name of a property."""
    return said(NAMES[by])


def value_text(by: Property, value: Value, classes: Sequence[DefectClass]) -> str:
    """A value of a property in words."""
    if by is Property.CLASS:
        names = {item.id: item.name for item in classes}
        return said(WHICH[Which(value)]) if isinstance(value, str) else names.get(_id(value)) or said(REMOVED)
    if by is Property.SPLIT:
        return split_name(Split(str(value)) if value else None)
    if value is None:
        return said(NONE[by])
    if isinstance(value, tuple):
        return f"{value[0]} × {value[1]}"
    if by is Property.VERDICT:
        return verdict_name(Verdict(str(value)))
    return said(CHOICES.get(str(value), value))


def _id(value: Value) -> int:
    return value if isinstance(value, int) else -1


def condition_text(condition: ImageCondition, classes: Sequence[DefectClass]) -> str:
    """A condition as its chip shows it: "Split: Test, no split", "Brightness: from 20 %"."""
    name = property_name(condition.by)
    if not SPECS[condition.by].is_range:
        texts = [value_text(condition.by, value, classes) for value in condition.values]
        more = f" +{len(texts) - NAMED}" if len(texts) > NAMED else ""
        return f"{name}: {', '.join(texts[:NAMED])}{more}"
    figure = range_figure(condition.by)
    if condition.low is None or condition.high is None:
        end = condition.high if condition.low is None else condition.low
        pattern = said(_UP_TO if condition.low is None else _FROM)
        return f"{name}: {pattern.format(figure=figure(end or 0.0))}"
    return f"{name}: {figure(condition.low)} – {figure(condition.high)}"


_FROM = QT_TRANSLATE_NOOP("filters", "from {figure}")
_UP_TO = QT_TRANSLATE_NOOP("filters", "up to {figure}")


def range_figure(by: Property) -> Callable[[float], str]:
    """How a value of a range is written."""
    return (lambda value: file_size(round(value))) if by is Property.BYTES else _share


def _share(value: float) -> str:
    return f"{value * 100:.1f} %".replace(".0 %", " %")
