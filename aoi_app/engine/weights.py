"""Load pretrained weights: only checked files, only plain tensors, never a silent random start."""

from collections.abc import Mapping
from pathlib import Path

import safetensors.torch
import torch
from torch import Tensor

from aoi_app.errors import WeightsMissing, WeightsRefused
from aoi_app.imaging.hashing import sha256_file
from aoi_app.project.zoo import Place, imported_file, locate
from aoi_app.settings import zoo_folder
from models.networks.staged import StagedBackbone
from models.specs import BackboneSpec


def load_pretrained(spec: BackboneSpec, backbone: StagedBackbone) -> None:
    """Fill ``backbone`` with its pretrained weights, every tensor of it.

    Raises:
        WeightsMissing: their file is not on this PC.
        WeightsRefused: the file is not what it should be.
    """
    place, path = found(spec)
    if place != "imported" and spec.weights is not None:
        check_digest(path, spec.weights.sha256)
    fill(spec, backbone, read_tensors(path), path)


def pretrained_digest(spec: BackboneSpec) -> str:
    """The sha256 of the file that :func:`load_pretrained` would read.

    Raises:
        WeightsMissing: it is not on this PC.
    """
    return sha256_file(found(spec)[1])


def found(spec: BackboneSpec) -> tuple[Place, Path]:
    """As :func:`aoi_app.project.zoo.locate`, where there has to be a file.

    Raises:
        WeightsMissing: there is none.
    """
    place, path = locate(spec)
    if path is None:
        file = spec.weights.file if spec.weights else imported_file(spec.name).name
        raise WeightsMissing(network=spec.title, file=file, folder=zoo_folder())
    return place, path


def check_digest(path: Path, expected: str) -> None:
    """Compare the file's sha256 with ``expected``, the whole digest or its beginning.

    Raises:
        WeightsRefused: they differ.
    """
    found = sha256_file(path)
    if not found.startswith(expected):
        raise WeightsRefused(path=path, what=f"its sha256 is {found[:16]}..., not {expected[:16]}...")


def read_tensors(path: Path) -> dict[str, Tensor]:
    """The named tensors of a ``.safetensors`` file, or of a ``.pth``/``.pt`` without any code in it.

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
    except Exception as error:  # a stranger's file can fail in any way, and each means the same
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
    """``tensors``, named as published or as ours, in our names; a published classifier is left out.

    Raises:
        KeyError: the network has no layer of this name.
    """
    ours = any(name.startswith("stages.") for name in tensors)
    if spec.weights is None or spec.weights.remap is None or ours:
        return tensors
    return spec.weights.remap(tensors, backbone)


def fill(spec: BackboneSpec, backbone: StagedBackbone, tensors: Mapping[str, Tensor], path: Path) -> None:
    """Put ``tensors``, named as published or as ours, into ``backbone``; a classifier is left out.

    Raises:
        WeightsRefused: a tensor is missing, too many, of another shape, or not finite.
    """
    try:
        tensors = in_our_names(spec, backbone, tensors)
    except KeyError as error:
        raise WeightsRefused(path=path, what=f"{spec.title} has no layer {error}") from error
    for name, tensor in tensors.items():
        if tensor.is_floating_point() and not torch.isfinite(tensor).all():
            raise WeightsRefused(path=path, what=f"{name} holds values that are not numbers")
    try:
        backbone.load_state_dict(tensors)
    except RuntimeError as error:
        what = f"it does not fit {spec.title}: {' '.join(str(error).split())[:300]}"
        raise WeightsRefused(path=path, what=what) from error
