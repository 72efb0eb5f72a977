"""The jobs of a cluster: its state, and a machine that works for it."""

from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult


class FleetMachine(FrozenModel):
    """A machine of a cluster; ``gpus`` are those of CUDA."""

    name: str
    cores: int = Field(ge=0)
    gpus: int = Field(ge=0)


class FleetResult(JobResult):
    """The machines of the cluster at ``address`` that take work; ``places`` is how many trainings on the
    processor they take at a time, each with the ``threads`` that it has on this PC.
    """

    address: str
    machines: tuple[FleetMachine, ...]
    threads: int
    places: int


class FleetJob(EngineJob[FleetResult]):
    """Ask a cluster for its state."""

    kind: Literal["fleet"] = "fleet"
    address: str


class FleetServedResult(JobResult):
    """The cluster at ``address`` for which this machine has worked, and the exit code of Ray."""

    address: str
    code: int


class FleetServeJob(EngineJob[FleetServedResult]):
    """Work for a cluster until Stop: as the first machine, or (``join``) for that at an address. ``bind`` is
    the own address, by which others know this machine; ``port`` is the first machine's, ``client_port`` that
    for PCs outside the cluster (0: none).
    """

    kind: Literal["fleet_serve"] = "fleet_serve"
    join: str = ""
    bind: str = ""
    port: int = Field(6379, ge=1024, le=65535)
    client_port: int = Field(0, ge=0, le=65535)
    cores: int | None = Field(None, ge=1)
