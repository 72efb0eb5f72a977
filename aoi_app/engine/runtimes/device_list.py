"""The job "devices": on which devices of this PC torch can compute, and why on no GPU."""

from importlib.metadata import version

import torch

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.runtime_choice import has_nvidia_gpu
from aoi_app.project.jobs import DevicesJob, DevicesResult, FoundDevice, MissingGpu

# What PyPI offers for Windows has no CUDA; uv finds the build that fits the driver.
REMEDY = "uv pip install --reinstall --torch-backend=auto torch=={torch} torchvision=={torchvision}"


def find_devices(job: DevicesJob, control: JobControl) -> DevicesResult:  # noqa: ARG001 - done at once
    """The devices, the processor first."""
    gpus = torch.cuda.device_count() if torch.cuda.is_available() else 0
    names = ["cuda", *(f"cuda:{number}" for number in range(1, gpus))] if gpus else []
    missing = _missing(gpus)
    return DevicesResult(
        devices=(
            FoundDevice(name="cpu"),
            *(FoundDevice(name=name, title=torch.cuda.get_device_name(name)) for name in names),
        ),
        missing=missing,
        cuda=torch.version.cuda or "",
        remedy=_remedy() if missing == "cuda" else "",
    )


def _missing(gpus: int) -> MissingGpu:
    if gpus:
        return ""
    if not has_nvidia_gpu():
        return "gpu"
    return "driver" if torch.version.cuda else "cuda"


def _remedy() -> str:
    """For the versions that are installed, without the part that names their build."""
    versions = {name: version(name).partition("+")[0] for name in ("torch", "torchvision")}
    return REMEDY.format(**versions)
