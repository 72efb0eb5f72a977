"""The jobs that update the program, and that record what proves an update."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.enums import Verdict
from aoi_app.project.jobs.job import EngineJob, JobResult


class GoldenAnswer(FrozenModel):
    """A golden image: its verdict as it was recorded and as the new version gives it (empty: none), and the
    largest difference of a probability, None where there are none to compare.
    """

    path: str
    recorded: Verdict
    found: Verdict | Literal[""]
    difference: float | None = None
    same: bool


class UpdateResult(JobResult):
    """``unchanged``: every golden image was judged as recorded, and ``version`` is in use; otherwise the
    version ``before`` stays. ``key`` is that of the signature, ``signer`` its name; ``answers`` begin with
    those that differ.
    """

    unchanged: bool
    before: str
    version: str
    key: str
    signer: str
    answers: tuple[GoldenAnswer, ...]
    seconds: float


class UpdateJob(EngineJob[UpdateResult]):
    """Verify an update, unpack it beside this version, let it judge the images recorded in ``golden``, and
    take it into use if it judges them alike. ``by`` is who asked for it.
    """

    kind: Literal["update"] = "update"
    file: Path
    golden: Path | None
    by: str = ""


class RecordGoldenResult(JobResult):
    """The folder whose images were recorded, how many there are, and of which verdicts."""

    folder: Path
    images: int
    ok: int = Field(ge=0)
    ng: int = Field(ge=0)
    review: int = Field(ge=0)
    unreadable: int = Field(ge=0)


class RecordGoldenJob(EngineJob[RecordGoldenResult]):
    """Let a model judge all images in ``folder`` and record its verdicts there, with a copy of the model."""

    kind: Literal["record_golden"] = "record_golden"
    model: Path
    folder: Path
