"""What networks cost: in layers, and in time on this PC."""

from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.estimates import Rates
from aoi_app.project.recipe.recipe import NetworkRecipe


class MeasureResult(JobResult):
    """All that was ever measured here, by "device/network"."""

    device: str
    rates: dict[str, Rates]


class MeasureJob(EngineJob[MeasureResult]):
    """Measure this PC's speed, for the time estimates the window shows (no ``networks``: those of the
    presets); ``training``: of training steps too, not only of judging.
    """

    kind: Literal["measure"] = "measure"
    networks: tuple[str, ...] = ()
    training: bool = True


class LayerRow(FrozenModel):
    """One layer: where it stands in the network, and its output for one image.

    ``memory`` of the output is in bytes; ``reach`` is (height, width) in pixels of what a value of the output
    depends on; None: all.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    multiply_adds: int
    memory: int
    reach: tuple[int, int] | None


class LayersResult(JobResult):
    """The layers in the order they run, and their sums; ``bytes``: of the weights on disk."""

    layers: tuple[LayerRow, ...]
    parameters: int
    multiply_adds: int
    memory: int
    bytes: int


class LayersJob(EngineJob[LayersResult]):
    """What each layer of a network makes of an image, and what it costs."""

    kind: Literal["layers"] = "layers"
    network: NetworkRecipe
    input: InputSpec = InputSpec()
    classes: int = Field(1000, ge=2)
