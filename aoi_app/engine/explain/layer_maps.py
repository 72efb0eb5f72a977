"""Feature maps of a network's layers for an image, and the filters of its first layer."""

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import log

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.networks.network_under_study import load_shown
from aoi_app.engine.runtimes.device import example_batch
from aoi_app.errors import UnknownEntry
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared, placement
from aoi_app.project.jobs import (
    FeatureMapsJob,
    FeatureMapsResult,
    FilterFile,
    InsideJob,
    InsideResult,
    ListedLayer,
)

MAP_SIDE = 512  # larger maps are averaged down to this: a screen shows no more
FILTER_SIDE, FILTERS = 64, 256  # the same for the first layer's weights, and the maximum number of them
TOKENS_BESIDE = 5  # maximum number of class and register tokens before those of the image
PASSED_ON = (
    "Identity",
    "Dropout",
    "Dropout2d",
    "DropPath",
    "StochasticDepth",
)  # identities in evaluation mode
ROOTS = ("", "backbone", "backbone.stages")

Take = Callable[[str, nn.Module, Tensor], None]


@contextmanager
def watching(network: nn.Module, take: Take) -> Iterator[None]:
    """Context in which ``take`` receives the name, module and output of every layer as it is computed.

    The output is the network's own tensor: a later layer may write into it, so keep a copy. The hooks are
    always removed afterwards.
    """
    uses: Counter[str] = Counter()

    def hook(name: str) -> Callable[[nn.Module, object, object], None]:
        def told(module: nn.Module, _: object, output: object) -> None:
            first = output[0] if isinstance(output, tuple) and output else output
            if isinstance(first, Tensor):
                uses[name] += 1
                take(f"{name}#{uses[name]}" if uses[name] > 1 else name, module, first)

        return told

    handles = [
        module.register_forward_hook(hook(name))
        for name, module in network.named_modules()
        if name not in ROOTS and type(module).__name__ not in PASSED_ON
    ]
    try:
        yield
    finally:
        for handle in handles:
            handle.remove()


def as_maps(output: Tensor, aspect: float) -> Tensor | None:
    """The output for one image as maps [C, h, w]; None if it has no such form.

    Args:
        output: [1, C, h, w], [1, h, w, C], tokens [1, n, C] or a vector [1, C].
        aspect: height over width of the network's input, which tells rows and columns from channels.
    """
    if output.ndim == 2:
        return output[0, :, None, None]
    if output.ndim == 4:
        _, a, b, c = output.shape
        last = _distance(a, b, aspect) < _distance(b, c, aspect)
        return output[0].permute(2, 0, 1) if last else output[0]
    if output.ndim == 3:
        _, tokens, channels = output.shape
        for beside in range(TOKENS_BESIDE + 1):
            height = round(((tokens - beside) * aspect) ** 0.5)
            width = (tokens - beside) // height if height > 1 else 0
            if height * width == tokens - beside and _distance(height, width, aspect) < 0.1:
                return output[0, beside:].T.reshape(channels, height, width)
    return None


def _distance(height: int, width: int, aspect: float) -> float:
    return abs(log(height / width) - log(aspect))


def list_layers(network: DefectClassifier, spec: InputSpec) -> list[ListedLayer]:
    """Every layer in order of completion: the layers inside a block come before the block."""
    found: list[ListedLayer] = []
    aspect = spec.height / spec.width

    def take(name: str, module: nn.Module, output: Tensor) -> None:
        maps = as_maps(output, aspect)
        shape = () if maps is None else tuple(maps.shape)
        kind = type(module).__name__
        found.append(ListedLayer(name=name, kind=kind, shape=tuple(output.shape[1:]), maps=shape))

    with torch.no_grad(), watching(network, take):
        network(example_batch(spec, 1, network.mean.device))
    return found


