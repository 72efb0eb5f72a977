"""Files of masks and boxes that are wrong or meant to harm: nothing crashes, hangs or takes memory without
limit, and each refusal names the file and the place in it.
"""

import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from aoi_app.control import JobControl
from aoi_app.imaging.writer import write_image
from aoi_app.project.importing.importers import apply_plan, scan
from aoi_app.project.jobs import ImportJob, ImportResult
from aoi_app.project.regions import defect_mask
from aoi_app.project.store.project import Project
from tests.unit.project.sources import planned, remarks, write_images, write_picture

MEMORY = 64 * 2**20  # bytes that may be taken for a file of a few
SIZE = {"width": 10, "height": 8}


def whats(result: ImportResult) -> str:
    return "\n".join(f"{item.path}: {item.what}" for item in result.problems)


def coco(annotation: object, **data: object) -> str:
    return json.dumps(
        {
            "images": [{"id": 1, "file_name": "1.png", **SIZE}],
            "annotations": [annotation],
            "categories": [{"id": 1, "name": "pit"}],
            **data,
        }
    )


def box(**values: object) -> dict[str, object]:
    return {"id": 77, "image_id": 1, "category_id": 1, "bbox": [1, 1, 3, 3], **values}


HUGE = {"size": [65536, 65536], "counts": [0, 65536 * 65536]}
HOSTILE = {
    "deep.coco.json": ("[" * 100_000, "deep.coco.json"),
    "nan.coco.json": ('{"images": [], "annotations": NaN}', "NaN"),
    "large.coco.json": (coco(box(bbox=[0, 0, 1e300, 1])), "region 77"),
    "negative.coco.json": (coco(box(bbox=[1, 1, -3, 3])), "region 77"),
    "texts.coco.json": (coco(box(bbox=["a", [], {}, None])), "region 77"),
    "short.coco.json": (coco(box(bbox=[1])), "region 77"),
    "rle.coco.json": (coco(box(segmentation=HUGE)), "run lengths"),
    "rle2.coco.json": (coco(box(segmentation={"size": [8, 10], "counts": "a" * 3_000_000})), "region 77"),
    "rle3.coco.json": (coco(box(segmentation={"counts": [1]})), "region 77"),
    "many.coco.json": (coco(box(segmentation=[[0.5] * 40_000])), "too many points"),
    "odd.coco.json": (coco(box(segmentation=[[1, 2, 3]])), "region 77"),
    "category.coco.json": (coco(box(category_id=[1], bbox=[])), "region 77"),
    "loose.coco.json": (coco(7), "region 1 "),
    "twice.coco.json": (coco(box(), images=2 * [{"id": 1, "file_name": "1.png"}]), "number 1"),
    "unknown.coco.json": (coco(box(image_id=5)), "image 5"),
    "types.coco.json": (coco(box(), images={"a": 1}), "types.coco.json"),
    "up.coco.json": (coco(box(), images=[{"id": 1, "file_name": "../../etc/passwd"}]), "etc/passwd"),
    "abs.coco.json": (coco(box(), images=[{"id": 1, "file_name": "C:\\圖\\9.png"}]), "C:/圖/9.png"),
    "laughs.xml": (
        '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><annotation>&b;</annotation>',
        "laughs.xml",
    ),
    "deep.xml": ("<a>" * 300_000, "nested"),
    "large.xml": ("<annotation>" + " " * (17 * 2**20) + "</annotation>", "too large"),
    "object.xml": (
        "<annotation><filename>1.png</filename><object/><object><bndbox><xmin>1</xmin></bndbox></object>"
        "</annotation>",
        "object 2",
    ),
    "boxes.csv": (
        "path,label,xmin,ymin,xmax,ymax\n1.png,pit,1,1,inf,3\n1.png,pit,5,5,2,2\n1.png,pit,90,90,95,95\n"
        "1.png,pit,0,0,1e308,1\n..\\..\\x.png,pit,1,1,2,2",
        "line 2",
    ),
    "1.txt": ("0 0.5 0.5 0.2 0.2\n0 5 5 2 2\n0 nan 0.5 0.1 0.1\n0 0.5 0.5 0 0.1\nx y\n", "1.txt, line 2"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_by_name_and_place(name: str, tmp_path: Path) -> None:
    text, wanted = HOSTILE[name]
    source = write_images(tmp_path / "set", "1.png", "2.png")
    (source / name).write_text(text, "utf-8")
    tracemalloc.start()
    result = planned(source)
    taken = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert name in whats(result) or "png" in whats(result) or "passwd" in whats(result)
    assert wanted in whats(result)
    assert result.images == 2
    assert taken < MEMORY + 20 * len(text)


def test_every_line_of_a_table_has_its_reason(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    (source / "boxes.csv").write_text(HOSTILE["boxes.csv"][0], "utf-8")
    told = whats(planned(source))
    for part in (
        "line 2 cannot be used: a number",
        "line 3 cannot be used: its corners",
        "outside",
        "line 5",
    ):
        assert part in told


def masks() -> dict[str, Callable[[Path, np.ndarray], object]]:
    def palette(file: Path, mask: np.ndarray) -> None:
        image = Image.fromarray(mask.astype(np.uint8))
        image.putpalette([0, 0, 0, 128, 0, 0] + [0] * 762)
        image.save(file)

    return {
        "0 and 1": lambda file, mask: write_image(file, mask.astype(np.uint8)),
        "0 and 255": lambda file, mask: write_image(file, mask.astype(np.uint8) * 255),
        "16 bits": lambda file, mask: write_image(file, mask.astype(np.uint16) * 65535),
        "16 bits, 0 and 1": lambda file, mask: write_image(file, mask.astype(np.uint16)),
        "palette": palette,
        "red": lambda file, mask: write_image(
            file, np.dstack([200 * mask, 0 * mask, 0 * mask]).astype(np.uint8)
        ),
        "one bit": lambda file, mask: Image.fromarray(mask).save(file),
    }


@pytest.mark.parametrize("kind", masks())
def test_a_mask_means_the_same_in_any_depth_and_colour(kind: str, tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    mask = np.zeros((8, 10), bool)
    mask[2:5, 3:7] = True
    masks()[kind](source / "1_mask.png", mask)
    job = ImportJob(project=tmp_path / "project", source=source)
    with Project.create(job.project) as project:
        apply_plan(project, scan(job, JobControl()), job, JobControl())
        (record,) = project.images()
        drawn = defect_mask(record, ())
    assert drawn is not None
    assert (drawn == mask).all()


def test_a_mask_of_another_size_is_named(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    write_picture(source / "1_mask.png", np.full((4, 5), 255, np.uint8))
    plan = scan(ImportJob(project=tmp_path / "p", source=source), JobControl())
    assert plan.images[0].image.mask == ""
    assert "1_mask.png: Its masks and boxes are of a picture of 5 × 4 pixels" in whats(plan.result())


def test_an_import_says_which_images_keep_other_marks(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png", "2.png")
    table = source / "boxes.csv"
    job = ImportJob(project=tmp_path / "project", source=source)
    with Project.create(job.project) as project:
        for text, kept in (
            ("1.png,1,1,3,3\n2.png,1,1,3,3\n", ""),
            ("1.png,1,1,3,3\n2.png,1,1,3,3\n", ""),
            ("1.png,,,,\n2.png,2,2,4,4\n2.png,1,1,3,3\n", "1.png, 2.png"),
        ):
            table.write_text("path,xmin,ymin,xmax,ymax\n" + text)
            result = apply_plan(project, scan(job, JobControl()), job, JobControl())
            assert kept in remarks(result).get("073", "")
            assert bool(kept) == ("073" in remarks(result))
        assert [record.regions for record in project.images()] == [1, 1]
