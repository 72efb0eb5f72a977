"""What the folders of a source mean: which level names the class, the split, and the place of origin."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from aoi_app.project.importing.good_names import is_verdict_name
from aoi_app.project.importing.naming import is_container
from aoi_app.project.importing.split_words import split_of
from aoi_app.project.records import Split

Folders = tuple[str, ...]

# Names of places and times, which tell where an image comes from and not what it shows.
_ORIGIN = re.compile(
    r"(line|station|stn|cam|camera|lot|batch|day|date|shift|machine|tool|panel|board|tray|wafer|unit|part|site"
    r"|plant|fab|view|pos|position|session|run|week|month|year)s?(?![a-z])"
    r"|\d{4}[-_.年]?\d{1,2}|[線线站機机](?![a-z])|相機|相机|批次|批號|工站|產線|产线|日期|班",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d+|(?<![^\W_])[a-z](?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FolderMeaning:
    """What the folders of a file say; ``origin`` is the place, such as a line, that all classes share."""

    label: str = ""
    split: Split | None = None
    origin: str = ""


def folder_meanings(paths: Iterable[str]) -> dict[str, FolderMeaning]:
    """What the folders of each path mean. Paths are relative to the source, in POSIX form.

    Folders that only hold images, and those of splits, name no class; split folders count only if there are
    both train and val. Of the levels that are left, those with one name are wrappers. The class is the level
    that says OK or NG; else one that is no place, date or series of numbers; else the one whose names repeat
    below several parents, as in ``line1/void``, ``line2/void``; else the first. If the class repeats, the
    levels above it are the origin, unless the folders give the splits.
    """
    split: dict[str, Split | None] = {}
    folders: dict[str, Folders] = {}
    for path in paths:
        parts = PurePosixPath(path).parts[:-1]
        split[path] = next((found for part in parts if (found := split_of(part))), None)
        folders[path] = tuple(part for part in parts if not is_container(part) and split_of(part) is None)
    honoured = {Split.TRAIN, Split.VAL} <= set(split.values())
    level, above = _class_level(list(folders.values()))
    return {
        path: FolderMeaning(
            label=next(iter(names[level : level + 1]), ""),
            split=split[path] if honoured else None,
            origin="/".join(names[place] for place in above) if len(names) > level and not honoured else "",
        )
        for path, names in folders.items()
    }


def _class_level(folders: Sequence[Folders]) -> tuple[int, Sequence[int]]:
    """The level that names the class, and the levels of its origin."""
    named = [names for names in folders if names]
    parents: list[Mapping[str, set[Folders]]] = []
    for level in range(max(map(len, named), default=0)):
        there = [names for names in named if len(names) > level]
        if len(there) * 2 < len(named):  # a few images in deeper folders do not decide for all
            break
        below: dict[str, set[Folders]] = defaultdict(set)
        for names in there:
            below[names[level]].add(names[:level])
        parents.append(below)
    if not parents:
        return 0, ()
    several = [level for level, below in enumerate(parents) if len(below) > 1]
    if not several:  # one class: the deepest folder that can name it
        return max(range(len(parents)), key=lambda level: (*_meaning(parents[level])[:2], level)), ()
    chosen = max(several, key=lambda level: (*_meaning(parents[level]), -level))
    repeats = _repeats(parents[chosen])
    return chosen, [level for level in several if level < chosen] if repeats else ()


def _meaning(below: Mapping[str, set[Folders]]) -> tuple[bool, bool, bool, bool]:
    """How much the names of a level, each with its parents, look like classes; the greater the more."""
    names = list(below)
    is_origin = all(_ORIGIN.search(name) for name in names)
    is_series = len(names) > 1 and len({_NUMBER.sub("", name).casefold() for name in names}) == 1
    return any(map(is_verdict_name, names)), not is_origin, not is_series, _repeats(below)


def _repeats(below: Mapping[str, set[Folders]]) -> bool:
    """True if at least half of the names stand below several parents."""
    return 2 * sum(len(parents) > 1 for parents in below.values()) >= len(below)
