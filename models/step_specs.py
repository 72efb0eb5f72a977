"""Specs of steps that users combine in a list: augmentations and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# A number, a switch, or several numbers: the two ends of a range, or the weights of a kernel.
Value = bool | int | float | tuple[float, ...]

SIDES = (3, 5)  # of a user-defined kernel


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a step.

    ``kind``: "number"; "range", two numbers between which a value is drawn per image; "switch", on or off;
    "kernel", the 9 or 25 weights of a square kernel, row by row.
    ``low`` and ``high`` are the limits of each number, ``grain`` restricts them to whole or odd numbers.
    ``neutral`` is the value without effect, if there is one.
    ``harm`` is the harm of values outside of ``safe``, a key of ``models.harms.HARMS``.
    """

    name: str
    title: str
    default: Value
    low: float = 0.0
    high: float = 1.0
    kind: Literal["number", "range", "switch", "kernel"] = "number"
    grain: Literal["", "whole", "odd"] = ""
    unit: str = ""
    neutral: float | None = None
    harm: str = ""
    safe: tuple[float, float] = (0.0, 0.0)

    def checked(self, value: object) -> Value:
        """Validate ``value`` and convert it to the form stored in recipes.

        Raises:
            ValueError: it is of another kind or out of range; the text says what is allowed.
        """
        if self.kind == "switch":
            if not isinstance(value, bool):
                raise ValueError(f"{self.name} is either true or false")
            return value
        if self.kind == "number":
            return self._number(value)
        if not isinstance(value, (tuple, list)):
            raise ValueError(f"{self.name} is a list of numbers")
        numbers = tuple(self._number(item) for item in value)
        if self.kind == "range" and (len(numbers) != 2 or numbers[0] > numbers[1]):
            raise ValueError(f"{self.name} is two numbers, the smaller first")
        if self.kind == "kernel" and len(numbers) not in (side * side for side in SIDES):
            raise ValueError(f"{self.name} has 9 or 25 weights")
        return numbers

    def _number(self, value: object) -> int | float:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            raise ValueError(f"{self.name} is a number")
        if not self.low <= value <= self.high:
            raise ValueError(f"{self.name} lies between {self.low:g} and {self.high:g}")
        if not self.grain:
            return float(value)
        if value != int(value) or (self.grain == "odd" and int(value) % 2 == 0):
            raise ValueError(f"{self.name} is an {self.grain} number".replace("an whole", "a whole"))
        return int(value)


@dataclass(frozen=True, slots=True)
class StepSpec:
    """A step that users can choose: its name in recipes, English texts, and settings.

    ``paper`` is the source of its definition. ``colour_only``: grey images are not changed; ``square_only``:
    images that are not square are not changed.
    """

    name: str
    title: str
    description: str
    paper: str
    parameters: tuple[Parameter, ...] = ()
    colour_only: bool = False
    square_only: bool = False

    def checked(self, values: Mapping[str, object]) -> dict[str, Value]:
        """Validate ``values`` and return all settings in order, with defaults for missing ones.

        Raises:
            ValueError: there is no such setting, or its value is not allowed.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise ValueError(f"{self.name} has no setting {name}; known: {', '.join(known) or 'none'}")
        return {name: item.checked(values.get(name, item.default)) for name, item in known.items()}


@dataclass(frozen=True, slots=True)
class AugmentationSpec(StepSpec):
    """An augmentation.

    ``group`` is its section in the list; ``harms`` are its harms with any settings, keys of
    ``models.harms.HARMS``; ``probability`` is the default fraction of images changed.
    """

    group: Literal["geometry", "light", "sharpness", "noise", "hiding", "colour"] = "geometry"
    harms: tuple[str, ...] = ()
    probability: float = 0.5


@dataclass(frozen=True, slots=True)
class Harm:
    """What an augmentation may destroy, so that the label of the image becomes wrong.

    ``setting`` is the project setting that says whether this matters; "" if it always does.
    """

    name: str
    title: str
    description: str
    setting: str = ""
