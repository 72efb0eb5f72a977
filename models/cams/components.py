"""The first principal component of a layer's channels."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from torch import Tensor


def first_component(features: "Tensor", towards: "Tensor") -> "Tensor":
    """Projection of each place on the first principal component: [B, C, h, w] -> [B, h, w].

    A component has no sign of its own, and an SVD gives either: here it is the one whose map correlates with
    ``towards`` [B, h, w].
    """
    from torch.linalg import eigh

    places = features.flatten(2).mT.double()
    centred = places - places.mean(1, keepdim=True)
    if centred.shape[1] <= centred.shape[2]:  # of either matrix of products the smaller is solved
        squares, left = eigh(centred @ centred.mT)
        along: Tensor = left[..., -1] * squares[:, -1:].clamp(min=0).sqrt()
    else:
        along = (centred @ eigh(centred.mT @ centred).eigenvectors[..., -1:])[..., 0]
    along = along.to(features.dtype)  # its mean is 0
    agrees = (along * towards.flatten(1)).sum(1, keepdim=True) >= 0
    return along.where(agrees, -along).view(features[:, 0].shape)
