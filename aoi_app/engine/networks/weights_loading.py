"""Load pretrained weights: verified files and plain tensors only, never silently random weights."""

from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor, nn

from aoi_app.errors import WeightsMissing, WeightsRefused
from aoi_app.project.networks.pretrained_weights import Place, imported_file, locate
from aoi_app.settings import weights_folder
from aoi_app.storage import sha256_file
from models.cut_network import DENSE
from models.networks.staged import StagedBackbone
from models.specs import BackboneSpec


def load_pretrained(
    spec: BackboneSpec, backbone: StagedBackbone, hidden: nn.ModuleList | None = None
) -> None:
    """Load the pretrained weights of ``backbone``, every tensor of it.

    Args:
        spec: names the weights.
        backbone: as ``spec`` builds it.
        hidden: the published dense layers but the last, to be loaded as well.

    Raises:
        WeightsMissing: their file is not on this PC.
        WeightsRefused: the file is invalid, or has no such dense layers.
    """
    place, path = found(spec)
    if place != "imported" and spec.weights is not None:
        check_digest(path, spec.weights.sha256)
    fill(spec, backbone, read_tensors(path), path, hidden)


def pretrained_digest(spec: BackboneSpec) -> str:
    """The sha256 of the file that :func:`load_pretrained` would read.

    Raises:
        WeightsMissing: it is not on this PC.
    """
    return sha256_file(found(spec)[1])


def found(spec: BackboneSpec) -> tuple[Place, Path]:
    """As :func:`aoi_app.project.networks.pretrained_weights.locate`, but the file must exist.

    Raises:
        WeightsMissing: there is none.
    """
    place, path = locate(spec)
    if path is None:
        file = spec.weights.file if spec.weights else imported_file(spec.name).name
        raise WeightsMissing(network=spec.title, file=file, folder=weights_folder())
    return place, path


def check_digest(path: Path, expected: str) -> None:
    """Compare the file's SHA-256 with ``expected``, the whole digest or a prefix of it.

    Raises:
        WeightsRefused: they differ.
    """
    found = sha256_file(path)
    if not found.startswith(expected):
        raise WeightsRefused(path=path, what=f"its sha256 is {found[:16]}..., not {expected[:16]}...")


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The named tensors of a ``.safetensors`` file, or of a ``.pth``/``.pt`` file without code in it.

    Raises:
        WeightsRefused: another kind of file, damaged, or holding more than tensors.
    """
    suffix = path.suffix.lower()
    if suffix not in {".safetensors", ".pth", ".pt"}:
        raise WeightsRefused(path=path, what="only .safetensors, .pth and .pt are read")
    try:
        found: object
        if suffix == ".safetensors":
            found = safetensors.torch.load_file(path)
        else:
            found = torch.load(path, map_location="cpu", weights_only=True)
    except Exception as error:  # a foreign file can fail in any way, and each means the same
        raise WeightsRefused(path=path, what=str(error).partition("\n")[0]) from error
    for wrapper in ("state_dict_ema", "state_dict", "model"):
        if isinstance(found, Mapping) and isinstance(found.get(wrapper), Mapping):
            found = found[wrapper]
    if not isinstance(found, Mapping) or not all(isinstance(value, Tensor) for value in found.values()):
        raise WeightsRefused(path=path, what="it is not a table of named tensors")
    return {str(name).removeprefix("module."): tensor for name, tensor in found.items()}


def in_our_names(
    spec: BackboneSpec, backbone: StagedBackbone, tensors: Mapping[str, Tensor]
) -> Mapping[str, Tensor]:
    """Rename ``tensors`` from the published names to ours, without the published classifier.

    Tensors already in our names are returned as they are.

    Raises:
        KeyError: the network has no layer of this name.
    """
    ours = any(name.startswith("stages.") for name in tensors)
    if spec.weights is None or spec.weights.remap is None or ours:
        return tensors
    return spec.weights.remap(tensors, backbone)


def parted(
    backbone: StagedBackbone, tensors: Mapping[str, Tensor]
) -> tuple[dict[str, Tensor], dict[str, Tensor]]:
    """Split tensors in our names into those of the stages and those of the published dense layers.

    The latter without the prefix ``dense.``; empty unless all of them are there in the right shapes.
    """
    if backbone.dense is None:
        return dict(tensors), {}
    dense = {name.removeprefix(DENSE): tensors[name] for name in tensors if name.startswith(DENSE)}
    shapes = {name: tuple(tensor.shape) for name, tensor in dense.items()}
    whole = shapes == backbone.dense.shapes(backbone.channels[-1])
    stages = {name: tensor for name, tensor in tensors.items() if not name.startswith(DENSE)}
    return stages, dense if whole else {}


def fill(
    spec: BackboneSpec,
    backbone: StagedBackbone,
    tensors: Mapping[str, Tensor],
    path: Path,
    hidden: nn.ModuleList | None = None,
) -> dict[str, Tensor]:
    """Load ``tensors``, in published names or ours, into ``backbone`` and, if given, ``hidden``.

    Returns:
        The tensors that belong to the network, in our names.

    Raises:
        WeightsRefused: a tensor is missing, unexpected, of the wrong shape, or not finite.
    """
    try:
        stages, dense = parted(backbone, in_our_names(spec, backbone, tensors))
    except KeyError as error:
        raise WeightsRefused(path=path, what=f"{spec.title} has no layer {error}") from error
    if hidden and not dense:
        lack = f"it does not hold the dense layers of {spec.title}"
        raise WeightsRefused(path=path, what=f"{lack}; import one that does, or decide by pooled features")
    placed = stages | {f"{DENSE}{name}": tensor for name, tensor in dense.items()}
    for name, tensor in placed.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor).all():
            raise WeightsRefused(path=path, what=f"{name} holds values that are not numbers")
    try:
        backbone.load_state_dict(stages)
        if hidden:
            hidden.load_state_dict(dense)
    except RuntimeError as error:
        what = f"it does not fit {spec.title}: {' '.join(str(error).split())[:300]}"
        raise WeightsRefused(path=path, what=what) from error
    return placed
