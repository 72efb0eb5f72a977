"""The job that examines this PC and this installation."""

from typing import Literal

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known

Topic = Literal[
    "edition", "python", "libraries", "window", "processor", "precision", "speed", "memory", "gpu", "folder"
]


class Finding(FrozenModel):
    """What was found of one topic: ``value`` in numbers and names, the same in every language.

    Where something is wrong, ``problem`` says what and ``mend`` what to do, in English; ``code`` and ``args``
    are the error they are of.
    """

    topic: Topic
    value: str
    problem: str | None = only_if_known()
    mend: str | None = only_if_known()
    code: str | None = only_if_known()
    args: dict[str, str] | None = only_if_known()


class DoctorResult(JobResult):
    """All findings. ``clean`` is False if anything is wrong."""

    clean: bool
    findings: tuple[Finding, ...]


class DoctorJob(EngineJob[DoctorResult]):
    """Examine this PC and this installation; it takes a few seconds."""

    kind: Literal["doctor"] = "doctor"
