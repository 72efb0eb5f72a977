"""What an import says before it is done: twins, depths, equal pixels, groups, and what is passed by."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.project.importing.group_rule import name_tokens, rule_for
from aoi_app.project.jobs import ImportJob
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.worker.project_jobs import import_images
from tests.unit.project.sources import noise, planned, remarks, write_images, write_picture

TWINS = [
    ("Scratch", "scratch"),
    (unicodedata.normalize("NFC", "Kratzer_ü"), unicodedata.normalize("NFD", "Kratzer_ü")),
    ("edge chip", "edge_chip"),
    ("ＮＧ", "NG"),
    ("Straße", "STRASSE"),
]


def link(place: Path, target: Path) -> None:
    try:
        place.symlink_to(target, target_is_directory=target.is_dir())
    except OSError:
        pytest.skip("this PC lets nobody make links")


# --- classes --------------------------------------------------------------------------------------


@pytest.mark.parametrize("names", TWINS)
def test_classes_that_look_the_same_are_said_and_merged_on_request(
    names: tuple[str, str], tmp_path: Path
) -> None:
    labels = tmp_path / "labels.csv"  # not every file system tells such folders apart
    lines = [f"{number}.png,{names[number % 3 == 0]}" for number in range(6)]
    labels.write_text("\n".join(["ID,Label", *lines, "6.png,other"]), encoding="utf-8")
    source = write_images(tmp_path / "source", *(f"{number}.png" for number in range(7)))
    result = planned(source, labels=labels)
    assert len(result.classes) == 3
    assert set(result.twins[0]) == set(names)
    assert all(name in remarks(result)["002"] for name in names)
    merged = planned(source, labels=labels, merge_twins=True)
    assert merged.classes == {"other": 1, names[0]: 6}
    assert merged.merged == {names[1]: names[0]}


def test_a_twin_of_a_class_of_the_project_takes_its_name(tmp_path: Path) -> None:
    project = tmp_path / "project"
    import_images(ImportJob(project=project, source=write_images(tmp_path / "a", "OK/1.png")), JobControl())
    source = write_images(tmp_path / "b", "ok/2.png", "ok/3.png")
    assert import_images(ImportJob(project=project, source=source, dry_run=True), JobControl()).twins
    import_images(ImportJob(project=project, source=source, merge_twins=True), JobControl())
    with Project.open(project) as opened:
        assert [item.name for item in opened.classes] == ["OK"]
        assert {record.class_id for record in opened.images()} == {0}


# --- pictures -------------------------------------------------------------------------------------


def test_depths_and_colours_that_are_mixed_are_said(tmp_path: Path) -> None:
    source = write_images(tmp_path / "source", "OK/1.png", "OK/2.png", "NG/3.png")
    assert not remarks(planned(source))
    write_images(source, "OK/4.png", dtype=np.uint16)
    assert "16 bit (1), 8 bit (3)" in remarks(planned(source))["003"]
    write_images(source, "NG/5.png", channels=3)
    assert "Grey: NG (1), OK (3). Colour: NG (1)." in remarks(planned(source))["004"]


@pytest.mark.parametrize("other", [".bmp", ".tif", "longer", "grey as colour"])
def test_the_same_pixels_are_the_same_picture(other: str, tmp_path: Path) -> None:
    source = write_images(tmp_path / "source", "OK/1.png", "NG/2.png")
    picture = noise()
    write_picture(source / "OK" / "a.png", picture)
    if other == "grey as colour":
        picture = np.repeat(picture[..., None], 3, axis=2)
    write_picture(source / "NG" / f"b{other if other.startswith('.') else '.png'}", picture)
    if other == "longer":
        with (source / "NG" / "b.png").open("ab") as file:
            file.write(b"\0")
    result = planned(source)
    ((first, second),) = result.conflicts
    assert (first.rpartition(".")[0], second.rpartition(".")[0]) == ("NG/b", "OK/a")
    assert f"{first} (NG) and OK/a.png (OK)" in remarks(result)["005"]


def test_the_same_pixels_stay_in_one_split(tmp_path: Path) -> None:
    source = tmp_path / "source"
    for number in range(12):
        picture = noise()
        write_picture(source / "OK" / f"{number}.png", picture)
        write_picture(source / "OK" / f"{number + 100}.bmp", picture)
    import_images(ImportJob(project=tmp_path / "project", source=source), JobControl())
    with Project.open(tmp_path / "project") as project:
        by_pixels: dict[str, set[Split | None]] = {}
        for record in project.images():
            by_pixels.setdefault(record.pixels, set()).add(record.split)
    assert len(by_pixels) == 12
    assert all(len(splits) == 1 for splits in by_pixels.values())


# --- groups ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rule", "code"),
    [("nothing", "009"), ("panel", "010"), (r"cam(\d)", "011"), (r"panel(\d+)", None), ("", None)],
)
def test_a_rule_shows_what_it_does_before_it_is_taken(rule: str, code: str | None, tmp_path: Path) -> None:
    names = (f"OK/panel{number // 2:02}_cam{number % 2}.png" for number in range(40))
    result = planned(write_images(tmp_path / "source", *names), group=rule)
    assert [*remarks(result)] == ([code] if code else [])
    assert result.grouping is not None
    assert len(result.grouping.examples) == 5
    assert sum(result.grouping.splits.values()) == 40
    if rule == r"panel(\d+)":
        assert (result.grouping.groups, result.grouping.grouped) == (20, 40)
        assert result.grouping.examples["OK/panel19_cam1.png"] == "19"


def test_lines_are_groups_unless_a_rule_is_given(tmp_path: Path) -> None:
    names = [f"line{line}/{label}/{n}.png" for line in (1, 2) for label in ("OK", "NG") for n in (1, 2)]
    source = write_images(tmp_path / "source", *names)
    result = planned(source)
    assert result.classes == {"NG": 4, "OK": 4}
    assert "line1, line2" in remarks(result)["012"]
    assert set(result.grouping.examples.values()) == {"line1", "line2"}
    assert set(planned(source, group=r"(\d)\.").grouping.examples.values()) <= {"1", "2"}


@pytest.mark.parametrize(
    ("names", "token", "groups"),
    [
        (["panel07_cam2_13.png", "scratch_panel12_cam1_1.png"], "07", ["07", "12"]),
        (["panel07_cam2_13.png", "panel12_cam1_1.png"], "13", ["13", "1"]),
        (["20240105-A12-3.bmp", "20240106-B7-1.bmp"], "12", ["A12", "B7"]),
        (["板號12_正面.png", "板號7_背面.png"], "12", ["12", "7"]),
        (["2024 01 part A.png", "2023 02 part B.png"], "A", ["A", "B"]),
        (["007.png", "123.png"], "007", ["007", "123"]),
    ],
)
def test_a_click_on_the_part_number_makes_the_rule(
    names: list[str], token: str, groups: list[str], tmp_path: Path
) -> None:
    rule = rule_for(names, name_tokens(names[0]).index(token))
    result = planned(write_images(tmp_path / "source", *names), group=rule)
    assert result.grouping is not None
    assert {name: result.grouping.examples[name] for name in names} == dict(zip(names, groups, strict=True))


# --- passed by ------------------------------------------------------------------------------------


def test_all_that_is_passed_by_is_counted_and_said(tmp_path: Path) -> None:
    source = write_images(tmp_path / "source", "OK/1.png", "NG/2.png")
    write_images(source, "@eaDir/1.png/a.png", "@eaDir/1.png/b.png", "OK/@eaDir/3.png", ".x/4.png")
    (source / "train.csv").write_text("ID,Label\nOK/1.png,OK\nNG/2.png,NG\n", encoding="utf-8")
    (source / "notes.txt").write_text("no image", encoding="utf-8")
    link(source / "OK" / "back", source)
    result = planned(source)
    assert {item.reason: item.files for item in result.passed_by} == {
        **{"system": 3, "hidden": 1, "other": 1, "link": 1}
    }
    said = remarks(result)
    assert said["013"] == "Passed by as no images: 1 (notes.txt)."
    assert said["014"].endswith("3 (@eaDir/, OK/@eaDir/).")
    assert "OK/back" in said["017"]
    assert result.classes == {"NG": 1, "OK": 1}
