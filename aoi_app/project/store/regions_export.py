"""All that is marked in a project, as COCO JSON (https://cocodataset.org/#format-data), so that it can be
used elsewhere.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from aoi_app.control import JobControl
from aoi_app.errors import NotAFile
from aoi_app.imaging.shapes import RegionShape, ShapeKind, area
from aoi_app.project.jobs import RegionsJob, RegionsResult
from aoi_app.project.records import ImageRecord
from aoi_app.project.regions import Region, drawn_in
from aoi_app.project.store.project import Project
from aoi_app.storage import write_bytes_atomic

NO_CLASS = 0  # the category of regions without a class; those of classes are their ids + 1


def export_regions(job: RegionsJob, control: JobControl) -> RegionsResult:
    """Write all regions and imported masks of the images in use.

    Raises:
        ProjectError: the project cannot be opened.
        ImageError: the file of a mask cannot be read.
        NotAFile: a folder has the name of the file.
        OSError: the file cannot be written.
    """
    if job.out.is_dir():
        raise NotAFile(path=job.out)
    with Project.open(job.project) as project:
        usable = [record for record in project.images() if not record.problem]
        regions = project.regions(record.id for record in usable)
        classes = {item.id: item.name for item in project.classes}
    records = [record for record in usable if record.is_marked]
    earlier = sum(not item.fits(record) for record in usable for item in regions.get(record.id, ()))
    images: list[dict[str, Any]] = []
    annotations: list[dict[str, Any]] = []
    kinds, authors = Counter[str](), Counter[str]()
    for record in control.track(records, len(records), "pictures"):
        marked = [item for item in regions.get(record.id, ()) if item.fits(record)]
        marked += _of_mask_file(record)
        images.append(
            {"id": record.id, "file_name": record.path, "width": record.width, "height": record.height}
        )
        kinds.update(item.shape.kind.value for item in marked)
        authors.update(item.who for item in marked)
        annotations += [_annotation(record, item, classes) for item in marked]
    for number, item in enumerate(annotations, 1):
        item["id"] = number
    categories = [{"id": id + 1, "name": name} for id, name in classes.items()]
    if any(item["category_id"] == NO_CLASS for item in annotations):
        categories.append({"id": NO_CLASS, "name": ""})
    data = {"images": images, "annotations": annotations, "categories": categories}
    job.out.parent.mkdir(parents=True, exist_ok=True)
    write_bytes_atomic(job.out, json.dumps(data, ensure_ascii=False, allow_nan=False).encode("utf-8"))
    return RegionsResult(
        file=job.out,
        images=len(images),
        regions=len(annotations),
        earlier=earlier,
        kinds=dict(sorted(kinds.items())),
        authors=dict(authors.most_common()),
    )


def _of_mask_file(record: ImageRecord) -> list[Region]:
    if record.mask is None:
        return []
    drawn = drawn_in(record.mask)
    fits = drawn.shape == (record.height, record.width) and drawn.any()
    return [Region(RegionShape.brush(drawn), record.class_id)] if fits else []


def _annotation(record: ImageRecord, region: Region, classes: Mapping[int, str]) -> dict[str, Any]:
    shape = region.shape
    x0, y0, x1, y1 = shape.bounds()
    drawn: Any = []
    size = (x1 - x0) * (y1 - y0)
    if shape.kind is ShapeKind.POLYGON:
        drawn = [[value for point in shape.points for value in point]]
        size = area(shape.points)
    elif shape.kind is ShapeKind.POINT:
        size = 0.0
    elif shape.kind is ShapeKind.BRUSH:
        drawn = {"size": [record.height, record.width], "counts": encode_counts(shape.runs)}
        size = float(sum(shape.runs[1::2]))
    return {
        "image_id": record.id,
        "category_id": _category(region, classes),
        "bbox": [x0, y0, x1 - x0, y1 - y0],
        "area": size,
        "segmentation": drawn,
        "iscrowd": int(shape.kind is ShapeKind.BRUSH),
        **({"author": region.who} if region.who else {}),
        **({"marked_at": region.at} if region.at else {}),
    }


def _category(region: Region, classes: Mapping[int, str]) -> int:
    return region.class_id + 1 if region.class_id is not None and region.class_id in classes else NO_CLASS


def encode_counts(runs: Sequence[int]) -> str:
    """COCO's compressed text of run lengths; the reverse of :func:`importing.coco.decode_counts`."""
    text = []
    for place, run in enumerate(runs):
        value = run - runs[place - 2] if place > 2 else run
        more = True
        while more:
            bits = value & 31
            value >>= 5
            more = value != (-1 if bits & 16 else 0)
            text.append(chr((bits | 32 if more else bits) + 48))
    return "".join(text)
