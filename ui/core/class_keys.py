"""Which key stands for which class: as the user chose, else the class's own number, else its position."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from aoi_app.project.records import DefectClass

DIGITS = "1234567890"
# The letters that no page and no viewer takes for itself; a test compares this with their shortcuts.
LETTERS = "HIJTY"
ASSIGNABLE = DIGITS + LETTERS


def own_number(item: DefectClass) -> str:
    """The number that names the class: its defect code, or its name, if that is one; else ""."""
    return next((text for text in (item.code, item.name) if text.isascii() and text.isdigit()), "")


def class_keys(
    classes: Sequence[DefectClass], known: Mapping[str, str] = MappingProxyType({})
) -> dict[int, str]:
    """The key of each class that has one, by class id; no key stands for two classes.

    The keys that people chose come first, then numbers of one digit (AIdea: 0 to 5), then the positions 1
    to 9 and 0, as far as they are free. A key that pages have taken since it was chosen does not count.

    Args:
        classes: in the order of the list.
        known: keys by class name that go before, as shown elsewhere.
    """
    wishes: tuple[Iterable[tuple[DefectClass, str]], ...] = (
        ((item, known.get(item.name, "")) for item in classes),
        ((item, item.key) for item in classes),
        ((item, own_number(item)) for item in classes),
        zip(classes, DIGITS, strict=False),
    )
    keys: dict[int, str] = {}
    taken: set[str] = set()
    for wish in wishes:
        for item, key in wish:
            if item.id not in keys and len(key) == 1 and key in ASSIGNABLE and key not in taken:
                keys[item.id] = key
                taken.add(key)
    return keys
