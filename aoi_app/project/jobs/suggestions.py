"""The job that suggests which images to label next, with a guess for each."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.evaluation import CountedRate
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known


class SuggestedLabel(FrozenModel):
    """An image without a label: its id and path, the class that it probably shows, by name and id, and the
    probability of that. Without any guess until images of two classes have a label.
    """

    image: int
    path: str
    guess: str | None = only_if_known()
    guess_id: int | None = only_if_known()
    confidence: float | None = only_if_known()


class SuggestResult(JobResult):
    """The images to label next, those first from whose label most is learned.

    ``labelled`` images were learned from, ``unlabelled`` ones are left, and among ``considered`` of them was
    chosen: all, unless the project is very large. ``test`` more are left alone, as they are of the test split
    or show a part that is. ``unseen``: names of the classes that have no label among those learned from.
    ``guesses``: how many of the last 40 guesses were right, as people answered; ``wrong_ahead``: so many of
    40 further ones are to be expected wrong at most (95 %; None: fewer were answered).
    ``enough``: so nearly all were right that further labels would bring little.
    """

    project: Path
    labelled: int
    unlabelled: int
    considered: int
    test: int
    unseen: tuple[str, ...]
    guesses: CountedRate
    wrong_ahead: int | None = only_if_known()
    enough: bool
    seconds: float
    suggestions: tuple[SuggestedLabel, ...]


class SuggestJob(EngineJob[SuggestResult]):
    """Suggest which images without a label to label next."""

    kind: Literal["suggest"] = "suggest"
    project: Path
    count: int = Field(20, ge=1, le=1000)
    device: str = "auto"
