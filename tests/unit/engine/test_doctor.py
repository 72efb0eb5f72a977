"""What ``aoi doctor`` says of a PC: figures where all is well, the command where it is not."""

import errno
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import psutil
import pytest

from aoi_app import system_libraries
from aoi_app.control import JobControl
from aoi_app.engine.measure import doctor, installed, processor_speed
from aoi_app.project.jobs import DoctorJob, DoctorResult


@pytest.fixture
def line_edition(monkeypatch: pytest.MonkeyPatch) -> None:
    """The GPU is asked without torch, whose import takes seconds."""
    for module in (doctor, installed):
        monkeypatch.setattr(module, "has_training", lambda: False)


def problems(result: DoctorResult) -> dict[str, str]:
    return {item.code: f"{item.problem} {item.mend}" for item in result.findings if item.code}


def test_a_sound_pc_has_a_figure_for_every_topic(line_edition: None) -> None:
    result = doctor.examine(DoctorJob(), JobControl())
    values = {item.topic: item.value for item in result.findings}
    assert result.clean, problems(result)
    assert set(values) >= {"edition", "libraries", "window", "precision", "speed", "memory", "gpu", "folder"}
    speed, unit, *_ = values["speed"].split()
    assert float(speed) > 0.5
    assert unit == "GFLOP/s"
    assert metadata.version("openvino") in values["libraries"]


def test_what_is_wrong_comes_with_what_mends_it(line_edition: None, monkeypatch: pytest.MonkeyPatch) -> None:
    versions = {"numpy": "1.9", "opencv-python": "5.0", "openvino": ""}
    real = installed.installed
    monkeypatch.setattr(installed, "installed", lambda name: versions.get(name, real(name)))
    monkeypatch.setattr(system_libraries, "_loads", lambda file: file != "libEGL.so.1")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(psutil, "virtual_memory", lambda: SimpleNamespace(total=1e9, available=5e8))
    monkeypatch.setattr(doctor, "disk_usage", lambda _: SimpleNamespace(total=1e12, free=1e8))
    monkeypatch.setattr(processor_speed, "processor_speed", lambda _: 1.0)
    result = doctor.examine(DoctorJob(), JobControl())
    assert not result.clean
    said = problems(result)
    assert "libEGL.so.1" in said["AOI-PC-001"]
    assert "numpy is installed in version 1.9" in said["AOI-PC-002"]
    assert "uv sync" in said["AOI-PC-002"]
    assert "openvino" in said["AOI-PC-003"]
    assert "pip uninstall opencv-python && pip install --force-reinstall" in said["AOI-PC-004"]
    assert "0.1 GB left" in said["AOI-PC-005"]
    assert "1.0 GB of memory" in said["AOI-PC-006"]


def test_a_folder_that_refuses_is_a_finding(
    line_edition: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def refuse(dir: Path, prefix: str) -> None:
        raise PermissionError(errno.EACCES, "no", str(dir))

    def find_none() -> str:
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", refuse)
    monkeypatch.setattr(tempfile, "gettempdir", find_none)
    monkeypatch.setattr(processor_speed, "processor_speed", lambda _: 1.0)
    result = doctor.examine(DoctorJob(), JobControl())
    assert "was denied" in problems(result)["AOI-DSK-006"]
    assert result.findings[-1].value == "No usable temporary directory found"


def test_a_library_that_cannot_be_loaded_is_a_finding(
    line_edition: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def break_down() -> str:
        raise ImportError("libopenvino.so: cannot open shared object file")

    monkeypatch.setattr(processor_speed, "processor_name", break_down)
    result = doctor.examine(DoctorJob(), JobControl())
    assert any("libopenvino.so" in text for text in problems(result).values())
    assert result.findings[-1].topic == "folder", "the rest is found out all the same"


@pytest.mark.parametrize(
    ("found", "wanted", "fits"),
    [("2.4.6", "2.4", True), ("2.5.5", "2.4", True), ("3.0", "2.4", False), ("2.3", "2.4", False)],
)
def test_a_later_version_of_a_series_fits(found: str, wanted: str, fits: bool) -> None:
    assert installed._is_compatible(found, wanted) is fits
