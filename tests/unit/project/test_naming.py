"""Verdicts and parts inferred from the names of classes and files."""

import pytest

from aoi_app.imaging.image_folder import natural_key
from aoi_app.project.importing.good_names import is_ok_name


@pytest.mark.parametrize(
    "name", ["ok", "OK", "Good", "00_normal", "MT_Free", "defect-free", "no_defect", "正常", "良品", "PASS"]
)
def test_well_known_names_of_good_parts(name: str) -> None:
    assert is_ok_name(name)


@pytest.mark.parametrize(
    "name", ["NG", "not_ok", "no good", "abnormal", "void", "freeform", "ok?ng", "不良品", "不合格"]
)
def test_other_names_are_not_taken_for_good(name: str) -> None:
    assert not is_ok_name(name)


def test_natural_order() -> None:
    names = ["b", "a10", "a9", "10", "9", "A1", "瑕疵", "a"]
    assert sorted(names, key=natural_key) == ["9", "10", "a", "A1", "a9", "a10", "b", "瑕疵"]
