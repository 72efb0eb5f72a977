"""The jobs that look inside a network: its layers, their feature maps, and a map of all images."""

from pathlib import Path
from typing import Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.jobs.job import EngineJob, JobResult


class ListedLayer(FrozenModel):
    """One output of one module.

    ``name`` is the module's dotted name in the classifier, with ``#2`` appended for its second use.
    ``shape`` is that of the output without the batch; ``maps`` is (channels, height, width) if it can be
    shown as images, else empty.
    """

    name: str
    kind: str
    shape: tuple[int, ...]
    maps: tuple[int, ...]


class FilterFile(FrozenModel):
    """The first n of the ``count`` filters of a layer, in a ``.npy`` of float32 [n, planes, h, w].

    ``size`` is that of a filter in the network: planes, height, width.
    """

    layer: str
    count: int
    size: tuple[int, int, int]
    file: Path


class InsideResult(JobResult):
    """The layers in the order of execution, the network's input (planes, height, width), and the filters of
    its first layer, if they can be shown.
    """

    layers: tuple[ListedLayer, ...]
    input: tuple[int, int, int]
    filters: FilterFile | None


class InsideJob(EngineJob[InsideResult]):
    """List the layers of a network whose outputs can be shown, and the filters of the first one.

    The network is that of a run of the project or, for an empty ``run``, ``network`` of the catalogue.
    """

    kind: Literal["inside"] = "inside"
    project: Path | None = None
    run: str = ""
    network: str = ""
    out: Path


class FeatureMapsResult(JobResult):
    """The maps of one layer, in a ``.npy`` of float32 [channels, h, w].

    ``size`` is that of the maps in the network: channels, height, width; larger ones are reduced to screen
    size in the file. ``inside`` is the part of the network's input that the image fills: x, y, width,
    height as shares 0..1.
    """

    layer: str
    size: tuple[int, int, int]
    file: Path
    inside: tuple[float, float, float, float]


class FeatureMapsJob(EngineJob[FeatureMapsResult]):
    """Compute the feature maps of one layer for an image; the network is chosen as in :class:`InsideJob`."""

    kind: Literal["feature_maps"] = "feature_maps"
    project: Path | None = None
    run: str = ""
    network: str = ""
    image: Path
    layer: str
    out: Path


class EmbedResult(JobResult):
    """The file of the map, and the number of images on it."""

    file: Path
    images: int
    method: str
    seconds: float


class EmbedJob(EngineJob[EmbedResult]):
    """Compute a map of all images from the features of a network, chosen as in :class:`InsideJob`."""

    kind: Literal["embed"] = "embed"
    project: Path
    run: str = ""
    network: str = ""
    method: Literal["tsne", "umap", "pca"] = "tsne"
    seed: int = Field(0, ge=0, le=2**31 - 1)
    device: str = "auto"
