"""The group rule: what a part is called in a file name, and never for longer than anyone waits."""

from pathlib import Path

import pytest

from aoi_app.control import JobControl
from aoi_app.errors import GroupRuleTooSlow, ImportProblem
from aoi_app.project.importing import group_rule
from aoi_app.project.importing.group_rule import GroupRule
from aoi_app.project.importing.importers import scan
from aoi_app.project.jobs import ImportJob

CATASTROPHE = "(a|aa)+$"
SLOW_NAME = "a" * 60 + "!.png"


@pytest.mark.parametrize(
    ("rule", "name", "group"),
    [
        (r"^(panel\d+)", "panel12_3.png", "panel12"),
        (r"panel\d+", "panel12_3.png", "panel12"),
        (r"(left)|right", "right.png", ""),
        (r"^(批\d+)", "批7-1.png", "批7"),
        (r"^(panel\d+)", "other.png", ""),
        ("", "panel12_3.png", ""),
    ],
)
def test_the_first_group_else_the_whole_match(rule: str, name: str, group: str) -> None:
    assert GroupRule(rule).group_of(name) == group


@pytest.mark.parametrize("rule", ["(", "[", "a{2,1}", "(?<x"])
def test_what_is_no_rule_says_why(rule: str) -> None:
    with pytest.raises(ValueError, match="at position"):
        GroupRule(rule)


def test_a_rule_that_takes_for_ever_ends_the_import_by_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_rule.GroupRule.__init__, "__defaults__", (0.05,))
    (tmp_path / SLOW_NAME).write_bytes(b"no image, but a name")
    with pytest.raises(GroupRuleTooSlow) as told:
        scan(ImportJob(project=tmp_path / "p", source=tmp_path, group=CATASTROPHE), JobControl())
    assert CATASTROPHE in told.value.text
    assert SLOW_NAME in told.value.text
    with pytest.raises(ImportProblem, match="is wrong"):
        scan(ImportJob(project=tmp_path / "p", source=tmp_path, group="("), JobControl())


def test_the_time_is_that_of_all_names_together() -> None:
    rule = GroupRule(CATASTROPHE, seconds=0.02)
    with pytest.raises(TimeoutError):
        rule.group_of(SLOW_NAME)
    with pytest.raises(TimeoutError):
        rule.group_of(SLOW_NAME)
