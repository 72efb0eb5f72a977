"""Parity check: a runtime must agree with fp32 torch before it may give verdicts and heat maps."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.batches import to_planes
from aoi_app.engine.runtimes.pipeline import ReadBatch, through
from aoi_app.engine.runtimes.runtime import Floats, Runtime
from aoi_app.events import Stage
from aoi_app.evidence.doubts import SAFETY, doubtful, largest_shift
from aoi_app.evidence.manifest import Manifest, Parity
from aoi_app.evidence.verdicts import judge_batch

FLAT = 0.01  # relative range below which a map has no pattern; bf16 alone rounds to 0.004

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """Outputs of a runtime for N images.

    ``probabilities`` [N, K]; ``maps`` [N, h, w], the evidence map of one class per image: ``classes`` [N].
    """

    probabilities: Floats
    maps: Floats
    classes: NDArray[np.int64]


def run_all(
    runtime: Runtime,
    images: Array,
    manifest: Manifest,
    control: JobControl,
    stage: Stage,
    classes: NDArray[np.int64] | None = None,
) -> Answers:
    """Outputs of a runtime for prepared images [N, H, W] or [N, H, W, 3].

    Args:
        runtime: to run.
        images: at least one.
        manifest: provides the policy and which classes are OK.
        control: of the job.
        stage: name under which progress is reported.
        classes: [N] whose maps are kept; None: those of the decided class.

    Raises:
        Cancelled: stopped.
    """
    begins = range(0, len(images), runtime.batch)
    batches = (ReadBatch([], to_planes(images[begin : begin + runtime.batch])) for begin in begins)
    kept: list[tuple[Floats, Floats, NDArray[np.int64]]] = []
    done = 0
    for _, outputs in control.track(through(runtime, batches), len(images), stage, each=runtime.batch):
        assert outputs is not None
        found = outputs.probabilities
        rows = np.arange(len(found))
        if classes is None:
            _, chosen = judge_batch(found, manifest.is_ok, manifest.policy)
        else:
            chosen = classes[done + rows]
        kept.append((found, outputs.maps[rows, chosen], chosen))
        done += len(found)
    return Answers(*(np.concatenate(part) for part in zip(*kept, strict=True)))


def compare(
    runtime: Runtime, found: Answers, reference: Answers, available: int, manifest: Manifest
) -> Parity:
    """Differences of a runtime's probabilities, verdicts and maps from the reference.

    Args:
        runtime: that produced ``found``.
        found: outputs for the images compared, with maps of the classes the reference decided on.
        reference: outputs of fp32 torch for the same images.
        available: number of images the sample was drawn from.
        manifest: provides the policy and which classes are OK.
    """
    verdicts, classes = judge_batch(found.probabilities, manifest.is_ok, manifest.policy)
    expected, expected_classes = judge_batch(reference.probabilities, manifest.is_ok, manifest.policy)
    correlations = map_correlations(found.maps, reference.maps)
    shift = largest_shift(found.probabilities, reference.probabilities, manifest.is_ok, manifest.policy)
    twice = doubtful(found.probabilities, manifest.is_ok, manifest.policy, SAFETY * shift)
    return Parity(
        runtime=runtime.name,
        precision=runtime.precision,
        images=len(reference.probabilities),
        available=available,
        largest_difference=float(np.abs(found.probabilities - reference.probabilities).max()),
        flips=sum(a is not b for a, b in zip(verdicts, expected, strict=True)),
        renamed=int((classes != expected_classes).sum()),
        map_correlation=float(np.median(correlations)) if len(correlations) else None,
        least_map_correlation=float(correlations.min()) if len(correlations) else None,
        largest_shift=shift,
        judged_twice=int(twice.sum()),
    )


def map_correlations(maps: Array, reference: Array) -> NDArray[np.float64]:
    """Pearson correlation of each map [N, h, w] with that of ``reference`` [N, h, w], -1..1.

    Images with a flat reference map are left out, so the result may have fewer than N values.
    """
    cells, expected = (values.reshape(len(values), -1).astype(np.float64) for values in (maps, reference))
    patterned = np.ptp(expected, axis=1) > FLAT * np.abs(expected).max(axis=1)
    cells, expected = cells[patterned], expected[patterned]
    cells = cells - cells.mean(axis=1, keepdims=True)
    expected = expected - expected.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(cells, axis=1) * np.linalg.norm(expected, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.einsum("nc,nc->n", cells, expected) / sizes
    # A flat map, or one with NaN, has correlation 0.
    return np.clip(np.where(np.isfinite(found), found, 0.0), -1.0, 1.0)
