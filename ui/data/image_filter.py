"""The filter of the gallery: which images are shown and in which order; plain data without Qt."""

from collections.abc import Collection, Sequence
from typing import Any, Self

from pydantic import ValidationError, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.records import ImageRecord
from ui.data.image_properties import NOTHING, SPECS, Known, Property, Which, column_of, in_order

Value = int | str | tuple[int, int] | None  # of a property; None: images that have none


class ImageCondition(FrozenModel):
    """What a property must be: one of ``values`` or, for a range, from ``low`` to ``high``, each of which may
    be open (None). An image without the property is in no range.
    """

    by: Property
    values: tuple[Value, ...] = ()
    low: float | None = None
    high: float | None = None

    @model_validator(mode="after")
    def _values_are_known(self) -> Self:
        known = SPECS[self.by].words
        if known and not all(value in known for value in self.values if isinstance(value, str)):
            raise ValueError(f"not values of {self.by}: {self.values}")
        return self

    @property
    def holds_nothing(self) -> bool:
        """True if it restricts nothing."""
        return not self.values and self.low is None and self.high is None

    def apply(self, records: Sequence[ImageRecord], known: Known) -> list[ImageRecord]:
        """The images for which it holds, in their order."""
        pairs = zip(records, column_of(self.by, records, known), strict=True)
        if SPECS[self.by].is_range:
            low, high = self.low, self.high
            low = float("-inf") if low is None else low
            high = float("inf") if high is None else high
            return [record for record, value in pairs if value is not None and low <= value <= high]
        wanted = frozenset(self.values)
        if self.by is Property.TAG:  # of which an image has several
            none = None in wanted
            return [record for record, tags in pairs if (not wanted.isdisjoint(tags) if tags else none)]
        return [record for record, value in pairs if value in wanted]


class ImageFilter(FrozenModel):
    """Conditions that must all hold, one for each property, in the order in which they were set.

    ``text`` is a part of path, part, tags or note, ignoring case. ``order`` and ``descending`` sort.
    """

    text: str = ""
    conditions: tuple[ImageCondition, ...] = ()
    order: Property = Property.ADDED
    descending: bool = False

    def condition(self, by: Property) -> ImageCondition | None:
        """The condition on a property, if there is one."""
        return next((item for item in self.conditions if item.by is by), None)

    def narrowed(self, condition: ImageCondition) -> "ImageFilter":
        """With a condition in place of the one on the same property; none, if it restricts nothing."""
        if condition.holds_nothing:
            return self.without(condition.by)
        if self.condition(condition.by) is None:
            conditions = (*self.conditions, condition)
        else:
            conditions = tuple(condition if item.by is condition.by else item for item in self.conditions)
        return self.model_copy(update={"conditions": conditions})

    def without(self, by: Property) -> "ImageFilter":
        """Without the condition on a property."""
        kept = tuple(item for item in self.conditions if item.by is not by)
        return self.model_copy(update={"conditions": kept})

    def cleared(self) -> "ImageFilter":
        """All images, in the same order."""
        return ImageFilter(order=self.order, descending=self.descending)

    @property
    def narrows(self) -> bool:
        """False if it shows all images in use."""
        return bool(self.text or self.conditions)

    @property
    def kinds(self) -> frozenset[int | Which]:
        """The class ids and sets that it is restricted to; empty for all images in use."""
        condition = self.condition(Property.CLASS)
        values = condition.values if condition is not None else ()
        return frozenset(
            Which(value) if isinstance(value, str) else value
            for value in values
            if isinstance(value, int | str)
        )

    def apply(
        self,
        records: Sequence[ImageRecord],
        excluded: Sequence[ImageRecord] = (),
        known: Known = NOTHING,
    ) -> list[ImageRecord]:
        """The matching images, sorted; ``excluded`` ones only where the filter asks for them."""
        found = list(records)
        if Which.EXCLUDED in self.kinds:
            found = sorted((*records, *excluded), key=lambda record: record.id)
        found = self.matching(found, known)
        return in_order(found, self.order, descending=self.descending, known=known)

    def matching(self, records: list[ImageRecord], known: Known = NOTHING) -> list[ImageRecord]:
        """Those of some images that match, in their order."""
        if self.text:
            wanted = self.text.casefold()
            records = [record for record in records if wanted in _searched(record)]
        for condition in self.conditions:
            records = condition.apply(records, known)
        return records

    def stored(self) -> dict[str, Any]:
        """As JSON, without what is as usual."""
        return self.model_dump(mode="json", exclude_defaults=True)


def filter_from(stored: object) -> ImageFilter | None:
    """The filter that :meth:`ImageFilter.stored` made JSON of; None if this version does not know it."""
    try:
        return ImageFilter.model_validate(stored)
    except ValidationError:
        return None


def classes_only(values: Collection[int | Which]) -> ImageCondition:
    """The condition on classes and sets; all images if empty."""
    return ImageCondition(by=Property.CLASS, values=tuple(values))


def _searched(record: ImageRecord) -> str:
    if not (record.group or record.tags or record.note):
        return record.path.casefold()
    return "\n".join((record.path, record.group, *record.tags, record.note)).casefold()
