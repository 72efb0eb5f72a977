"""Which steps of a training in a given time are kept: those that gain more than their standard error.

Steps are compared on the images that neither has learned from. A step is kept if it ranks NG above OK better
and names classes no worse, or the other way round: better is a gain above its standard error by part, no
worse a loss below it (``gains``).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.gains import Estimate, area, balanced
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.time_budget import KEPT, StepState

Scores = Mapping[str, Sequence[float]]  # the softmax of an image, by its SHA-256


@dataclass(frozen=True, slots=True)
class JudgedImages:
    """The images that steps may be compared on: SHA-256, class index [N] and part [N] of each, and which
    classes [K] are OK.
    """

    sha256: Sequence[str]
    labels: NDArray[np.int64]
    parts: NDArray[np.int64]
    good: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class StepFigures:
    """What a step says of ``n`` images of ``parts`` parts, and gains over the best before (value, standard
    error); None where it cannot be known.
    """

    state: StepState
    n: int
    parts: int
    area: Estimate | None
    balanced: Estimate
    area_gain: tuple[float, float] | None = None
    balanced_gain: tuple[float, float] | None = None

    @property
    def is_kept(self) -> bool:
        """True if the step is the best so far."""
        return self.state in KEPT


def step_figures(images: JudgedImages, said: Scores, best: Scores | None) -> StepFigures:
    """The figures of a step.

    Args:
        images: all that may have been judged.
        said: what the step says of those that it has not learned from.
        best: likewise of the best step before it; None: it is the first.
    """
    rows = [row for row, key in enumerate(images.sha256) if key in said and (best is None or key in best)]
    labels = images.labels[rows]
    parts = np.unique(images.parts[rows], return_inverse=True)[1]
    count = len(np.unique(parts))
    own = _estimates([said[images.sha256[row]] for row in rows], labels, parts, images.good)
    if best is None:
        return StepFigures("first", len(rows), count, *own)
    before = _estimates([best[images.sha256[row]] for row in rows], labels, parts, images.good)
    names = own[1].over(before[1])
    ranks = own[0].over(before[0]) if own[0] is not None and before[0] is not None else None
    return StepFigures(_state(ranks or (0.0, 0.0), names), len(rows), count, *own, ranks, names)


def _state(ranks: tuple[float, float], names: tuple[float, float]) -> StepState:
    if ranks[0] > ranks[1] and names[0] >= -names[1]:
        return "judges_better"
    return "names_better" if names[0] > names[1] and ranks[0] >= -ranks[1] else "no_gain"


def _estimates(
    scores: Sequence[Sequence[float]],
    labels: NDArray[np.int64],
    parts: NDArray[np.int64],
    good: NDArray[np.bool_],
) -> tuple[Estimate | None, Estimate]:
    """The area under the curve of NG against OK, else the mean of all classes, and balanced accuracy."""
    found = np.array(scores, np.float64).reshape(len(labels), len(good))
    if good.any() and not good.all():
        columns = [(~good[labels], ng_scores(found, good.tolist()))]
    else:
        columns = [(labels == place, found[:, place]) for place in range(len(good))]
    return area(columns, parts), balanced(found.argmax(1) == labels, labels, parts)
