"""Which entries and names match what was typed, the best first."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ui.frame.finder.entries import Findable, FindKind, folded

WORD = re.compile(r"\w+")
ORDER = {kind: number for number, kind in enumerate(FindKind)}
# How well a text matches; the smaller the better.
WHOLE, BEGINNING, WORD_BEGINNING, INSIDE, ALIAS = range(5)


@dataclass(frozen=True, slots=True)
class Searchable:
    """An entry with its texts folded once."""

    entry: Findable
    title: str
    aliases: str

    @classmethod
    def of(cls, entry: Findable) -> "Searchable":
        """Prepare an entry. The initials of its title are an alias: "tam" finds "Train a model"."""
        title = folded(entry.title)
        initials = "".join(word[0] for word in WORD.findall(title))
        return cls(entry, title, "\n".join((*map(folded, entry.aliases), folded(entry.detail), initials)))


def best(query: str, entries: Iterable[Searchable]) -> list[Findable]:
    """The entries that hold every word of the query, the best first; of equally good ones those that are
    available, then by kind, then in the order given.
    """
    whole = folded(query).strip()
    words = whole.split()
    found = [
        (_rank(whole, item), bool(item.entry.reason), ORDER[item.entry.kind], number, item.entry)
        for number, item in enumerate(entries)
        if all(word in item.title or word in item.aliases for word in words)
    ]
    return [entry for *_, entry in sorted(found, key=lambda each: each[:4])]


def _rank(whole: str, item: Searchable) -> int:
    title, aliases = item.title, item.aliases.split("\n")
    if whole == title or whole in aliases:
        rank = WHOLE
    elif title.startswith(whole) or any(alias.startswith(whole) for alias in aliases):
        rank = BEGINNING
    elif re.search(rf"\b{re.escape(whole)}", title):
        rank = WORD_BEGINNING
    else:
        rank = INSIDE if whole in title else ALIAS
    # What can be done comes before what it means.
    return max(rank, WORD_BEGINNING) if item.entry.kind is FindKind.WORD else rank


def rows_of_names(query: str, names: Sequence[str], most: int) -> tuple[list[int], int]:
    """The rows of the first ``most`` names that hold every word of a query, those that begin with it first,
    and how many hold them in all. ``names`` are folded.
    """
    whole = folded(query).strip()
    words = whole.split()
    if not words:
        return [], 0
    rows = [row for row, name in enumerate(names) if words[0] in name]
    for word in words[1:]:
        rows = [row for row in rows if word in names[row]]
    begin = [row for row in rows if names[row].startswith(whole)][:most]
    rest = (row for row in rows if not names[row].startswith(whole))
    return [*begin, *(row for _, row in zip(range(most - len(begin)), rest, strict=False))], len(rows)
