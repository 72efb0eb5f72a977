"""A fast runtime whose borderline images are judged again by an exact one. Does not import torch."""

from dataclasses import replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.engine.runtimes.pipeline import ReadBatch, through
from aoi_app.engine.runtimes.runtime import Outputs, Pending, Runtime
from aoi_app.evidence.doubts import SAFETY, doubtful
from aoi_app.evidence.manifest import Manifest


class SecondLook:
    """Runs ``fast``, and ``exact`` on the images whose verdict a shift of the NG score could change.

    Args:
        fast: gives name, precision and batches.
        exact: in fp32; a small batch wastes least, as few images come to it.
        manifest: provides the policy and which classes are OK.
        shift: the largest difference of the NG score, in log odds, that was measured between the two where
            it could matter.
    """

    def __init__(self, fast: Runtime, exact: Runtime, manifest: Manifest, shift: float) -> None:
        self._fast, self._exact, self._manifest, self._shift = fast, exact, manifest, SAFETY * shift
        self.name, self.precision, self.device = fast.name, fast.precision, fast.device
        self.batch, self.requests = fast.batch, fast.requests

    def submit(self, images: NDArray[Any]) -> Pending:
        """Start inference of prepared images [n <= batch, planes, H, W]."""
        return _Looking(self, self._fast.submit(images), images)

    def close(self) -> None:
        """Release both."""
        self._fast.close()
        self._exact.close()

    def settle(self, images: NDArray[Any], found: Outputs) -> Outputs:
        """The outputs, those of borderline images replaced by exact ones."""
        policy, is_ok = self._manifest.policy, self._manifest.is_ok
        rows = np.flatnonzero(doubtful(found.probabilities, is_ok, policy, self._shift))
        if not len(rows):
            return found
        parts = [part.copy() for part in (found.probabilities, found.maps, found.pooled)]
        some = [rows[begin : begin + self._exact.batch] for begin in range(0, len(rows), self._exact.batch)]
        looks = through(self._exact, (ReadBatch([], images[places]) for places in some))
        for places, (_, exact) in zip(some, looks, strict=True):
            assert exact is not None
            for part, right in zip(parts, (exact.probabilities, exact.maps, exact.pooled), strict=True):
                part[places] = right
        return replace(found, probabilities=parts[0], maps=parts[1], pooled=parts[2])


class _Looking:
    """A batch of the fast runtime; what is doubtful of it is settled when it is asked for."""

    def __init__(self, looks: SecondLook, pending: Pending, images: NDArray[Any]) -> None:
        self._looks, self._pending, self._images = looks, pending, images

    def result(self) -> Outputs:
        """Wait for the outputs."""
        return self._looks.settle(self._images, self._pending.result())
