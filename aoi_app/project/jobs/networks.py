"""The jobs on the cost of networks: per layer, and in time on this PC."""

from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs.job import EngineJob, JobResult
from aoi_app.project.recipe.estimates import Rates
from aoi_app.project.recipe.recipe import NetworkRecipe


class MeasureResult(JobResult):
    """All speeds measured on this PC so far, by "device/network"."""

    device: str
    rates: dict[str, Rates]


class MeasureJob(EngineJob[MeasureResult]):
    """Measure the speed of this PC for the time estimates (no ``networks``: those of the presets).
    ``training``: also measure training steps, not only inference; ``device``: "auto", "cpu", "cuda" ...
    """

    kind: Literal["measure"] = "measure"
    networks: tuple[str, ...] = ()
    training: bool = True
    device: str = "auto"


class LayerRow(FrozenModel):
    """One layer of a network, and its output for one image.

    ``memory`` of the output is in bytes; ``reach`` is its receptive field, (height, width) in pixels; None:
    the whole image.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    parameters: int
    multiply_adds: int
    memory: int
    reach: tuple[int, int] | None


class LayersResult(JobResult):
    """The layers in the order of execution, and their sums; ``bytes``: size of the weights on disk."""

    layers: tuple[LayerRow, ...]
    parameters: int
    multiply_adds: int
    memory: int
    bytes: int


class LayersJob(EngineJob[LayersResult]):
    """Compute the output shape and cost of each layer of a network."""

    kind: Literal["layers"] = "layers"
    network: NetworkRecipe
    input: InputSpec = InputSpec()
    classes: int = Field(1000, ge=2)
