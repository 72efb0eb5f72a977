"""Search space: the recipe fields a search may vary, with their ranges or choices."""

from collections.abc import Mapping, Sequence
from typing import Any, Literal, get_args, get_origin

from pydantic import model_validator
from pydantic.fields import FieldInfo

from aoi_app.errors import RecipeError
from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.applicable import applies
from aoi_app.project.recipe.augment_sets import SETS, set_steps
from aoi_app.project.recipe.catalogue_lookup import check_names
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.recipe_fields import fields_of, value_of

SearchValue = bool | int | float | str
# Optimizers with about the same best learning rate, so that one range serves them all.
ALIKE = ("adamw", "adam", "nadam", "radam")
BATCHES = (8, 16, 32, 64)


class Dimension(FrozenModel):
    """One dimension of the search: a range, sampled uniformly or (``log``) log-uniformly, or choices."""

    field: str
    low: float | None = None
    high: float | None = None
    log: bool = False
    choices: tuple[SearchValue, ...] = ()

    @model_validator(mode="after")
    def _range_or_choices(self) -> "Dimension":
        if self.choices:
            if self.low is not None or self.high is not None or len(set(self.choices)) < 2:
                raise ValueError(f"{self.field} needs a range or two choices")
        elif self.low is None or self.high is None or not self.low < self.high:
            raise ValueError(f"{self.field} needs a lower and a higher limit")
        elif self.log and self.low <= 0:
            raise ValueError(f"{self.field} cannot be tried by factors from 0 on")
        return self

    @property
    def whole(self) -> bool:
        """True if the field takes whole numbers."""
        return FIELDS[self.field].annotation is int

    @property
    def ends(self) -> tuple[SearchValue, ...]:
        """The extreme values: if the recipe accepts them, it accepts the whole range."""
        if self.choices or self.low is None or self.high is None:
            return self.choices
        return (int(self.low), int(self.high)) if self.whole else (self.low, self.high)

    def holds(self, value: object) -> bool:
        """True if ``value`` lies in the range or is among the choices."""
        if self.choices or self.low is None or self.high is None:
            return value in self.choices
        return isinstance(value, int | float) and self.low <= value <= self.high


Space = tuple[Dimension, ...]
AUGMENTATION = "augment.set"  # not a recipe field: replaces the list of augmentations by a named set
FIELDS = {
    **{name: field for name, field in fields_of(Recipe) if name not in ("preset", "seed")},
    AUGMENTATION: FieldInfo(annotation=str),
}


def check_space(space: Sequence[Dimension], recipe: Recipe) -> None:
    """Check, before any work is done, that every value in the space gives a valid recipe.

    Raises:
        RecipeError: a field is unknown or named twice, or a value is out of its range.
        UnknownEntry: the catalogue lacks a name.
    """
    if not space:
        raise RecipeError(what="the search space is empty")
    for dimension in space:
        if dimension.field not in FIELDS:
            raise RecipeError(what=f"there is no field {dimension.field}")
        if sum(other.field == dimension.field for other in space) > 1:
            raise RecipeError(what=f"{dimension.field} is to be searched twice")
        for value in dimension.ends:
            check_names(varied(recipe, {dimension.field: value}, {}))


def default_space(recipe: Recipe) -> Space:
    """The default space around a recipe: fields that apply to it, in ranges that contain its values."""
    found = [
        _all_choices("network.taps"),
        _all_choices("network.pooling"),
        _all_choices("training.imbalance"),
    ]
    if recipe.training.method == "fine_tune":
        optimizer = recipe.training.optimizer
        low, high = _round(optimizer.learning_rate / 10), min(10.0, _round(optimizer.learning_rate * 10))
        found.append(Dimension(field="training.optimizer.learning_rate", low=low, high=high, log=True))
        if optimizer.name in ALIKE:
            found.append(Dimension(field="training.optimizer.name", choices=ALIKE))
        found.append(Dimension(field="training.regularisation.l2", low=1e-6, high=0.1, log=True))
        found.append(Dimension(field="network.dropout", low=0.0, high=0.5))
        found.append(Dimension(field="training.batch_size", choices=BATCHES))
        found.append(Dimension(field=AUGMENTATION, choices=tuple(SETS)))
    return tuple(item for item in found if applies(recipe, item.field))


def _all_choices(field: str) -> Dimension:
    kind = FIELDS[field].annotation
    assert get_origin(kind) is Literal
    return Dimension(field=field, choices=get_args(kind))


def _round(value: float) -> float:
    """Round to three significant digits."""
    return float(f"{value:.3g}")


def parse_dimension(text: str) -> Dimension:
    """Parse ``field=low:high``, ``field=low:high:log`` or ``field=a,b,c``.

    Raises:
        RecipeError: the text has another form, or the field is unknown.
    """
    field, equals, values = text.partition("=")
    if not equals or field not in FIELDS:
        raise RecipeError(what=f"there is no field {field}")
    try:
        if ":" in values:
            low, high, *rest = values.split(":")
            if rest not in ([], ["log"]):
                raise ValueError(f"{text} is no range")
            return Dimension(field=field, low=float(low), high=float(high), log=bool(rest))
        return Dimension(field=field, choices=tuple(parse_value(item) for item in values.split(",")))
    except ValueError as error:
        raise RecipeError(what=f"{text}: {reason(error)}") from error


def parse_value(text: str) -> SearchValue:
    """The text as an int, float or bool if it parses as one, else as text."""
    text = text.strip()
    if text.lower() in ("true", "false"):
        return text.lower() == "true"
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            continue
    return text


def reason(error: ValueError) -> str:
    """The first message of a pydantic error, with the field it is about, or the text of any other error."""
    errors = getattr(error, "errors", None)
    if errors is None:
        return str(error)
    first = errors()[0]
    told, field = str(first["msg"]), ".".join(map(str, first["loc"]))
    own = told.removeprefix("Value error, ")  # our own sentences name the field
    return f"{field}: {told}" if field and own == told else own


def value_in(recipe: Recipe, field: str) -> Any:
    """The recipe's value of a searchable field; None for a field of an older version."""
    if field not in FIELDS:
        return None
    if field != AUGMENTATION:
        return value_of(recipe, field)
    return next((name for name, item in SETS.items() if item.steps == recipe.augment.steps), "")


def full_values(recipe: Recipe, space: Sequence[Dimension], changes: Mapping[str, Any]) -> dict[str, Any]:
    """The values of all searched fields for ``recipe`` with ``changes``."""
    return {**{item.field: value_in(recipe, item.field) for item in space}, **changes}


def varied(recipe: Recipe, changes: Mapping[str, Any], settings: Mapping[str, Any]) -> Recipe:
    """``recipe`` with ``changes``; the project's ``settings`` say which augmentations are safe.

    Raises:
        RecipeError: a name is unknown or a value out of range.
    """
    plain = {field: value for field, value in changes.items() if field != AUGMENTATION}
    changed = recipe.changed(plain)
    if AUGMENTATION not in changes:
        return changed
    if changes[AUGMENTATION] not in SETS:
        raise RecipeError(what=f"there is no set of random changes {changes[AUGMENTATION]}")
    augment = changed.augment.model_copy(update={"steps": set_steps(changes[AUGMENTATION], settings)})
    return changed.model_copy(update={"augment": augment})
