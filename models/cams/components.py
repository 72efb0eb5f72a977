"""The first principal component of a layer's channels."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def first_component(features: "Tensor") -> "Tensor":
    """Projection of each place on the first principal component: [B, C, h, w] -> [B, h, w].

    The sign of a component is arbitrary: it is chosen so that it agrees with the sum of the features.
    """
    from torch.linalg import svd

    places = features.flatten(2).mT
    centred = places - places.mean(1, keepdim=True)
    left, strength, _ = svd(centred, full_matrices=False)
    along: Tensor = left[..., 0] * strength[:, :1]
    agrees = (along * centred.sum(2)).sum(1, keepdim=True) >= 0
    return along.where(agrees, -along).view(features[:, 0].shape)
