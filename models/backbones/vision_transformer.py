"""A small vision transformer (DeiT) from timm."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm
from models.published import IMAGENET_MEAN, IMAGENET_STD
from models.specs import BackboneSpec, Published, Weights

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

GROUP = 3  # blocks per stage


def cut(network: Any) -> "StagedBackbone":
    """Stages: 0 patches to tokens, 1..4 three transformer blocks each; one tap, at 1/16 of the input.

    All blocks have the same resolution, so there is no finer tap. The patch tokens become the map; the class
    token takes part in the attention but is dropped at the end, as it has no place in the image.
    """
    from torch import nn

    from models.networks.staged import StagedBackbone
    from models.networks.tokens import PatchTokens, TokenBlocks, TokenMap

    blocks = list(network.blocks)
    *groups, last = (TokenBlocks(blocks[begin : begin + GROUP]) for begin in range(0, len(blocks), GROUP))
    patches = PatchTokens(network.patch_embed.proj, network.cls_token, network.pos_embed)
    stages = (patches, *groups, nn.Sequential(last, TokenMap(network.norm)))
    return StagedBackbone(stages, taps=(4,), channels=(network.embed_dim,), tail=4)


# timm creates the drop-path modules only for a rate above zero.
NETWORK = CutNetwork(from_timm("deit_tiny_patch16_224", drop_path_rate=0.1), cut)

SPEC = BackboneSpec(
    name="deit_tiny_patch16_224",
    title="ViT-Tiny (DeiT)",
    description="A small vision transformer: attention among patches of 16 pixels instead of convolutions.",
    paper="https://arxiv.org/abs/2012.12877",
    input_size=224,
    build=NETWORK.build,
    mean=IMAGENET_MEAN,
    std=IMAGENET_STD,
    year=2020,
    depth=12,
    published=Published(72.2, 91.1, "facebookresearch/deit"),
    has_stochastic_depth=True,
    weights=Weights(
        file="deit_tiny_patch16_224-a1311bcf.pth",
        sha256="a1311bcf",
        licence="Apache-2.0",
        source="DeiT, ImageNet-1k",
        url="https://dl.fbaipublicfiles.com/deit/deit_tiny_patch16_224-a1311bcf.pth",
        remap=NETWORK.remap,
    ),
    parameters=5_524_416,
    licence="Apache-2.0",
)
