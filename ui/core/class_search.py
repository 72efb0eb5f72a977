"""Finding a class by what one types: any part of its name, the initials of its words, its code or key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aoi_app.plain_names import name_key
from aoi_app.project.records import DefectClass

# Words of a name: "MT_Blowhole", "rolled-in scale" and "deadCell" have two or three; Chinese is one word.
_WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
# How well a class matches; the smaller the better.
CODE, BEGINNING, WORD_BEGINNING, INITIALS, INSIDE = range(5)


@dataclass(frozen=True, slots=True)
class ClassEntry:
    """A class as it is offered: ``id`` sets its shape."""

    id: int
    name: str
    colour: str
    verdict: str = "NG"
    code: str = ""
    key: str = ""
    recent: bool = False


def found_classes(query: str, entries: Sequence[ClassEntry]) -> list[ClassEntry]:
    """The classes that hold every word of the query, the best first; else in the order given.

    Examples:
        >>> steel = [ClassEntry(1, "rolled-in_scale", "", code="0"), ClassEntry(2, "Scratch 刮傷", "")]
        >>> [[item.id for item in found_classes(text, steel)] for text in ("ris", "0", "SC", "傷", "x")]
        [[1], [1], [2, 1], [2], []]
    """
    words = name_key(query).split()
    if not words:
        return list(entries)
    ranks = [_rank(words, entry) for entry in entries]
    found = [(rank, place) for place, rank in enumerate(ranks) if rank is not None]
    return [entries[place] for _, place in sorted(found)]


def _rank(words: Sequence[str], entry: ClassEntry) -> int | None:
    """The worst of the ranks of the words; None if one does not match."""
    parts = [name_key(part) for part in _WORD.findall(entry.name)]
    name, initials = name_key(entry.name), "".join(part[0] for part in parts)
    codes = {name_key(entry.code), name_key(entry.key)} - {""}
    worst = CODE
    for word in words:
        if word in codes:
            rank = CODE
        elif name.startswith(word):
            rank = BEGINNING
        elif any(part.startswith(word) for part in parts):
            rank = WORD_BEGINNING
        elif len(word) > 1 and word in initials:
            rank = INITIALS
        elif word in name or word in name_key(entry.code):
            rank = INSIDE
        else:
            return None
        worst = max(worst, rank)
    return worst


def offered_classes(
    classes: Sequence[DefectClass], keys: Mapping[int, str], recent: Sequence[str]
) -> list[ClassEntry]:
    """All classes to choose from: those used last first (by name, the newest first), then as listed."""
    entries = [
        ClassEntry(
            item.id,
            item.name,
            item.colour,
            item.verdict,
            item.code,
            keys.get(item.id, ""),
            item.name in recent,
        )
        for item in classes
    ]
    order = {name: place for place, name in enumerate(recent)}
    return sorted(entries, key=lambda entry: order.get(entry.name, len(order)))
