"""The training checklist names what is missing and never blocks unnecessarily."""

from dataclasses import replace
from pathlib import Path

from aoi_app.errors import ImageTruncated
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.store.good_parts import good_part_requirements
from aoi_app.project.store.readiness import FEW, requirements

CLASSES = (DefectClass(id=0, name="normal", verdict="OK"), DefectClass(id=1, name="void"))


def images(class_id: int | None, split: Split | None, count: int) -> list[ImageRecord]:
    one = ImageRecord(
        0, 0, "a.png", Path("a.png"), "", 1, 8, 8, "grey8", "", class_id, split, mask=None, problem=None
    )
    return [replace(one, id=number) for number in range(count)]


def unmet(records: list[ImageRecord], classes: tuple[DefectClass, ...] = CLASSES) -> dict[str, bool]:
    """Unmet conditions: key -> whether it prevents training."""
    return {item.key: item.stops for item in requirements(records, classes) if not item.met}


def test_a_complete_project_is_ready() -> None:
    records = [
        *images(0, Split.TRAIN, FEW),
        *images(1, Split.TRAIN, FEW),
        *images(0, Split.VAL, 2),
        *images(1, Split.VAL, 2),
    ]
    assert unmet(records) == {}
    assert unmet(records + images(None, None, 3)) == {"unlabelled": False}
    assert unmet(records + images(1, None, 3)) == {"split": False}


def test_each_gap_is_named_and_only_real_ones_stop() -> None:
    assert unmet([]) == unmet(images(None, None, 3)) == {"labelled": True}, "one thing to do, not seven"
    one_sided = [*images(0, Split.TRAIN, 40), *images(1, Split.TRAIN, 3), *images(0, Split.VAL, 2)]
    assert unmet(one_sided) == {"val": False, "enough": False}
    lines = {item.key: item for item in requirements(one_sided, CLASSES)}
    assert lines["val"].args["classes"] == "void"
    assert lines["enough"].args["classes"] == "void (3)"
    all_defects = tuple(item.model_copy(update={"verdict": "NG"}) for item in CLASSES)
    assert "ok_class" in unmet(one_sided, all_defects)


def test_an_unreadable_image_counts_for_nothing() -> None:
    broken = [
        replace(record, problem=ImageTruncated(path="a.png").problem) for record in images(1, Split.TRAIN, 5)
    ]
    assert unmet([*images(0, Split.TRAIN, 40), *broken])["classes"] is True


def test_copies_of_one_picture_are_one_good_part() -> None:
    records = [replace(item, pixels=str(item.id // 4)) for item in images(0, Split.TRAIN, 40)]
    (taught,) = [item for item in good_part_requirements(records, CLASSES) if item.key == "train"]
    assert taught.met
    assert taught.args["n"] == "10"
