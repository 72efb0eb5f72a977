"""Making a model file of a run."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult


class ParityFigures(FrozenModel):
    """A runtime compared with fp32 torch on validation images before it is used for verdicts.

    ``images`` of the ``available`` ones were compared; ``largest_difference`` is between class
    probabilities (0..1); ``flips`` counts images whose verdict changed, ``renamed`` those with another
    class named. ``map_correlation`` is the median over the images of how well the evidence map of the
    class decided for agrees (1: the same pattern), ``least_map_correlation`` that of the worst image; both
    are None where no map has a pattern, or where the package is of version 1.
    """

    runtime: Literal["openvino", "torch"]
    precision: Literal["fp32", "bf16", "fp16"]
    images: int = Field(ge=0)
    available: int = Field(ge=0)
    largest_difference: float
    flips: int = Field(ge=0)
    renamed: int = Field(ge=0)
    map_correlation: float | None = Field(None, ge=-1, le=1)
    least_map_correlation: float | None = Field(None, ge=-1, le=1)


class PackageResult(JobResult):
    """The model file, and how well each runtime of this PC agrees with the reference."""

    file: Path
    run: str
    parity: tuple[ParityFigures, ...]


class PackageJob(EngineJob[PackageResult]):
    """Write a run's best weights as one ``.aoimodel`` file (empty ``out``: into the project)."""

    kind: Literal["package"] = "package"
    project: Path
    run: str = ""
    out: Path | None = None
