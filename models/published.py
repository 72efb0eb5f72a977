"""Facts that many published weights share, so that a family of networks is a table of what differs."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from models.specs import Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Of ImageNet's images, per RGB channel on the 0..255 scale.
IMAGENET_MEAN = (123.675, 116.28, 103.53)
IMAGENET_STD = (58.395, 57.12, 57.375)

Remap = Callable[[Mapping[str, Any], "StagedBackbone"], dict[str, Any]]


def torchvision_weights(file: str, version: str, remap: Remap) -> Weights:
    """Weights that torchvision publishes; ``file`` ends in the first digits of its sha256.

    Args:
        file: as in the url of torchvision's own table of weights.
        version: which training, as torchvision counts them: "V1" or "V2".
        remap: torchvision's names turned into ours.
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
    """Weights without an address that names their sha256: the user brings a file of timm's layout.

    Args:
        name: of our entry.
        tag: which weights, as timm calls them.
        remap: timm's names turned into ours.
    """
    return Weights(
        file=f"{name}.safetensors",
        sha256="",
        licence="Apache-2.0",
        source=f"timm, {tag}",
        remap=remap,
    )
