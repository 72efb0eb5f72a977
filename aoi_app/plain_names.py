r"""Names that people give and see: without characters that hide, reorder or command, and shown with them.

A name may hold an escape sequence that a terminal obeys, a mark that turns the reading order round
(``photo\u202egnp.exe`` reads as ``photoexe.png``), or a space of no width that tells two names apart.
"""

import unicodedata
from collections import Counter
from collections.abc import Iterable

# Unicode's categories: control, format (direction, joiners, zero width), surrogate, line and paragraph.
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})


def has_unseen(text: str) -> bool:
    """True if the text has characters that no reader sees, but that a terminal or a text layout acts upon."""
    return not text.isprintable() and any(map(_is_unseen, text))


def _is_unseen(letter: str) -> bool:
    return unicodedata.category(letter) in UNSEEN


def visible(text: str, keep: str = "") -> str:
    r"""The text with its unseen characters, except those in ``keep``, written as escapes.

    For what must stay as it is, as the path of a file.

    Examples:
        >>> print(visible("red\x1b[31m"), visible("a\u202eb"), visible("良 品"))
        red\x1b[31m a\u202eb 良 品
    """
    if text.isprintable():  # the usual case; stricter than this function, which lets odd spaces pass
        return text
    return "".join(
        _escaped(letter) if _is_unseen(letter) and letter not in keep else letter for letter in text
    )


def _escaped(letter: str) -> str:
    return letter.encode("unicode_escape", "surrogatepass").decode("ascii")


def tidy_name(text: str) -> str:
    r"""The name without unseen characters, composed (NFC), and with single spaces; for what people enter.

    Examples:
        >>> tidy_name(" dead\u200b\n cell ")
        'dead cell'
    """
    seen = "".join(
        "" if unicodedata.category(letter) in {"Cf", "Cs"} else " " if _is_unseen(letter) else letter
        for letter in unicodedata.normalize("NFC", text)
    )
    return " ".join(seen.split())


def name_key(text: str) -> str:
    r"""Equal for two names that look the same: apart from case, width, composition and unseen characters.

    Examples:
        >>> name_key("Kratzer U\u0308") == name_key("kratzer  ü")
        True
    """
    return tidy_name(unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()))


def alike(names: Iterable[str]) -> list[str]:
    """The names that look the same as another of them (:func:`name_key`).

    Examples:
        >>> alike(["OK", "scratch", "Scratch "])
        ['scratch', 'Scratch ']
    """
    found = [(name_key(name), name) for name in names]
    keys = Counter(key for key, _ in found)
    return [name for key, name in found if keys[key] > 1]
