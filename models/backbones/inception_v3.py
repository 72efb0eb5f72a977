"""Inception-v3 from torchvision."""

from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_torchvision, stages_named
from models.published import torchvision_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone

# Layers of each stage, by torchvision's names.
STAGES = (
    ("Conv2d_1a_3x3", "Conv2d_2a_3x3", "Conv2d_2b_3x3"),
    ("maxpool1", "Conv2d_3b_1x1", "Conv2d_4a_3x3"),
    ("maxpool2", "Mixed_5b", "Mixed_5c", "Mixed_5d"),
    ("Mixed_6a", "Mixed_6b", "Mixed_6c", "Mixed_6d", "Mixed_6e"),
    ("Mixed_7a", "Mixed_7b", "Mixed_7c"),
)


def cut(network: Any) -> "StagedBackbone":
    """Five stages without the auxiliary classifier; taps at about 1/8, 1/16 and 1/32."""
    from models.networks.staged import StagedBackbone

    stages = stages_named(network, STAGES)
    return StagedBackbone(stages, taps=(2, 3, 4), channels=(288, 768, 2048), tail=4)


NETWORK = CutNetwork(from_torchvision("inception_v3", init_weights=True), cut)
WEIGHTS = torchvision_weights("inception_v3_google-0cc3c7bd.pth", "V1", NETWORK.remap)

SPEC = BackboneSpec(
    name="inception_v3",
    title="Inception-v3",
    description="Inception with large filters split into rows and columns; made for larger inputs.",
    paper="https://arxiv.org/abs/1512.00567",
    input_size=299,
    build=NETWORK.build,
    year=2015,
    depth=42,
    published=Published(77.294, 93.450, WEIGHTS.source),
    weights=WEIGHTS,
    parameters=21_785_568,
    licence="BSD-3-Clause",
    least_input=75,
)
