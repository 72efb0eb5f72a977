"""The job that previews the network's input."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.recipe import AugmentRecipe


class PreviewResult(JobResult):
    """The images, in an ``.npz``.

    ``unfiltered`` and ``prepared``, [H, W] or [H, W, 3] of 0..255: before and after the filters; ``changed``:
    the first augmentation, in the same form; ``tiles``, uint8 [draws, h, w] or [draws, h, w, 3]: all of
    them, reduced to at most the size of a tile.
    """

    file: Path
    seconds: float


class PreviewJob(EngineJob[PreviewResult]):
    """Compute the network's input for an image: prepared, and with ``draws`` random augmentations."""

    kind: Literal["preview"] = "preview"
    image: Path
    input: InputSpec = InputSpec()
    augment: AugmentRecipe = AugmentRecipe()
    seed: int = 0
    draws: int = Field(16, ge=1, le=64)
    out: Path
