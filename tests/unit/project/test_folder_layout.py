"""What folders mean: classes, splits and places of origin, in the layouts that people have."""

from itertools import product

import pytest

from aoi_app.project.importing.folder_layout import folder_meanings
from aoi_app.project.records import Split


def below(*levels: tuple[str, ...]) -> list[str]:
    """Two images in each combination of folders."""
    return ["/".join((*folders, f"{number}.png")) for folders in product(*levels) for number in (1, 2)]


def said(paths: list[str]) -> tuple[set[str], set[str]]:
    """The classes and the origins."""
    meant = folder_meanings(paths).values()
    return {item.label for item in meant}, {item.origin for item in meant}


@pytest.mark.parametrize(
    ("paths", "classes"),
    [
        (below(("casting_data",), ("casting_data",), ("train", "test"), ("def_front", "ok_front")), None),
        (below(("a",), ("b",), ("c",), ("def_front", "ok_front")), None),
        (below(("export 2024",), ("images",), ("def_front", "ok_front"), ("raw",)), None),
        (below(("product",), ("scratch",)), {"scratch"}),
        (below(("scratch",), ("2024-01-05",)), {"scratch"}),
        (["wrapper/scratch/1.png", "wrapper/void/1.png", "wrapper/loose.png"], {"scratch", "void", ""}),
    ],
)
def test_wrappers_are_stripped_until_names_mean_something(paths: list[str], classes: set[str] | None) -> None:
    assert said(paths) == (classes or {"def_front", "ok_front"}, {""})


@pytest.mark.parametrize(
    ("above", "classes"),
    [
        (("line1", "line2"), ("OK", "NG")),
        (("A線", "B線"), ("正常", "刮傷")),
        (("2024-01-05", "2024-01-06"), ("scratch", "void")),
        (("station_A", "station_B"), ("0", "1")),
        (("bottle", "cable"), ("crack", "poke")),
        (("cam 1", "cam 2", "cam 3"), ("type1", "type2")),
    ],
)
@pytest.mark.parametrize("wrapper", [(), ("nest",)])
def test_the_level_that_repeats_is_the_class_and_those_above_are_the_origin(
    above: tuple[str, ...], classes: tuple[str, ...], wrapper: tuple[str, ...]
) -> None:
    paths = below(*([wrapper] if wrapper else []), above, classes)
    assert said(paths) == ({*classes}, {*above})


@pytest.mark.parametrize(
    ("classes", "folders"),
    [
        (("scratch", "void"), ("cam1", "cam2")),
        (("OK", "NG"), ("left", "right")),
        (("short", "open"), ("board1", "board2", "board3")),
        (("刮傷", "凹痕"), ("20240101", "20240102")),
        (("scratch", "void"), ("001", "002")),
    ],
)
def test_places_and_numbers_below_a_class_are_no_classes(
    classes: tuple[str, ...], folders: tuple[str, ...]
) -> None:
    assert said(below(classes, folders)) == ({*classes}, {""})


def test_a_few_deeper_folders_do_not_decide_for_all() -> None:
    paths = [*below(("scratch",)), *(f"void/{n}.png" for n in range(9))]
    assert said([*paths, "void/good/1.png", "void/bad/1.png"])[0] == {"scratch", "void"}


def test_split_folders_in_either_language_and_place() -> None:
    for paths in (
        below(("訓練集", "驗證集"), ("line1", "line2"), ("OK", "NG")),
        below(("line1", "line2"), ("Train", "Valid"), ("OK", "NG")),
    ):
        meant = folder_meanings(paths).values()
        assert {item.label for item in meant} == {"OK", "NG"}
        assert {item.split for item in meant} == {Split.TRAIN, Split.VAL}
        assert {item.origin for item in meant} == {""}, "given splits need no groups"
