"""NASNet-A, mobile and large, from timm's cells."""

from functools import partial
from typing import TYPE_CHECKING, Any

from models.cut_network import CutNetwork, from_timm
from models.published import timm_weights
from models.specs import BackboneSpec, Published

if TYPE_CHECKING:
    from models.networks.staged import StagedBackbone


def cut(network: Any, repeats: int) -> "StagedBackbone":
    """Stem and three rows of ``repeats`` cells; taps at 1/8, 1/16 and 1/32.

    A cell reads the two cells before it, so the taps between rows hold the outputs of both.
    """
    from models.networks.nasnet import rows_of
    from models.networks.staged import StagedBackbone

    width = network.num_features
    return StagedBackbone(
        rows_of(network, repeats), taps=(1, 2, 3), channels=(width // 2, width, width), tail=3
    )


# NASNet-A (4 @ 1056): four cells per row, 1,056 channels at the end, 32 filters in the first convolution.
MOBILE = CutNetwork(from_timm("nasnetalarge", num_features=1056, stem_size=32), partial(cut, repeats=4))
# NASNet-A (6 @ 4032).
LARGE = CutNetwork(from_timm("nasnetalarge"), partial(cut, repeats=6))

SPECS = (
    BackboneSpec(
        name="nasnet_mobile",
        title="NASNet-Mobile",
        description="A small network whose building blocks a computer searched for, not a person.",
        paper="https://arxiv.org/abs/1707.07012",
        input_size=224,
        build=MOBILE.build,
        year=2017,
        published=Published(74.0, 91.6, "arXiv:1707.07012, table 3"),
        parameters=4_232_978,
        licence="Apache-2.0",
    ),
    BackboneSpec(
        name="nasnet_large",
        title="NASNet-Large",
        description="The searched blocks of NASNet-Mobile, many and wide: very heavy, for a GPU.",
        paper="https://arxiv.org/abs/1707.07012",
        input_size=331,
        build=LARGE.build,
        year=2017,
        published=Published(82.7, 96.2, "arXiv:1707.07012, table 2"),
        weights=timm_weights("nasnet_large", "nasnetalarge.tf_in1k", LARGE.remap),
        parameters=84_720_150,
        licence="Apache-2.0",
    ),
)
