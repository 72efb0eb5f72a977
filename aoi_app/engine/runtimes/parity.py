"""Every runtime is compared with fp32 torch before it may give verdicts and heat maps."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.batches import to_planes
from aoi_app.engine.runtimes.pipeline import ReadBatch, through
from aoi_app.engine.runtimes.runtime import Floats, Runtime
from aoi_app.evidence.manifest import Manifest, Parity
from aoi_app.evidence.verdicts import judge_batch

FLAT = 0.01  # a map whose cells differ by less of the largest has no pattern: bf16 rounds to 0.004

Array = NDArray[Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a runtime says of N images.

    ``probabilities`` [N, K]; ``maps`` [N, h, w], the evidence for one class of each image: ``classes`` [N].
    """

    probabilities: Floats
    maps: Floats
    classes: NDArray[np.int64]


def run_all(
    runtime: Runtime,
    images: Array,
    manifest: Manifest,
    control: JobControl,
    stage: str,
    classes: NDArray[np.int64] | None = None,
) -> Answers:
    """What a runtime says of prepared images [N, H, W] or [N, H, W, 3].

    Args:
        runtime: to be asked.
        images: at least one.
        manifest: gives the policy and which classes are OK.
        control: told the progress, as ``stage``.
        stage: name of the progress.
        classes: [N], of which the maps are kept; None: of the class decided for.

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
    """How far a runtime's probabilities, verdicts and maps are from the reference's.

    Args:
        runtime: where ``found`` comes from.
        found: of the images compared, with maps of the classes that the reference decided for.
        reference: of fp32 torch, for the same images.
        available: how many images there were to choose from.
        manifest: gives the policy and which classes are OK.
    """
    verdicts, classes = judge_batch(found.probabilities, manifest.is_ok, manifest.policy)
    expected, expected_classes = judge_batch(reference.probabilities, manifest.is_ok, manifest.policy)
    correlations = map_correlations(found.maps, reference.maps)
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
    )


def map_correlations(maps: Array, reference: Array) -> NDArray[np.float64]:
    """How well each map [N, h, w] agrees with that of ``reference`` [N, h, w]: 1 the same pattern, 0 none
    in common, -1 its reverse.

    Images whose reference is flat are left out, so that there may be fewer than N.
    """
    cells, expected = (values.reshape(len(values), -1).astype(np.float64) for values in (maps, reference))
    patterned = np.ptp(expected, axis=1) > FLAT * np.abs(expected).max(axis=1)
    cells, expected = cells[patterned], expected[patterned]
    cells = cells - cells.mean(axis=1, keepdims=True)
    expected = expected - expected.mean(axis=1, keepdims=True)
    sizes = np.linalg.norm(cells, axis=1) * np.linalg.norm(expected, axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        found: NDArray[np.float64] = np.einsum("nc,nc->n", cells, expected) / sizes
    # A flat map, or one of no numbers, shows nothing of the pattern.
    return np.clip(np.where(np.isfinite(found), found, 0.0), -1.0, 1.0)
