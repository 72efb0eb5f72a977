"""YOLO: a text file for each image, a line for each box: number of the class, then middle and size as shares
of the picture's width and height (https://docs.ultralytics.com/datasets/detect/). More numbers are corners of
a polygon. The files lie beside the images, or in ``labels`` where the images are in ``images``; the names
of the classes are in ``classes.txt``, ``obj.names`` or ``data.yaml`` of their folder or of one above it.
"""

import re
from functools import partial
from pathlib import Path

from aoi_app.errors import ImportProblem, LineRefused
from aoi_app.imaging.shapes import NOT_FINITE, RegionShape, ShapeError
from aoi_app.project.importing.annotations import MarkedImage, RegionCollector, read_annotation_bytes

LABELS, IMAGES = "labels", "images"
LIST_FILES = ("classes.txt", "obj.names", "_classes.txt")
YAML_FILES = ("data.yaml", "data.yml", "dataset.yaml", "dataset.yml")
LARGEST_LIST = 2**20  # bytes of a file of names
SLACK = 0.01  # shares beyond the edge that are only a matter of rounding


def is_yolo(path: Path) -> bool:
    """True if a file looks like one by its first line; false for any other text, and if it cannot be read."""
    if path.name.casefold() in LIST_FILES:
        return False
    try:
        with path.open("rb") as file:
            words = file.read(500).decode("utf-8-sig").split("\n", 1)[0].split()
        return len(words) >= 5 and words[0].isascii() and words[0].isdigit() and all(map(_is_number, words))
    except (OSError, ValueError):
        return False


def read_yolo(path: Path, class_names: "ClassNames") -> MarkedImage:
    """Read a file; its image has its name, up to the suffix.

    Raises:
        ImportProblem: it cannot be read, or is not text.
    """
    names = class_names.of(path.parent)
    found = RegionCollector(path)
    try:
        lines = read_annotation_bytes(path).decode("utf-8-sig").splitlines()
    except ValueError as error:
        raise ImportProblem(path=path, what="it is not text in UTF-8") from error
    for number, line in enumerate(lines, 1):
        words = line.split()
        if words:
            found.add(LineRefused, number, names.get(words[0], words[0]), partial(_shape, words[1:]))
    return found.of(path.stem, None, in_shares=True)


def image_folder(path: Path) -> Path:
    """The folder of the image of a file: beside it, or ``images`` where that is in ``labels``."""
    parts = list(path.parent.parts)
    for place in range(len(parts) - 1, -1, -1):
        if parts[place].casefold() == LABELS:
            return Path(*parts[:place], IMAGES, *parts[place + 1 :])
    return path.parent


class ClassNames:
    """The names of the classes by their numbers, looked for from the folder of a file up to ``top``."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._known: dict[Path, dict[str, str]] = {}

    def of(self, folder: Path) -> dict[str, str]:
        """The names for the files of a folder; empty if there are none.

        Raises:
            ImportProblem: a file of names cannot be read, or is too large.
        """
        if folder not in self._known:
            self._known[folder] = _names_in(folder)
            if not self._known[folder] and folder != self._top and folder.is_relative_to(self._top):
                self._known[folder] = self.of(folder.parent)
        return self._known[folder]


def _names_in(folder: Path) -> dict[str, str]:
    for name in (*LIST_FILES, *YAML_FILES):
        if (folder / name).is_file():
            text = read_annotation_bytes(folder / name, LARGEST_LIST).decode("utf-8-sig", "replace")
            lines = text.splitlines() if name in LIST_FILES else _listed_in_yaml(text)
            return {str(place): line.strip() for place, line in enumerate(lines) if line.strip()}
    return {}


def _listed_in_yaml(text: str) -> list[str]:
    """The names in ``names`` of a YAML file, as a list or by number, in one line or in several."""
    found = re.search(r"^names\s*:[ \t]*(.*(?:\n[ \t]*(?:-|\d|'|\"|[ \t]).*)*)", text, re.MULTILINE)
    if not found:
        return []
    inside = re.sub(r"[ \t]#.*", "", found[1]).strip()
    parts = re.split(r"[,\n]", inside.strip("[]{}")) if inside[:1] in ("[", "{") else inside.splitlines()
    names: dict[int, str] = {}
    for part in parts:
        part = part.strip().removeprefix("-").strip()
        numbered = re.fullmatch(r"['\"]?(\d{1,6})['\"]?\s*:\s*(.+)", part)
        place, name = (int(numbered[1]), numbered[2]) if numbered else (len(names), part)
        if name := name.strip().strip("'\""):
            names[place] = name
    return [names.get(place, "") for place in range(max(names, default=-1) + 1)]


def _shape(words: list[str]) -> RegionShape:
    try:
        values = [float(word) for word in words]
    except ValueError as error:
        raise ShapeError(NOT_FINITE) from error
    if len(values) in (4, 5):  # the fifth is a confidence
        x, y, width, height = values[:4]
        if width <= 0 or height <= 0:
            raise ShapeError("its size is zero or negative")
        corners = [(x - width / 2, y - height / 2), (x + width / 2, y + height / 2)]
        _check_share(x, y, width, height)
        return RegionShape.box(*corners[0], *corners[1])
    if len(values) < 6 or len(values) % 2:
        raise ShapeError("it has an odd number of coordinates")
    _check_share(*values)
    return RegionShape.polygon(list(zip(values[::2], values[1::2], strict=True)))


def _check_share(*values: float) -> None:
    if not all(-SLACK <= value <= 1 + SLACK for value in values):
        raise ShapeError("its numbers are no shares of the picture from 0 to 1")


def _is_number(word: str) -> bool:
    try:
        float(word)
    except ValueError:
        return False
    return True
