"""A machine without the libraries that Qt loads: the message shown, and what ``./aoi`` installs."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import main
from aoi_app import system_libraries

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all it needs")


def lacking(monkeypatch: pytest.MonkeyPatch, *files: str) -> None:
    monkeypatch.setattr(system_libraries, "_loads", lambda file: file not in files)


def stub(folder: Path, name: str, line: str = "") -> None:
    file = folder / name
    file.write_text(f"#!/bin/sh\n{line}\n")
    file.chmod(0o755)


def test_a_missing_library_is_a_sentence_and_not_a_traceback(monkeypatch, capsys):
    lacking(monkeypatch, "libEGL.so.1")
    monkeypatch.setattr(shutil, "which", lambda name: name == "apt-get")
    assert main.main([]) == 1
    said = capsys.readouterr().err
    assert "libEGL.so.1" in said
    assert "sudo apt-get install -y --no-install-recommends libegl1\n" in said


def test_a_system_of_unknown_packages_names_the_libraries(monkeypatch):
    lacking(monkeypatch, "libGL.so.1")
    monkeypatch.setattr(shutil, "which", lambda name: None)
    assert "libGL.so.1.\nInstall the packages with them." in system_libraries.complaint()


def test_without_a_screen_its_libraries_are_not_asked_for(monkeypatch):
    lacking(monkeypatch, "libxcb-cursor.so.0")
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert system_libraries.complaint() is None
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert "libxcb-cursor.so.0" in system_libraries.complaint()


@pytest.mark.parametrize("manager", system_libraries.INSTALL)
@pytest.mark.parametrize("platform", ["xcb", "offscreen"])
def test_the_script_installs_what_the_check_names(manager, platform, tmp_path, monkeypatch):
    """Both use the same list, run where no library is known and no prompt is possible."""
    for name in ("readlink", "dirname", "uniq", "paste"):
        (tmp_path / name).symlink_to(f"/usr/bin/{name}")
    stub(tmp_path, "ldconfig")
    stub(tmp_path, "id", "echo 1000")
    stub(tmp_path, "uv", 'echo "uv $*"')
    stub(tmp_path, manager)
    monkeypatch.setenv("QT_QPA_PLATFORM", platform)
    monkeypatch.setattr(shutil, "which", lambda name: name == manager)
    command = system_libraries.install_command(system_libraries.needed_libraries())
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path), "QT_QPA_PLATFORM": platform}
    done = subprocess.run(
        [ROOT / "aoi"], env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True
    )
    assert f"\n    {command}\n" in done.stderr
    assert done.stdout == f"uv run --project {ROOT} {ROOT / 'main.py'}\n"
