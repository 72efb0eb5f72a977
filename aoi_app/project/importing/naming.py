"""Conventions in names: folders that name no class, colours of classes, which files are masks."""

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import PurePosixPath

from aoi_app.project.importing.split_words import split_of

# Folders that only hold images and do not name a class.
_CONTAINERS = frozenset(
    {"img", "imgs", "image", "images", "picture", "pictures", "photo", "photos", "data", "dataset"}
    | {"src", "source", "jpegimages", "train_images", "val_images", "test_images"}
    | {"影像", "圖片", "照片", "圖檔", "資料", "图片", "图像", "数据"}
)
_MASK_FOLDERS = frozenset({"mask", "masks", "gt", "ground_truth", "groundtruth", "annotation", "annotations"})
_MASK_SUFFIX = re.compile(r"[ _\-.](mask|masks|gt|ground_truth)$", re.IGNORECASE)

# Okabe & Ito 2008: distinguishable with any colour vision. Blue is reserved for OK, as for the verdict.
_OK_COLOURS = ("#0072B2", "#56B4E9")
_NG_COLOURS = (
    *("#D55E00", "#E69F00", "#009E73", "#CC79A7", "#F0E442", "#56B4E9"),
    *("#8C510A", "#7570B3", "#66A61E", "#999999", "#B10026", "#35978F"),  # for more than six classes
)


def class_colour(is_ok: bool, taken: Iterable[str]) -> str:
    """The least used colour for a new class."""
    used = Counter(taken)
    return min(_OK_COLOURS if is_ok else _NG_COLOURS, key=lambda colour: used[colour])


def is_container(folder: str) -> bool:
    """True for a folder that only holds images ("Imgs", "data", "影像") and names no class."""
    return folder.casefold() in _CONTAINERS


def mask_keys(path: str) -> tuple[tuple[str, str], bool]:
    """The keys that a mask shares with its image, and whether the name alone marks a mask.

    ``void/1.png``, ``void/1_mask.png``, ``images/void/1.jpg`` and ``masks/void/1.png`` share a key. The
    second key is the same without split folders (``test/void/1.png``, ``ground_truth/void/1_mask.png``).
    """
    pure = PurePosixPath(path)
    parts = [part for part in pure.parts[:-1] if not is_container(part)]
    kept = [part for part in parts if part.casefold() not in _MASK_FOLDERS]
    unsplit = [part for part in kept if split_of(part) is None]
    stem = _MASK_SUFFIX.sub("", pure.stem)
    named_so = len(kept) < len(parts) or stem != pure.stem
    return ("/".join((*kept, stem)), "/".join((*unsplit, stem))), named_so
