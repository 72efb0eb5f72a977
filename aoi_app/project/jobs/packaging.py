"""The job that writes a model package of a run."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult


class ParityFigures(FrozenModel):
    """Comparison of a runtime with fp32 torch on validation images, before it is used for verdicts.

    ``images`` of ``available`` ones were compared; ``largest_difference`` is that of any class probability
    (0..1); ``flips`` counts images whose verdict changed, ``renamed`` those whose predicted class changed.
    ``map_correlation`` is the median correlation of the heat maps of the predicted class (1: the same
    pattern), ``least_map_correlation`` that of the worst image; both are None if no map has a pattern, or
    in packages of version 1. ``largest_shift`` is that of the NG score in log odds, and ``judged_twice``
    the number of images that it could have judged otherwise: such images are judged again in fp32; both are
    None in older packages.
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
    largest_shift: float | None = Field(None, ge=0)
    judged_twice: int | None = Field(None, ge=0)


class PackageResult(JobResult):
    """The model package, and the agreement of each runtime of this PC with the reference."""

    file: Path
    run: str
    parity: tuple[ParityFigures, ...]


class PackageJob(EngineJob[PackageResult]):
    """Write a run's best weights as one ``.aoimodel`` file (no ``out``: into the project)."""

    kind: Literal["package"] = "package"
    project: Path
    run: str = ""
    out: Path | None = None
