"""What a mistyped word may have meant: the nearest of those that are known, and of the files beside it."""

import difflib
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

NEAREST, LIKE = 3, 0.7  # most names to offer, and how like the word they must be, 0 to 1


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A question that offers the names like ``word``, whatever its case; empty if there is none.

    Examples:
        >>> did_you_mean("trian", ["train", "verify"])
        'Did you mean train?'
        >>> did_you_mean("Resnet81", ["resnet18", "lenet5"])
        'Did you mean resnet18?'
    """
    return _question(_like(word, known))


def meant_instead(args: Mapping[str, str]) -> str:
    """The same for an error, by its arguments: a name beside what is ``known``, or a ``path`` to nothing."""
    known = args.get("known", "").split(", ")
    for role in ("name", "run", "experiment"):
        if role in args and (offer := did_you_mean(args[role], known)):
            return offer
    return _path_meant(Path(args["path"])) if "path" in args else ""


def _path_meant(path: Path) -> str:
    """The same for the first part of a path that is not there."""
    missing = [part for part in (path, *path.parents) if not os.path.lexists(part)]
    if not missing:
        return ""
    folder = missing[-1].parent
    try:
        beside = [entry.name for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError:
        return ""  # the error itself says what is wrong
    return _question([str(folder / name) for name in _like(missing[-1].name, beside)])


def _like(word: str, known: Iterable[str]) -> list[str]:
    names = {name.casefold(): name for name in known if name != word}
    return [names[key] for key in difflib.get_close_matches(word.casefold(), names, NEAREST, LIKE)]


def _question(names: list[str]) -> str:
    return f"Did you mean {' or '.join(names)}?" if names else ""
