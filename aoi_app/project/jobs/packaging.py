"""The jobs that write a model package of a run, and that verify one."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult

# One image in a hundred costs a person a look. An image of another kind is found at that rate as well; a
# defect that nobody has shown is found more often at 5 %, see docs/results.md.
USUAL_UNKNOWN_RATE = 0.01


class ParityFigures(FrozenModel):
    """Comparison of a runtime with fp32 torch on validation images, before it is used for verdicts.

    ``images`` of ``available`` ones were compared; ``largest_difference`` is that of any class probability
    (0..1); ``flips`` counts images whose verdict changed, ``renamed`` those whose predicted class changed.
    ``map_correlation`` is the median correlation of the heat maps of the predicted class (1: the same
    pattern), ``least_map_correlation`` that of the worst image; both are None if no map has a pattern, or
    in packages of version 1. ``largest_shift`` is that of the NG score in log odds, of images near
    an edge, and ``judged_twice`` the number of images that it could have judged otherwise: such images are
    judged again in fp32; both are None in older packages.
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


class WayFigures(FrozenModel):
    """One way from file to verdict, and how its answers to stored pictures differ from the reference's.

    ``way`` is "program" for this program, "file" for the network file alone, with pictures read by Pillow.
    ``flips`` are the pictures whose verdict differs, by SHA-256; ``ms`` is the median time of one
    picture in milliseconds, one after the other.
    """

    way: Literal["program", "file"]
    runtime: Literal["openvino", "torch", "onnxruntime"]
    precision: Literal["fp32", "bf16", "fp16"]
    version: str
    largest_difference: float = Field(ge=0)
    flips: tuple[str, ...] = ()
    ms: float = Field(ge=0)


class PackageResult(JobResult):
    """The model package, and the agreement of each runtime of this PC with the reference; ``ways`` are those
    from file to verdict.
    """

    file: Path
    run: str
    parity: tuple[ParityFigures, ...]
    ways: tuple[WayFigures, ...] = ()


class PackageJob(EngineJob[PackageResult]):
    """Write a run's best weights as one ``.aoimodel`` file (no ``out``: into the project).

    ``unknown_rate``: of images like the training images so many, 0..1, may go to review as unknown; 0: the
    model does not tell unknown images.
    """

    kind: Literal["package"] = "package"
    project: Path
    run: str = ""
    out: Path | None = None
    unknown_rate: float = Field(USUAL_UNKNOWN_RATE, ge=0, le=0.5)


class VerifyModelResult(JobResult):
    """Whether a package gives the answers on this PC that it was certified with.

    ``unchanged`` is True if every way does; ``ways`` are those of this PC, ``certified`` those of the PC that
    packaged. Of the ``pictures``, ``same_pixels`` are prepared to the very same pixels here.
    """

    unchanged: bool
    model: Path
    sha256: str
    network: str
    pictures: int
    same_pixels: int
    ways: tuple[WayFigures, ...]
    certified: tuple[WayFigures, ...]


class VerifyModelJob(EngineJob[VerifyModelResult]):
    """Judge the pictures stored in a model package again, by every way of this PC."""

    kind: Literal["verify_model"] = "verify_model"
    model: Path
