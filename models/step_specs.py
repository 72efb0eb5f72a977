"""The forms of steps that a person puts in a row: random changes of training images, and filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

# A number, a switch, or several numbers: the two ends of a range, or the weights of a kernel.
Value = bool | int | float | tuple[float, ...]

SIDES = (3, 5)  # of a kernel a person types


@dataclass(frozen=True, slots=True)
class Parameter:
    """A setting of a step.

    ``kind``: "number", one; "range", two, between which every image draws its own; "switch", on or off;
    "kernel", the 9 or 25 weights of a square, row by row.
    ``low`` and ``high`` are the limits of each number, ``grain`` narrows them to whole or odd ones.
    ``neutral`` is the value that changes nothing, if there is one.
    ``harm`` names what a value outside of ``safe`` may destroy, a key of ``models.harms.HARMS``.
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
        """``value`` in the one form that recipes keep.

        Raises:
            ValueError: it is of another kind or outside of the limits; the text says what is possible.
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
    """A step a person can choose: its name in recipes, its texts in English, and its settings.

    ``paper`` is the source of its definition. ``colour_only``: a grey image passes unchanged;
    ``square_only``: one that is not square does.
    """

    name: str
    title: str
    description: str
    paper: str
    parameters: tuple[Parameter, ...] = ()
    colour_only: bool = False
    square_only: bool = False

    def checked(self, values: Mapping[str, object]) -> dict[str, Value]:
        """All settings in order: those of ``values``, the others at their defaults.

        Raises:
            ValueError: there is no such setting, or its value is impossible.
        """
        known = {parameter.name: parameter for parameter in self.parameters}
        for name in values:
            if name not in known:
                raise ValueError(f"{self.name} has no setting {name}; known: {', '.join(known) or 'none'}")
        return {name: item.checked(values.get(name, item.default)) for name, item in known.items()}


@dataclass(frozen=True, slots=True)
class AugmentationSpec(StepSpec):
    """A random change of training images.

    ``group`` is the section of the list it stands in; ``harms`` names what it may destroy with whatever
    settings, keys of ``models.harms.HARMS``; ``probability`` is the share of images changed where the
    person says nothing.
    """

    group: Literal["geometry", "light", "sharpness", "noise", "hiding", "colour"] = "geometry"
    harms: tuple[str, ...] = ()
    probability: float = 0.5


@dataclass(frozen=True, slots=True)
class Harm:
    """What a change of an image may destroy, so that its label is no longer true.

    ``setting`` is the setting of the project that says whether this matters; "" if it always does.
    """

    name: str
    title: str
    description: str
    setting: str = ""
