"""Witnesses: the training images nearest to an image that is unlike them, as its reason states them.

They travel as arguments of the reason, so that whatever stores, hashes and shows a reason has them.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from aoi_app.errors import Problem
from aoi_app.imaging.image_folder import WITNESSES


@dataclass(frozen=True, slots=True)
class Witness:
    """A training image: the ``name`` of its file, its class ``label``, its cosine distance 0..2, and the
    ``number`` that the model knows it by.
    """

    name: str
    label: str
    distance: float
    number: int

    @property
    def picture(self) -> str:
        """Its small picture, relative to the folder of the inspection."""
        return f"{WITNESSES}/{self.number}.jpg"


def stated(witnesses: Iterable[Witness]) -> dict[str, str]:
    """The witnesses as arguments of a reason, nearest first.

    Examples:
        >>> stated([Witness("a.png", "void", 0.25, 7)])
        {'name1': 'a.png', 'class1': 'void', 'distance1': '0.250', 'number1': '7'}
    """
    found = {}
    for place, item in enumerate(witnesses, 1):
        found[f"name{place}"], found[f"class{place}"] = item.name, item.label
        found[f"distance{place}"], found[f"number{place}"] = f"{item.distance:.3f}", str(item.number)
    return found


def witnesses_of(reason: Problem | None) -> tuple[Witness, ...]:
    """The witnesses that a reason states; none of another reason, or where they are damaged.

    Examples:
        >>> witnesses_of(None)
        ()
    """
    args = reason.args if reason is not None else {}
    found = []
    place = 1
    while f"number{place}" in args:
        facts = [args.get(f"{name}{place}", "") for name in ("name", "class", "distance", "number")]
        try:
            found.append(Witness(facts[0], facts[1], float(facts[2]), int(facts[3])))
        except ValueError:  # in records that were changed
            return ()
        place += 1
    return tuple(found)
