"""The jobs on the cost of networks: per layer, and in time on this PC."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs.job import EngineJob, JobResult, only_if_known
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


# How a contest ends: the network judges better, given the time that it takes; it judges no worse and is
# faster; it judges better, but no better than the other given as much time; it does not judge better.
ContestState = Literal["judges_better", "faster", "too_slow", "no_gain"]


class Contestant(FrozenModel):
    """A network with its input in pixels, and ``ms`` that this PC takes for an image. Out of fold, on ``n``
    images of ``parts`` parts: ``area`` under the curve of NG against OK (without both kinds: the mean of all
    classes) and ``balanced`` accuracy, with the standard errors by part; the gains of the network tried over
    this one, with theirs.
    """

    network: str
    weights: Literal["pretrained", "scratch"]
    width: int
    height: int
    ms: float
    n: int
    parts: int
    area: float | None
    area_error: float | None
    balanced: float
    balanced_error: float
    area_gain: tuple[float, float] | None = only_if_known()
    balanced_gain: tuple[float, float] | None = only_if_known()


class TryNetworkResult(JobResult):
    """The network tried comes first, then that of the presets and, where that is needed, the latter given as
    much time. ``weights`` of a file are kept only if the network ``wins``.
    """

    network: str
    state: ContestState
    wins: bool
    weights: Literal["kept", "not_kept", "as_before"]
    device: str
    contestants: tuple[Contestant, ...]
    seconds: float


class TryNetworkJob(EngineJob[TryNetworkResult]):
    """Compare a network, or weights from a file, with the network of the presets on a project's images.
    Without ``network`` the one that the file ``source`` fits is found.
    """

    kind: Literal["try_network"] = "try_network"
    project: Path
    network: str = ""
    source: Path | None = None
    device: str = "auto"
