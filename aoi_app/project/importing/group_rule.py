"""The group rule of an import: a regular expression that finds the part an image shows in its file name.

People write it, and some expressions take longer than the age of the universe on the wrong name, so it is
matched within a time limit. Those who do not write any can have it made from one example.
"""

import time
from collections.abc import Sequence
from typing import TypeVar

import regex

Item = TypeVar("Item")

_TOKENS = regex.compile(r"\d+|[^\W\d_]+|[\W_]")
_WORD, _NUMBER, _BETWEEN = r"[^\W\d_]+", r"\d+", r"[\W_]"
SECONDS = 10.0  # for all names of an import: an ordinary rule needs 3 microseconds a name


class GroupRule:
    """One rule, with the time it may take.

    Args:
        rule: a regular expression; its first capture group, else the whole match, is the group. Empty: no
            image has a group.
        seconds: of matching, over all names.

    Raises:
        ValueError: it is not a regular expression; the text says why.
    """

    def __init__(self, rule: str, seconds: float = SECONDS) -> None:
        self._left = seconds
        try:
            self._pattern = regex.compile(rule) if rule else None
        except (regex.error, RecursionError, OverflowError) as error:
            raise ValueError(str(error)) from error

    def group_of(self, name: str) -> str:
        """The group in a file name; empty if the rule does not match.

        Raises:
            TimeoutError: the rule takes too long.
        """
        if self._pattern is None:
            return ""
        begun = time.monotonic()
        found = self._pattern.search(name, timeout=max(self._left, 1e-3))
        self._left -= time.monotonic() - begun
        if found is None:
            return ""
        return str((found[1] if self._pattern.groups else found[0]) or "")


def name_tokens(name: str) -> list[str]:
    """The parts of a file name without its suffix that can be chosen: numbers, words, and what is between."""
    return [token[0] for token in _TOKENS.finditer(name.rpartition(".")[0] or name)]


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
        if regex.fullmatch(_BETWEEN, token):
            fields, inside = fields + 1, []
        else:
            inside.append(_NUMBER if token.isdigit() else _WORD)
    if kind == _NUMBER and regex.fullmatch(_WORD, before):
        if all(before in name for name in names):
            return f"(?<![^\\W\\d_]){regex.escape(before)}({kind})"
        kind, inside = r"[^\W_]+", []
    skipped = f"(?:[^\\W_]*{_BETWEEN}){{{fields}}}" if fields else ""
    return f"^{skipped}{''.join(inside)}({kind})"


def spread(items: Sequence[Item], count: int) -> list[Item]:
    """At most ``count`` items, evenly from the first to the last."""
    most = min(count, len(items))
    return [items[place * (len(items) - 1) // max(1, most - 1)] for place in range(most)]
