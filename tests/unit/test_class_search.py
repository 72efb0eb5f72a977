"""Keys of classes, and finding a class by what one types."""

import json
from pathlib import Path

import pytest

from aoi_app.project.records import DefectClass
from aoi_app.project.store.project_file import read_project_file, write_project_file
from ui.core.class_keys import ASSIGNABLE, class_keys
from ui.core.class_search import found_classes, offered_classes

STEEL = tuple(
    DefectClass(id=number, name=name, code=code)
    for number, (name, code) in enumerate(
        [
            ("crazing", ""),
            ("MT_Blowhole", "D012"),
            ("rolled-in_scale", "3"),
            ("Scratch 刮傷", ""),
            ("氣泡 Void", ""),
            ("OxideScale", ""),
        ],
        start=1,
    )
)


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("bl", [2]),  # the beginning of a word inside the name
        ("d012", [2]),
        ("3", [3]),
        ("ris", [3]),  # initials, with a hyphen and an underscore
        ("os", [6]),  # initials by capitals
        ("SC", [4, 3, 6]),  # what begins so comes first
        ("刮", [4]),
        ("void", [5]),
        ("ＶＯＩＤ", [5]),
        ("sc ox", [6]),  # every word
        ("", [1, 2, 3, 4, 5, 6]),
        ("nothing", []),
    ],
)
def test_a_class_is_found_by_any_part_initials_code_and_both_languages(typed: str, found: list[int]) -> None:
    entries = offered_classes(STEEL, {}, [])
    assert [entry.id for entry in found_classes(typed, entries)] == found


def test_classes_used_last_are_offered_first() -> None:
    entries = offered_classes(STEEL, {4: "T"}, ["Scratch 刮傷", "crazing", "gone"])
    assert [entry.id for entry in entries[:3]] == [4, 1, 2]
    assert [entry.recent for entry in entries[:3]] == [True, True, False]
    assert entries[0].key == "T"


def named(*names: str, **keys: str) -> tuple[DefectClass, ...]:
    return tuple(
        DefectClass(id=number, name=name, key=keys.get(name, "")) for number, name in enumerate(names, 1)
    )


def test_a_class_has_its_own_number_as_its_key() -> None:
    """As in AIdea, where the classes are 0 to 5."""
    assert class_keys(named("0", "1", "2", "3", "4", "5")) == dict(enumerate("012345", 1))
    coded = [item.model_copy(update={"code": str(item.id - 1)}) for item in named("normal", "void", "edge")]
    assert class_keys(coded) == {1: "0", 2: "1", 3: "2"}
    mixed = [coded[2], *named("a", "b")[1:]]
    assert class_keys(mixed) == {3: "2"}, "a position gives way to a number"


def test_others_have_their_position_and_chosen_keys_go_before() -> None:
    many = [f"class {number}" for number in range(12)]
    assert list(class_keys(named(*many)).values()) == list("1234567890")
    chosen = class_keys(named("good", "void", "edge", void="T", edge="1"))
    assert chosen == {2: "T", 3: "1"}, "no key stands for two classes"
    assert class_keys(named("good", good="M")) == {1: "1"}, "M is a key of pages"
    assert class_keys(named("good", "void"), {"void": "1"}) == {2: "1"}


def test_a_chosen_key_is_stored_and_files_without_one_stay_as_they_were(tmp_path: Path) -> None:
    file = tmp_path / "project.json"
    old = {"version": 1, "name": "old", "classes": [{"id": 1, "name": "good", "verdict": "OK"}]}
    file.write_text(json.dumps(old), encoding="utf-8")
    read = read_project_file(tmp_path)
    assert read.classes[0].key == ""
    write_project_file(tmp_path, read)
    assert "key" not in json.loads(file.read_text(encoding="utf-8"))["classes"][0]
    keyed = read.model_copy(update={"classes": (read.classes[0].model_copy(update={"key": ASSIGNABLE[-1]}),)})
    write_project_file(tmp_path, keyed)
    assert read_project_file(tmp_path).classes[0].key == ASSIGNABLE[-1]
