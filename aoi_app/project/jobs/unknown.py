"""The job that measures what a model would make of a defect that nobody has shown it."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult


class UnseenClass(FrozenModel):
    """What becomes of the images of a class that was left out: how many go to review as ``unknown``, are
    ``passed`` as OK, or are ``named`` another defect, with counts and bounds. The rest goes to review by its
    score.
    """

    name: str
    unknown: CountedRate
    passed: CountedRate
    named: CountedRate


class UnseenClasses(FrozenModel):
    """The classes left out one by one, at a ``rate`` of needless reviews; ``assured`` is the greatest rate
    that so few images assured. ``catch`` is the mean share of unknown ones over the classes.
    """

    rate: float = Field(gt=0, lt=1)
    assured: float = Field(gt=0, lt=1)
    catch: float = Field(ge=0, le=1)
    classes: tuple[UnseenClass, ...] = Field(min_length=1)


class UnknownResult(JobResult):
    """What becomes of the defects that a run has learned if each had not been: every class is left out once.

    ``rates`` are by rate of needless reviews, least first; none if no class could be left out. ``images``
    have taken part. ``too_few`` are the classes without which too few parts are left. ``fine_tuned``:
    measured with the network as it was before it was fine-tuned, as it has now learned every class.
    """

    run: str
    images: int
    fine_tuned: bool
    too_few: tuple[str, ...] = ()
    seconds: float
    rates: tuple[UnseenClasses, ...]

    def at(self, rate: float) -> UnseenClasses | None:
        """What was found at a rate of needless reviews; None if it was not measured."""
        return next((item for item in self.rates if abs(item.rate - rate) < 1e-9), None)


class UnknownJob(EngineJob[UnknownResult]):
    """Leave each defect class of a run (empty: the newest) out once, and judge it as unknown or not."""

    kind: Literal["unknown"] = "unknown"
    project: Path
    run: str = ""
    device: str = "auto"
