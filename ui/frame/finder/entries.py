"""What can be found, and what becomes of it when it is chosen."""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class FindKind(StrEnum):
    """The kinds of entries, in the order in which equally good ones are listed."""

    ACTION = "action"
    SETTING = "setting"
    FILTER = "filter"
    RUN = "run"
    IMAGE = "image"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing to find.

    ``title`` and ``detail`` are shown, ``aliases`` only searched: the other language, synonyms. ``reason``
    says why it is not available now; ``choose`` then leads to where that is changed.
    """

    kind: FindKind
    title: str
    choose: Callable[[], object]
    detail: str = ""
    aliases: tuple[str, ...] = ()
    symbol: str = ""
    shortcut: str = ""
    reason: str = ""

    @property
    def name(self) -> str:
        """What identifies it, in every language."""
        return f"{self.kind} {self.aliases[0] if self.aliases else self.title}"


def folded(text: str) -> str:
    """A text as it is compared: neither case nor full-width forms matter."""
    return unicodedata.normalize("NFKC", text).casefold()
