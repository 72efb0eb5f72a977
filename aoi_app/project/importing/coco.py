"""COCO: one JSON file for all images (https://cocodataset.org/#format-data): boxes, polygons and run lengths,
also in COCO's compressed text.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from aoi_app.errors import AnnotationRefused, ImageNotListed, ImageNumberTwice, ImportProblem
from aoi_app.imaging.shapes import MOST_RUNS, NOT_FINITE, TOO_LONG, WRONG_RUNS, RegionShape, ShapeError
from aoi_app.project.importing.annotations import (
    NOT_BUILT,
    MarkedImage,
    RegionCollector,
    read_annotation_bytes,
)
from aoi_app.strict_json import strict_json


def read_coco(path: Path) -> list[MarkedImage]:
    """Read a file; empty if it is JSON of another kind.

    Raises:
        ImportProblem: it is no JSON, or not as COCO describes it.
    """
    try:
        data = strict_json(read_annotation_bytes(path))
    except ValueError as error:
        raise ImportProblem(path=path, what=str(error)) from error
    if not isinstance(data, dict) or not {"images", "annotations"} <= data.keys():
        return []
    try:
        return list(_marked(path, data))
    except (KeyError, TypeError, AttributeError, ValueError, OverflowError) as error:
        raise ImportProblem(path=path, what="it is not built as COCO describes it") from error


def _marked(path: Path, data: dict[str, Any]) -> Iterator[MarkedImage]:
    names = {item["id"]: str(item["name"]).strip() for item in data.get("categories", ())}
    loose = RegionCollector(path)
    by_image: dict[Any, list[tuple[object, dict[str, Any]]]] = defaultdict(list)
    for place, item in enumerate(data["annotations"], 1):
        if isinstance(item, dict) and "image_id" in item:
            by_image[item["image_id"]].append((item.get("id", place), item))
        else:
            loose.refuse(AnnotationRefused, place, what=NOT_BUILT)
    times = Counter(image["id"] for image in data["images"])
    for image in data["images"]:
        number = image["id"]
        found = RegionCollector(path)
        if times[number] > 1:
            if by_image.pop(number, None) is not None:
                loose.refused.append(ImageNumberTwice(path=path, file=path.name, number=number))
            continue
        for given, item in by_image.pop(number, ()):
            category = item.get("category_id")
            label = names.get(category, "") if isinstance(category, int | str) else ""
            for make in _makers(item):
                found.add(AnnotationRefused, given, label, make)
        size = int(image.get("width", 0)), int(image.get("height", 0))
        name = str(image["file_name"]).replace("\\", "/")
        yield found.of(name, size if min(size) > 0 else None)
    for unknown, items in by_image.items():
        error = ImageNotListed(path=path, file=path.name, number=unknown, count=len(items))
        loose.refused.append(error)
    if loose.refused:
        yield loose.of("", None)


def _makers(item: dict[str, Any]) -> list[Any]:
    """A function for each shape of an annotation: its run lengths, its polygons, or else its box."""
    drawn = item.get("segmentation")
    if isinstance(drawn, dict):
        return [lambda: _runs(drawn)]
    if isinstance(drawn, list) and drawn:
        return [lambda flat=flat: _polygon(flat) for flat in drawn]
    return [lambda: _box(item.get("bbox"))]


def _polygon(flat: Sequence[float]) -> RegionShape:
    if len(flat) % 2:
        raise ShapeError("it has an odd number of coordinates")
    values = [float(value) for value in flat]
    return RegionShape.polygon(list(zip(values[::2], values[1::2], strict=True)))


def _box(values: Any) -> RegionShape:
    if not isinstance(values, list) or len(values) != 4:
        raise ShapeError("it has neither a box nor a polygon")
    x, y, width, height = (float(value) for value in values)
    if width < 0 or height < 0:
        raise ShapeError("its size is negative")
    return RegionShape.box(x, y, x + width, y + height)


def _runs(drawn: dict[str, Any]) -> RegionShape:
    height, width = (int(value) for value in drawn["size"])
    if not (0 < width <= 2**16 and 0 < height <= 2**16):
        raise ShapeError(NOT_FINITE)
    counts = drawn["counts"]
    if len(counts) > MOST_RUNS:
        raise ShapeError(TOO_LONG)
    runs = decode_counts(counts) if isinstance(counts, str) else [int(run) for run in counts]
    return RegionShape.from_runs(runs, width, height)


def decode_counts(text: str) -> list[int]:
    """Run lengths from COCO's compressed text: five bits a character from "0" on, bit 6 says that more
    follow; from the fourth run on the difference to the run before the last (maskApi.c of cocoapi).

    Raises:
        ShapeError: it is none.
    """
    runs: list[int] = []
    place = 0
    while place < len(text):
        value = shift = 0
        while True:
            if place >= len(text) or not 0 <= (code := ord(text[place]) - 48) < 64:
                raise ShapeError(WRONG_RUNS)
            value |= (code & 31) << shift
            place, shift = place + 1, shift + 5
            if not code & 32:
                break
            if shift > 60:
                raise ShapeError(WRONG_RUNS)
        if code & 16:
            value -= 1 << shift
        runs.append(value + runs[-2] if len(runs) > 2 else value)
    return runs
