"""Opens the popup that sets the condition on a property: values with their counts, or a range."""

import math
from functools import partial

from PySide6.QtCore import QObject, Signal

from aoi_app.project.records import ImageRecord
from ui.core.session import Session
from ui.data.choice_popup import ChoicePopup, Choosable
from ui.data.filter_bar import FilterBar
from ui.data.filter_words import property_name, value_text
from ui.data.image_filter import ImageCondition, Value
from ui.data.image_properties import SPECS, Known, Property, Which, column_of, value_counts
from ui.data.range_popup import RangePopup, RangeScale
from ui.kit.popup import Popup


class FilterPopups(QObject):
    """Opens popups below the button of the filter bar; what is chosen is shown at once.

    Signals:
        checkWanted: the files are to be checked, which measures their brightness.
    """

    checkWanted = Signal()

    def __init__(self, session: Session, bar: FilterBar, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._bar = session, bar

    def open(self, by: Property, known: Known) -> None:
        """Open the popup of a property."""
        records = [*self._session.records, *(self._session.excluded if by is Property.CLASS else ())]
        make = self._range if SPECS[by].is_range else self._choice
        popup: Popup = make(by, records, known)
        popup.open_below(self._bar.add)
        popup.setFocus()

    def _choice(self, by: Property, records: list[ImageRecord], known: Known) -> ChoicePopup:
        classes, chosen = self._session.classes, self._chosen(by)
        counts: dict[Value, int] = value_counts(by, records, known)
        if by is Property.CLASS:  # as in the class list, also where there are no images
            others = [which for which in (*Which, *chosen) if which in counts or which in chosen]
            order = dict.fromkeys((*(item.id for item in classes), *others))
            counts = {which: counts.get(which, 0) for which in order}
        counts |= {value: 0 for value in chosen if value not in counts}
        values = [
            Choosable(value, f"{value_text(by, value, classes)} · {count:,}")
            for value, count in counts.items()
        ]
        popup = ChoicePopup(property_name(by), values, chosen, self._bar)
        popup.changed.connect(lambda picked: self._bar.narrow(ImageCondition(by=by, values=picked)))
        return popup

    def _chosen(self, by: Property) -> tuple[Value, ...]:
        condition = self._bar.filter.condition(by)
        return condition.values if condition is not None else ()

    def _range(self, by: Property, records: list[ImageRecord], known: Known) -> RangePopup:
        values = column_of(by, records, known)
        there = [value for value in values if value is not None]
        scale = _scale(by, min(there, default=0.0), max(there, default=0.0))
        condition = self._bar.filter.condition(by) or ImageCondition(by=by)
        popup = RangePopup(property_name(by), scale, condition.low, condition.high, self._bar)
        popup.changed.connect(partial(self._set_range, by))
        if not there:
            popup.hide_range()
        if missing := len(values) - len(there):
            if by is Property.BRIGHTNESS:
                text = self.tr("%Ln images not measured", "", missing)
                popup.add_note(text, self.tr("Check files measures them"))
                popup.noteActed.connect(self.checkWanted)
            else:
                popup.add_note(self.tr("%Ln images not judged by the run", "", missing), "")
        return popup

    def _set_range(self, by: Property, low: float | None, high: float | None) -> None:
        self._bar.narrow(ImageCondition(by=by, low=low, high=high))


def _scale(by: Property, low: float, high: float) -> RangeScale:
    """Sizes in KB, all else in percent; the ends are rounded outwards."""
    unit, factor, decimals = ("KB", 1024.0, 1) if by is Property.BYTES else ("%", 0.01, 1)
    step = factor / 10**decimals
    ends = math.floor(low / step) / 10**decimals, math.ceil(high / step) / 10**decimals
    return RangeScale(unit, factor, decimals, *ends)
