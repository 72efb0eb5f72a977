"""The entry in a Linux desktop's menus: written for one person, read by the desktop's own tools, removed."""

import configparser
import shlex
import sys
import xml.etree.ElementTree as Xml
from pathlib import Path

import pytest

from aoi_app.cli import run_command
from aoi_app.desktop import ENTRY, ICON, MODEL_TYPE, PROJECT_TYPE, TYPES
from aoi_app.edition import CHECKOUT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="entries are made on Linux")


def test_entry_icon_and_types_come_and_go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    assert run_command(["desktop"]) == 0
    read = configparser.RawConfigParser()
    read.read(tmp_path / ENTRY, encoding="utf-8")
    entry = read["Desktop Entry"]
    assert shlex.split(entry["Exec"]) == [str(CHECKOUT / "aoi"), "%f"]
    assert set(entry["MimeType"].split(";")) == {MODEL_TYPE, PROJECT_TYPE, ""}
    patterns = {
        glob.get("pattern") for glob in Xml.parse(tmp_path / TYPES).getroot().iter() if "glob" in glob.tag
    }
    assert patterns == {"*.aoimodel", "project.json"}
    assert "currentColor" not in (tmp_path / ICON).read_text()
    assert run_command(["desktop", "--remove"]) == 0
    assert not [path for path in (tmp_path / ENTRY, tmp_path / ICON, tmp_path / TYPES) if path.exists()]


def test_the_entry_of_a_bundle_starts_whichever_version_is_in_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "A 100%" / "versions" / "0.2.0" / "aoi"
    program.parent.mkdir(parents=True)
    starter = tmp_path / "A 100%" / "aoi"
    starter.touch()
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    assert run_command(["desktop"]) == 0
    text = (tmp_path / "data" / ENTRY).read_text()
    assert f'Exec="{starter}" %f'.replace("100%", "100%%") in text
