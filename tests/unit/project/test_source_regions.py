"""Masks and boxes of other programs: what comes in, what is refused by name, and that they go out again."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.errors import ImportProblem
from aoi_app.imaging.shapes import RegionShape
from aoi_app.project.importing.file_check import check_files
from aoi_app.project.importing.importers import apply_plan, scan
from aoi_app.project.jobs import CheckFilesJob, ImportJob, ImportResult, RegionsJob
from aoi_app.project.regions import Region, defect_mask
from aoi_app.project.store.project import Project
from aoi_app.project.store.regions_export import export_regions
from tests.unit.project.sources import noise, planned, remarks, write_images, write_picture

VOC = """<annotation><filename>{name}</filename><size><width>{w}</width><height>8</height></size>
<object><name>{label}</name><bndbox><xmin>{x0}</xmin><ymin>2</ymin><xmax>{x1}</xmax><ymax>4</ymax></bndbox>
</object></annotation>"""


def voc(file: Path, name: str, x0: object = 3, x1: object = 5, w: object = 10, label: object = "pit") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(VOC.format(name=name, label=label, x0=x0, x1=x1, w=w), "utf-8")


def bring_in(source: Path, **options: object) -> tuple[ImportResult, Project]:
    job = ImportJob(project=source.parent / "project", source=source, **options)
    project = Project.create(job.project)
    return apply_plan(project, scan(job, JobControl()), job, JobControl()), project


def whats(result: ImportResult) -> str:
    return "\n".join(f"{item.path}: {item.what}" for item in result.problems)


def test_voc_boxes_mark_and_label_their_images(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "JPEGImages/1.png", "JPEGImages/2.png")
    voc(source / "Annotations/1.xml", "1.png", label="坑")
    result, project = bring_in(source)
    with project:
        first, second = project.images()
        (region,) = project.regions([first.id, second.id])[first.id]
        assert region.shape == RegionShape.box(
            2, 1, 5, 4
        )  # VOC counts from 1, the last pixel belongs to the box
        assert [item.name for item in project.classes if item.id == first.class_id] == ["坑"]
        assert (region.class_id, region.fits(first)) == (first.class_id, True)
        assert (first.regions, second.regions, second.class_id) == (1, 0, None)
    assert result.regions == 1
    assert not result.problems
    assert not result.passed_by
    assert "1.xml" in remarks(result)["070"]


def test_a_table_of_boxes_in_either_form_and_language(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "a.png", "b.png", "c.png")
    corners = tmp_path / "corners.csv"
    corners.write_text("檔名,類別,左,上,右,下\na.png,pit,1,1,4,5\na.png,rim,0,0,2,2\nb.png,,,,,\n", "utf-8")
    sized = tmp_path / "sized.csv"
    sized.write_text("path,x,y,w,h,label\na.png,1,1,3,4,pit\na.png,0,0,2,2,rim\n", "utf-8")
    for table in (corners, sized):
        plan = scan(ImportJob(project=tmp_path / "p", source=source, boxes=table), JobControl())
        assert [item.regions for item in plan.images] == [
            ((RegionShape.box(1, 1, 4, 5), "pit"), (RegionShape.box(0, 0, 2, 2), "rim")),
            (),
            (),
        ]
        assert plan.images[0].label is None  # its boxes are of two classes
        assert "a.png" in remarks(plan.result())["072"]
        assert plan.classes == ("pit", "rim")


def test_clicks_and_masks_come_in_from_tables(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "a.png", "b.png")
    for name in ("drawn/1.png", "drawn/2.png"):
        write_picture(source / name, np.full((8, 10), 200, np.uint8) + np.eye(8, 10, dtype=np.uint8) * 40)
    clicks, splits = tmp_path / "clicks.csv", tmp_path / "splits.csv"
    clicks.write_text("path,x,y,label\na.png,3.5,2,pit\na.png,9,7,\nb.png,44,1,pit\n", "utf-8")
    splits.write_text("path,label,split,mask\na.png,pit,train,\nb.png,pit,val,drawn/2.png\n", "utf-8")
    result, project = bring_in(source, clicks=clicks, split=splits)
    with project:
        first, second = project.images()
        marks = project.regions([first.id, second.id])
        shapes = [item.shape for item in marks[first.id]]
        assert shapes == [RegionShape.point(3.5, 2), RegionShape.point(9, 7)]
        assert [item.class_id for item in marks[first.id]] == [first.class_id, None]
        assert (first.mask, second.mask) == (None, source / "drawn/2.png")
        mask = defect_mask(first, marks[first.id])
        assert mask is not None
        assert np.argwhere(mask).tolist() == [[2, 3], [7, 9]]
    assert "b.png" in whats(result), "a click beside the picture is refused by name"


def test_coco_boxes_polygons_and_run_lengths(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "x/a.png")
    mask = np.zeros((8, 10), bool)
    mask[2:4, 3:7] = True
    drawn = {"size": [8, 10], "counts": list(RegionShape.brush(mask).runs)}
    annotations = [
        {"id": 1, "image_id": 7, "category_id": 1, "bbox": [1, 2, 3, 4]},
        {"id": 2, "image_id": 7, "category_id": 1, "segmentation": [[1, 1, 6, 1, 6, 6]]},
        {"id": 3, "image_id": 7, "category_id": 1, "segmentation": drawn, "iscrowd": 1},
        {"id": 4, "image_id": 7, "category_id": 1, "segmentation": {"size": [8, 10], "counts": "0"}},
        {"id": 5, "image_id": 9, "category_id": 1, "bbox": [1, 2, 3, 4]},
    ]
    file = source / "annotations.json"
    file.write_text(
        json.dumps(
            {
                "images": [{"id": 7, "file_name": "a.png", "width": 10, "height": 8}],
                "annotations": annotations,
                "categories": [{"id": 1, "name": "x"}],
            }
        )
    )
    result, project = bring_in(source)
    with project:
        (record,) = project.images()
        shapes = [item.shape for item in project.regions([record.id])[record.id]]
        assert shapes[:2] == [RegionShape.box(1, 2, 4, 6), RegionShape.polygon([(1, 1), (6, 1), (6, 6)])]
        assert (shapes[2].mask(10, 8) == mask).all()
        assert len(shapes) == 3
    assert "region 4" in whats(result)
    assert "an image 9" in whats(result)
    # What goes out comes in again, the same.
    out = tmp_path / "out.json"
    written = export_regions(RegionsJob(project=tmp_path / "project", out=out), JobControl())
    assert (written.images, written.regions, written.earlier) == (1, 3, 0)
    again = scan(ImportJob(project=tmp_path / "p", source=source, boxes=out), JobControl())
    assert [shape for shape, _ in again.images[0].regions] == shapes
    assert {label for _, label in again.images[0].regions} == {"x"}


@pytest.mark.parametrize(
    ("name", "box", "wanted"),
    [
        ("1.png", {"x1": "nan"}, "NaN"),
        ("1.png", {"x1": "1e999"}, "NaN"),
        ("1.png", {"x1": "five"}, "NaN"),
        ("1.png", {"x0": 9, "x1": 2}, "wrong way round"),
        ("1.png", {"x0": 50, "x1": 60}, "outside"),
        ("1.png", {"w": 640}, "of a picture of 640 × 8 pixels"),
        ("none.png", {}, "none.png"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(
    name: str, box: dict[str, object], wanted: str, tmp_path: Path
) -> None:
    source = write_images(tmp_path / "set", "1.png", "2.png")
    voc(source / "odd.xml", name, **box)
    voc(source / "good.xml", "2.png")
    result = planned(source)
    assert wanted in whats(result)
    assert result.regions == 1


def test_a_box_beyond_the_edge_is_cut_there_and_that_is_said(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    voc(source / "1.xml", "1.png", x0=3, x1=60)
    plan = scan(ImportJob(project=tmp_path / "p", source=source), JobControl())
    assert plan.images[0].regions[0][0] == RegionShape.box(2, 1, 10, 4)
    assert "1.png" in remarks(plan.result())["071"]


@pytest.mark.parametrize(
    "text",
    [
        '<!DOCTYPE a [<!ENTITY e "boo">]><annotation><filename>&e;</filename></annotation>',
        '<!DOCTYPE a SYSTEM "file:///etc/hostname"><annotation/>',
        "<annotation><object>",
        "",
    ],
)
def test_hostile_xml_is_refused_by_name_and_the_rest_comes_in(text: str, tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    (source / "1.xml").write_text(text)
    voc(source / "2.xml", "1.png")
    result = planned(source)
    assert result.regions == 1
    assert "1.xml" in whats(result)
    with pytest.raises(ImportProblem):
        planned(source, boxes=source / "1.xml")


NAMES = {
    "classes.txt": "坑\nrim\n",
    "data.yaml": "train: images\nnc: 2\nnames: ['坑', \"rim\"]  # two\n",
    "dataset.yaml": "names:\n  0: 坑\n  1: rim\nval: x\n",
    "data.yml": "names:\n- 坑\n- rim\n",
}


@pytest.mark.parametrize("names", NAMES)
def test_yolo_boxes_and_polygons(names: str, tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "images/train/1.png", "images/val/1.png", "images/val/2.png")
    (source / names).write_text(NAMES[names], "utf-8")
    for place, text in {
        "labels/train/1.txt": "0 0.5 0.5 0.4 0.5\n1 0.1 0.25 0.5 0.25 0.5 0.75 \n",
        "labels/val/1.txt": "1 0.1 0.125 0.2 0.25\n",
        "labels/val/2.txt": "",
        "readme.txt": "3 images of a lamp\n",
    }.items():
        (source / place).parent.mkdir(parents=True, exist_ok=True)
        (source / place).write_text(text)
    plan = scan(ImportJob(project=tmp_path / "p", source=source), JobControl())
    assert [item.regions for item in plan.images] == [
        (
            (RegionShape.box(3, 2, 7, 6), "坑"),
            (RegionShape.polygon([(1, 2), (5, 2), (5, 6)]), "rim"),
        ),
        ((RegionShape.box(0, 0, 2, 2), "rim"),),
        (),
    ]
    assert [item.label for item in plan.images] == [None, "rim", None]
    assert not plan.problems
    alone = ImportJob(project=tmp_path / "p", source=source, boxes=source / "labels/val/1.txt")
    found = [item.regions for item in scan(alone, JobControl()).images]
    assert sum(map(bool, found)) == 1


def test_what_was_marked_on_an_earlier_picture_counts_no_more(tmp_path: Path) -> None:
    source = write_images(tmp_path / "set", "1.png")
    write_picture(source / "1_mask.png", np.full((8, 10), 255, np.uint8))
    _, project = bring_in(source)
    with project:
        (record,) = project.images()
        assert record.mask is not None
        record = replace(record, mask=None)
        project.set_regions(
            {record.id: [Region(RegionShape.box(1, 1, 4, 4), None, record.picture)]}, who="Ann"
        )
        drawn = defect_mask(record, project.regions([record.id])[record.id])
        assert drawn is not None
        assert drawn.sum() == 9
    write_picture(source / "1.png", noise())
    found = check_files(CheckFilesJob(project=tmp_path / "project"), JobControl())
    assert [item.regions for item in found.files] == [2], "a region and a mask"
    check_files(CheckFilesJob(project=tmp_path / "project", mend=("changed",)), JobControl())
    with Project.open(tmp_path / "project") as project:
        (record,) = project.images()
        (region,) = project.regions([record.id])[record.id]
        assert not region.fits(record)
        assert not record.is_marked
        assert defect_mask(record, [region]) is None
    written = export_regions(RegionsJob(project=tmp_path / "project", out=tmp_path / "o.json"), JobControl())
    assert (written.regions, written.earlier) == (0, 1)
