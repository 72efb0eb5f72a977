"""Which devices torch can compute on, and why on no GPU; the GPUs are pretended."""

import pytest
import torch

from aoi_app.control import JobControl
from aoi_app.engine.runtimes import device_list
from aoi_app.project.jobs import DevicesJob, DevicesResult


def found(monkeypatch: pytest.MonkeyPatch, gpus: int, cuda: str | None, driver: bool) -> DevicesResult:
    monkeypatch.setattr(torch.cuda, "is_available", lambda: gpus > 0)
    monkeypatch.setattr(torch.cuda, "device_count", lambda: gpus)
    monkeypatch.setattr(torch.cuda, "get_device_name", lambda name: f"GPU {name}")
    monkeypatch.setattr(torch.version, "cuda", cuda)
    monkeypatch.setattr(device_list, "has_nvidia_gpu", lambda: driver)
    return device_list.find_devices(DevicesJob(), JobControl())


def test_every_gpu_has_a_name_and_a_title(monkeypatch: pytest.MonkeyPatch) -> None:
    result = found(monkeypatch, 2, "13.2", driver=True)
    assert [item.name for item in result.devices] == ["cpu", "cuda", "cuda:1"]
    assert result.devices[2].title == "GPU cuda:1"
    assert (result.missing, result.remedy) == ("", "")


@pytest.mark.parametrize(
    ("cuda", "driver", "missing"),
    [("13.2", False, "gpu"), (None, False, "gpu"), (None, True, "cuda"), ("13.2", True, "driver")],
)
def test_without_a_gpu_it_is_known_why(
    monkeypatch: pytest.MonkeyPatch, cuda: str | None, driver: bool, missing: str
) -> None:
    result = found(monkeypatch, 0, cuda, driver)
    assert [item.name for item in result.devices] == ["cpu"]
    assert result.missing == missing
    installed = torch.__version__.partition("+")[0]
    assert (f"torch=={installed} " in result.remedy) == (missing == "cuda")
