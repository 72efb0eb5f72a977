"""The job that looks for the devices of this PC on which networks can be trained."""

from typing import Literal

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult

# Why no GPU can be used: none was found, torch has no CUDA, or the driver does not serve torch's CUDA.
MissingGpu = Literal["", "gpu", "cuda", "driver"]


class FoundDevice(FrozenModel):
    """``name`` is what jobs take as ``device``: "cpu", "cuda" (the first GPU), "cuda:1" ...; ``title`` is the
    GPU's own name, empty for the processor.
    """

    name: str
    title: str = ""


class DevicesResult(JobResult):
    """The devices, the processor first. ``missing`` is empty if there is a GPU among them; ``cuda`` is the
    CUDA version of torch, "" if it has none; ``remedy`` is the command that brings torch with CUDA, if that
    is what is missing.
    """

    devices: tuple[FoundDevice, ...]
    missing: MissingGpu
    cuda: str = ""
    remedy: str = ""


class DevicesJob(EngineJob[DevicesResult]):
    """Look for the devices of this PC."""

    kind: Literal["devices"] = "devices"
