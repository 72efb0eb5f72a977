"""The first principal component of a layer's channels."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def first_component(features: "Tensor", towards: "Tensor") -> "Tensor":
    """Projection of each place on the first principal component: [B, C, h, w] -> [B, h, w].

    A component has no sign of its own, and an SVD gives either: here it is the one whose map correlates with
    ``towards`` [B, h, w].
    """
    from torch.linalg import svd

    places = features.flatten(2).mT
    centred = places - places.mean(1, keepdim=True)
    left, strength, _ = svd(centred, full_matrices=False)
    along: Tensor = left[..., 0] * strength[:, :1]  # its mean is 0
    agrees = (along * towards.flatten(1)).sum(1, keepdim=True) >= 0
    return along.where(agrees, -along).view(features[:, 0].shape)
