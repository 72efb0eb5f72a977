"""Conventions in names: the class of a folder, which classes are OK, which files are masks."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from aoi_app.project.records import Split

# Folders that only hold images and do not name a class.
_CONTAINERS = frozenset(
    {"img", "imgs", "image", "images", "picture", "pictures", "photo", "photos", "data", "dataset"}
    | {"src", "source", "train_images", "val_images", "test_images"}
)
_SPLITS = {
    **dict.fromkeys(("train", "training"), Split.TRAIN),
    **dict.fromkeys(("val", "valid", "validation"), Split.VAL),
    **dict.fromkeys(("test", "testing"), Split.TEST),
}
_MASK_FOLDERS = frozenset({"mask", "masks", "gt", "ground_truth", "groundtruth", "annotation", "annotations"})
_MASK_SUFFIX = re.compile(r"[ _\-.](mask|masks|gt|ground_truth)$", re.IGNORECASE)

_OK_WORDS = frozenset(
    {"ok", "good", "normal", "normals", "pass", "passed", "free", "golden", "perfect", "qualified"}
    | {"accept", "accepted", "fine", "defectfree", "nodefect", "nodefects", "noerror"}
    | {"正常", "良品", "良", "合格", "合格品", "正常品", "無瑕疵", "无瑕疵", "無缺陷", "无缺陷"}
)
_NEGATIONS = frozenset({"not", "non", "no", "ng", "un", "in", "ab", "不"})

# Okabe & Ito 2008: distinguishable with any colour vision. Blue is reserved for OK, as for the verdict.
_OK_COLOURS = ("#0072B2", "#56B4E9")
_NG_COLOURS = (
    *("#D55E00", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#56B4E9"),
    *("#8C510A", "#7570B3", "#66A61E", "#999999", "#B10026", "#35978F"),  # for more than six classes
)


def is_ok_name(name: str) -> bool:
    """True for the well-known names of good parts: "OK", "MT_Free", "normal", "正常" ..."""
    words = [word for word in re.split(r"[\W_]+", name.casefold()) if word]
    if "".join(words) in _OK_WORDS:
        return True
    return bool(words) and words[-1] in _OK_WORDS and not _NEGATIONS & set(words)


def class_colour(is_ok: bool, taken: Iterable[str]) -> str:
    """The least used colour for a new class."""
    used = Counter(taken)
    return min(_OK_COLOURS if is_ok else _NG_COLOURS, key=lambda colour: used[colour])


def folders_that_mean(paths: Iterable[str]) -> dict[str, tuple[str | None, Split | None]]:
    """The class and split that the folders of each path name, or None.

    The class is the first folder that is not a mere container; a folder that holds all others (as in
    ``everything/void/1.png``) does not count. Split folders count only if there are both train and val.
    """
    split: dict[str, Split | None] = {}
    folders: dict[str, tuple[str, ...]] = {}
    for path in paths:
        parts = PurePosixPath(path).parts[:-1]
        split[path] = next((_SPLITS[part.casefold()] for part in parts if part.casefold() in _SPLITS), None)
        folders[path] = tuple(part for part in parts if part.casefold() not in _CONTAINERS | _SPLITS.keys())
    while (
        len({names[:1] for names in folders.values()}) == 1
        and len({names[1:2] for names in folders.values()}) > 1
    ):
        folders = {path: names[1:] for path, names in folders.items()}
    honoured = {Split.TRAIN, Split.VAL} <= set(split.values())
    return {
        path: (next(iter(names), None), split[path] if honoured else None) for path, names in folders.items()
    }


def mask_keys(path: str) -> tuple[tuple[str, str], bool]:
    """The keys that a mask shares with its image, and whether the name alone marks a mask.

    ``void/1.png``, ``void/1_mask.png``, ``images/void/1.jpg`` and ``masks/void/1.png`` share a key. The
    second key is the same without split folders (``test/void/1.png``, ``ground_truth/void/1_mask.png``).
    """
    pure = PurePosixPath(path)
    parts = [part for part in pure.parts[:-1] if part.casefold() not in _CONTAINERS]
    kept = [part for part in parts if part.casefold() not in _MASK_FOLDERS]
    unsplit = [part for part in kept if part.casefold() not in _SPLITS]
    stem = _MASK_SUFFIX.sub("", pure.stem)
    named_so = len(kept) < len(parts) or stem != pure.stem
    return ("/".join((*kept, stem)), "/".join((*unsplit, stem))), named_so
