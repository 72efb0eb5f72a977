"""Which things belong together, directly or indirectly."""

from collections.abc import Hashable, Iterable
from typing import TypeVar

Item = TypeVar("Item", bound=Hashable)


def joined(items: Iterable[Item], ties: Iterable[tuple[Item, Item]]) -> dict[Item, Item]:
    """Each of ``items`` with the one that stands for all it is tied to, also through others.

    Examples:
        >>> joined("abcd", [("a", "c"), ("c", "d")])
        {'a': 'a', 'b': 'b', 'c': 'a', 'd': 'a'}
    """
    parent = {item: item for item in items}

    def top(item: Item) -> Item:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for one, other in ties:
        parent[top(other)] = top(one)
    return {item: top(item) for item in parent}
