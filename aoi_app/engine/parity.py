"""Every runtime is compared with fp32 torch before it may give verdicts."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.batches import to_planes
from aoi_app.engine.pipeline import Batch, through
from aoi_app.engine.runtime import Floats, Runtime
from aoi_app.evidence.manifest import Manifest, Parity
from aoi_app.evidence.verdicts import judge_batch

Array = NDArray[Any]


def run_all(runtime: Runtime, images: Array, control: JobControl, stage: str) -> tuple[Floats, Floats]:
    """Probabilities [N, K] and pooled features [N, F] of prepared images [N, H, W] or [N, H, W, 3].

    Raises:
        Cancelled: stopped.
    """
    begins = range(0, len(images), runtime.batch)
    batches = (Batch([], to_planes(images[begin : begin + runtime.batch])) for begin in begins)
    kept = [
        (outputs.probabilities, outputs.pooled)
        for _, outputs in control.track(through(runtime, batches), len(images), stage, each=runtime.batch)
        if outputs is not None
    ]
    probabilities, pooled = zip(*kept, strict=True)
    return np.concatenate(probabilities), np.concatenate(pooled)


def compare(
    runtime: Runtime, probabilities: Floats, reference: Floats, available: int, manifest: Manifest
) -> Parity:
    """How far a runtime's probabilities [N, K] and verdicts are from the reference's.

    Args:
        runtime: where ``probabilities`` come from.
        probabilities: of the images compared.
        reference: of fp32 torch, for the same images.
        available: how many images there were to choose from.
        manifest: gives the policy and which classes are OK.
    """
    verdicts, classes = judge_batch(probabilities, manifest.is_ok, manifest.policy)
    expected, expected_classes = judge_batch(reference, manifest.is_ok, manifest.policy)
    return Parity(
        runtime=runtime.name,
        precision=runtime.precision,
        images=len(reference),
        available=available,
        largest_difference=float(np.abs(probabilities - reference).max()),
        flips=sum(a is not b for a, b in zip(verdicts, expected, strict=True)),
        renamed=int((classes != expected_classes).sum()),
    )
