"""Loss functions, one row each; those missing in torch are in ``models.networks.losses``."""

from typing import TYPE_CHECKING

from models.specs import LossSpec

if TYPE_CHECKING:
    from torch import Tensor, nn


def cross_entropy(class_weights: "Tensor | None", *, smoothing: float = 0.0) -> "nn.Module":
    """Cross-entropy: mean over the batch, weighted if there are class weights."""
    from torch import nn

    return nn.CrossEntropyLoss(weight=class_weights, label_smoothing=smoothing)


def focal(class_weights: "Tensor | None", *, gamma: float) -> "nn.Module":
    """Focal loss: cross-entropy times (1 - p) ** gamma."""
    from models.networks.losses import Focal

    return Focal(class_weights, gamma)


def squared(class_weights: "Tensor | None") -> "nn.Module":
    """Squared error of probabilities against one-hot labels."""
    from models.networks.losses import Distance

    return Distance(class_weights, 2)


def absolute(class_weights: "Tensor | None") -> "nn.Module":
    """Absolute error of probabilities against one-hot labels."""
    from models.networks.losses import Distance

    return Distance(class_weights, 1)


SPECS = (
    LossSpec(
        "cross_entropy",
        "Cross-entropy",
        "Asks for a high probability of the right class; the usual choice.",
        "https://doi.org/10.1007/978-3-642-76153-9_28",
        cross_entropy,
    ),
    LossSpec(
        "smoothed",
        "Cross-entropy with label smoothing",
        "Asks for a little less than certainty, which keeps scores modest and forgives wrong labels.",
        "https://arxiv.org/abs/1512.00567",
        cross_entropy,
        ("smoothing",),
    ),
    LossSpec(
        "focal",
        "Focal loss",
        "Down-weights images that are already classified correctly, more so for larger gamma; for "
        "many easy images.",
        "https://arxiv.org/abs/1708.02002",
        focal,
        ("gamma",),
    ),
    LossSpec(
        "mse",
        "Mean squared error",
        "Squared distance of the probabilities to one-hot labels; for teaching why not to use it: "
        "where a score is confidently wrong its gradient vanishes, so learning stalls.",
        "https://proceedings.mlr.press/v9/glorot10a.html",
        squared,
    ),
    LossSpec(
        "mae",
        "Mean absolute error",
        "Distance of the probabilities to one-hot labels; for teaching why not to use it: unsure "
        "images pull as hard as clear ones, so learning is slow.",
        "https://arxiv.org/abs/1712.09482",
        absolute,
    ),
)
