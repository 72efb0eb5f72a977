"""Which of many images are shown first, where there is no room for all."""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def in_turn(
    items: Iterable[Item], label: Callable[[Item], Hashable], score: Callable[[Item], float]
) -> list[Item]:
    """The items, each class in turn, highest score first, so that every class appears; of the same turn, the
    class with the most items first.

    Examples:
        >>> in_turn(["a1", "b2", "a3", "a2"], label=lambda text: text[0], score=lambda text: int(text[1]))
        ['a3', 'b2', 'a2', 'a1']
    """
    turns: Counter[Hashable] = Counter()
    ranked = []
    for item in sorted(items, key=lambda item: -score(item)):
        ranked.append((turns[label(item)], item))
        turns[label(item)] += 1
    ranked.sort(key=lambda place: (place[0], -turns[label(place[1])]))
    return [item for _, item in ranked]
