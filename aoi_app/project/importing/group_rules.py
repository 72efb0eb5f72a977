"""A group rule made from one example: the part of a file name that is the number of the part shown."""

import re
from collections.abc import Sequence
from typing import TypeVar

Item = TypeVar("Item")

_TOKENS = re.compile(r"\d+|[^\W\d_]+|[\W_]")
_WORD, _NUMBER, _BETWEEN = r"[^\W\d_]+", r"\d+", r"[\W_]"


def name_tokens(name: str) -> list[str]:
    """The parts of a file name without its suffix that can be chosen: numbers, words, and what is between."""
    return _TOKENS.findall(name.rpartition(".")[0] or name)


def rule_for(names: Sequence[str], chosen: int) -> str:
    """A group rule for names of one form.

    A number directly behind a word is found by this word if all names have it, as 07 in "panel07_3"; if not,
    the word belongs to the number, as in "A12". Any other token is found by its position among those that
    spaces, hyphens, underscores and the like separate.

    Args:
        names: file names without folders; the first is the example.
        chosen: the token of the example that names the part, by its place in :func:`name_tokens`.
    """
    tokens = name_tokens(names[0])
    before = tokens[chosen - 1] if chosen else ""
    kind = _NUMBER if tokens[chosen].isdigit() else _WORD
    fields = 0
    inside: list[str] = []  # what stands before the token since the last separator
    for token in tokens[:chosen]:
        if re.fullmatch(_BETWEEN, token):
            fields, inside = fields + 1, []
        else:
            inside.append(_NUMBER if token.isdigit() else _WORD)
    if kind == _NUMBER and re.fullmatch(_WORD, before):
        if all(before in name for name in names):
            return f"(?<![^\\W\\d_]){re.escape(before)}({kind})"
        kind, inside = r"[^\W_]+", []
    skipped = f"(?:[^\\W_]*{_BETWEEN}){{{fields}}}" if fields else ""
    return f"^{skipped}{''.join(inside)}({kind})"


def spread(items: Sequence[Item], count: int) -> list[Item]:
    """At most ``count`` items, evenly from the first to the last."""
    most = min(count, len(items))
    return [items[place * (len(items) - 1) // max(1, most - 1)] for place in range(most)]
