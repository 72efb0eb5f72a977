"""What the network would be given of an image."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.recipe import AugmentRecipe


class PreviewResult(JobResult):
    """The pictures, in an ``.npz``.

    ``unfiltered`` and ``prepared``, [H, W] or [H, W, 3] of 0..255: before and after the filters; ``changed``,
    the first random change, alike; ``tiles``, uint8 [draws, h, w] or [draws, h, w, 3], all of them, made
    smaller where they are larger than a tile.
    """

    file: Path
    seconds: float


class PreviewJob(EngineJob[PreviewResult]):
    """What the network would be given of an image: prepared, and changed at random ``draws`` times."""

    kind: Literal["preview"] = "preview"
    image: Path
    input: InputSpec = InputSpec()
    augment: AugmentRecipe = AugmentRecipe()
    seed: int = 0
    draws: int = Field(16, ge=1, le=64)
    out: Path