def maps_of(network: DefectClassifier, image: Tensor, layer: str) -> Tensor:
    """The maps [C, h, w] of a layer for one prepared image [1, planes, H, W].

    Raises:
        UnknownEntry: the network has no such layer, or it cannot be shown as maps.
    """
    kept: list[Tensor] = []
    aspect = image.shape[2] / image.shape[3]

    def take(name: str, _: nn.Module, output: Tensor) -> None:
        maps = as_maps(output, aspect) if name == layer else None
        if maps is not None:
            kept.append(maps.clone())  # a copy: activations are often computed in place

    with torch.no_grad(), watching(network, take):
        network(image)
    if not kept:
        raise UnknownEntry(kind="layer", name=layer, known="-")
    return kept[0]


def first_filters(network: DefectClassifier, spec: InputSpec) -> tuple[str, Tensor] | None:
    """Name of the first layer and its weights as pictures [n, 1 or 3, h, w], or None if it has none.

    A fully connected layer has pictures if its input is a flattened image.
    """
    sizes: list[tuple[int, ...]] = [(3, spec.height, spec.width)]

    def take(name: str, module: nn.Module, output: Tensor) -> None:
        if isinstance(module, nn.Conv2d | nn.Linear):
            raise _FirstReached(name, module.weight.detach())
        if output.ndim == 4:
            sizes.append(tuple(output.shape[1:]))

    try:
        with torch.no_grad(), watching(network, take):
            network(example_batch(spec, 1, network.mean.device))
        return None
    except _FirstReached as reached:
        name, weight = reached.name, reached.weight
    if weight.ndim == 2:
        size = next((size for size in reversed(sizes) if np.prod(size) == weight.shape[1]), None)
        if size is None:
            return None
        weight = weight.view(-1, *size)
    return (name, weight) if weight.shape[1] in (1, 3) else None


class _FirstReached(Exception):  # noqa: N818 - no fault: ends the pass after the first layer
    def __init__(self, name: str, weight: Tensor) -> None:
        super().__init__(name)
        self.name, self.weight = name, weight


def look_inside(job: InsideJob, control: JobControl) -> InsideResult:
    """List the layers of a network and write its first filters.

    Raises:
        RunNotFound, WeightsRefused, UnknownEntry: the network cannot be loaded.
        Cancelled: stopped.
    """
    network, spec = load_shown(job.project, job.run, job.network)
    control.wait_or_cancel()
    found = first_filters(network, spec)
    filters = None
    if found is not None:
        name, weight = found
        job.out.parent.mkdir(parents=True, exist_ok=True)
        np.save(job.out, _reduced(weight[:FILTERS], FILTER_SIDE).numpy())
        planes, height, width = weight.shape[1:]
        filters = FilterFile(layer=name, count=len(weight), size=(planes, height, width), file=job.out)
    return InsideResult(
        layers=tuple(list_layers(network, spec)),
        input=(spec.planes, spec.height, spec.width),
        filters=filters,
    )


def feature_maps(job: FeatureMapsJob, control: JobControl) -> FeatureMapsResult:
    """Write the feature maps of one layer for one image.

    Raises:
        RunNotFound, WeightsRefused, UnknownEntry: the network cannot be loaded, or has no such layer.
        ImageError: the image cannot be read.
        Cancelled: stopped.
    """
    network, spec = load_shown(job.project, job.run, job.network)
    pixels, (width, height) = load_prepared(job.image, spec)
    control.wait_or_cancel()
    batch = torch.from_numpy(np.atleast_3d(pixels).transpose(2, 0, 1).copy())[None]
    maps = maps_of(network, batch, job.layer)
    job.out.parent.mkdir(parents=True, exist_ok=True)
    np.save(job.out, _reduced(maps.float(), MAP_SIDE).numpy())
    x, y, inner_width, inner_height = placement(spec, width, height)
    inside = (x / spec.width, y / spec.height, inner_width / spec.width, inner_height / spec.height)
    channels, rows, columns = maps.shape
    return FeatureMapsResult(layer=job.layer, size=(channels, rows, columns), file=job.out, inside=inside)


def _reduced(pictures: Tensor, side: int) -> Tensor:
    """[..., h, w] averaged down to at most ``side`` on a side."""
    height, width = pictures.shape[-2:]
    if max(height, width) <= side:
        return pictures
    scale = side / max(height, width)
    size = max(1, round(height * scale)), max(1, round(width * scale))
    return functional.adaptive_avg_pool2d(pictures, size)
