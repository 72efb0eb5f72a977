"""Shared facts of published weights, so that a family of networks is a table of its differences."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from models.specs import Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Mean and standard deviation of ImageNet's images, per RGB channel on the 0..255 scale.
IMAGENET_MEAN = (123.675, 116.28, 103.53)
IMAGENET_STD = (58.395, 57.12, 57.375)

Remap = Callable[[Mapping[str, Any], "StagedBackbone"], dict[str, Any]]


def torchvision_weights(file: str, version: str, remap: Remap) -> Weights:
    """Weights published by torchvision; ``file`` ends in the first digits of its SHA-256.

    Args:
        file: as in the URL in torchvision's table of weights.
        version: of the training, as torchvision counts: "V1" or "V2".
        remap: renames torchvision's tensors to ours.
    """
    return Weights(
        file=file,
        sha256=file.removesuffix(".pth").rpartition("-")[2],
        licence="BSD-3-Clause",
        source=f"torchvision, ImageNet-1k {version}",
        url=f"https://download.pytorch.org/models/{file}",
        remap=remap,
    )


def timm_weights(name: str, tag: str, remap: Remap) -> Weights:
    """Weights without a download URL that includes their SHA-256: the user imports a file in timm's layout.

    Args:
        name: of our entry.
        tag: timm's name of the weights.
        remap: renames timm's tensors to ours.
    """
    return Weights(
        file=f"{name}.safetensors",
        sha256="",
        licence="Apache-2.0",
        source=f"timm, {tag}",
        remap=remap,
    )
