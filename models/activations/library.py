"""Activation functions of torch, and Maxout: one row each."""

from functools import partial
from typing import TYPE_CHECKING

from models.specs import ActivationSpec

if TYPE_CHECKING:
    from torch import nn


def from_torch(name: str, _: int) -> "nn.Module":
    """Create an activation of ``torch.nn`` with its default settings."""
    from torch import nn

    module: nn.Module = getattr(nn, name)()
    return module


def prelu(channels: int) -> "nn.PReLU":
    """PReLU with one learned slope per channel, initially 0.25."""
    from torch import nn

    return nn.PReLU(channels)


def maxout(_: int) -> "nn.Module":
    """Maxout over pairs of neighbouring channels."""
    from models.networks.maxout import Maxout

    return Maxout(2)


SPECS = (
    ActivationSpec(
        "relu",
        "ReLU",
        "Lets positive values pass and sets negative ones to zero; the usual choice.",
        "https://proceedings.mlr.press/v15/glorot11a.html",
        partial(from_torch, "ReLU"),
    ),
    ActivationSpec(
        "leaky_relu",
        "LeakyReLU",
        "As ReLU, but a hundredth of a negative value passes, so that no channel can die.",
        "https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf",
        partial(from_torch, "LeakyReLU"),
    ),
    ActivationSpec(
        "prelu",
        "PReLU",
        "As LeakyReLU, with the share of negative values learned for each channel.",
        "https://arxiv.org/abs/1502.01852",
        prelu,
        learned=1,
    ),
    ActivationSpec(
        "elu",
        "ELU",
        "Bends negative values smoothly towards -1, which keeps the mean nearer to zero.",
        "https://arxiv.org/abs/1511.07289",
        partial(from_torch, "ELU"),
    ),
    ActivationSpec(
        "gelu",
        "GELU",
        "Weighs a value by the chance that a normal one is smaller; usual in transformers.",
        "https://arxiv.org/abs/1606.08415",
        partial(from_torch, "GELU"),
    ),
    ActivationSpec(
        "silu",
        "SiLU (Swish)",
        "A value times its own sigmoid: smooth, and slightly negative below zero.",
        "https://arxiv.org/abs/1702.03118",
        partial(from_torch, "SiLU"),
    ),
    ActivationSpec(
        "mish",
        "Mish",
        "A value times the tanh of its softplus; close to SiLU and slightly more expensive.",
        "https://arxiv.org/abs/1908.08681",
        partial(from_torch, "Mish"),
    ),
    ActivationSpec(
        "sigmoid",
        "Sigmoid",
        "Squeezes values into 0 to 1; gradients fade away in deep networks.",
        "https://doi.org/10.1038/323533a0",
        partial(from_torch, "Sigmoid"),
    ),
    ActivationSpec(
        "tanh",
        "tanh",
        "Squeezes values into -1 to 1; the activation of the first convolutional networks.",
        "https://doi.org/10.1109/5.726791",
        partial(from_torch, "Tanh"),
    ),
    ActivationSpec(
        "maxout",
        "Maxout",
        "Keeps the larger of each pair of channels, and so halves their number.",
        "https://arxiv.org/abs/1302.4389",
        maxout,
        merges=2,
    ),
)
