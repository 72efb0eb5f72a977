"""What a head on cells brought, out of fold: the figures of a run with and without it."""

import numpy as np
from numpy.typing import NDArray

from aoi_app.engine.training.linear_head import Folded
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.evidence.gains import area
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.input_figures import CellFigures, HeadFigures, TriedSize

REJECTED = 0.05  # of the good parts, at most: where the defects caught are counted


def figures_of(data: TrainingData, folded: Folded, sizes: tuple[TriedSize, ...]) -> CellFigures:
    """The figures of a run, which was fitted to ``data.train``."""
    assert folded.whole is not None
    good = np.array([item.is_ok for item in data.classes])
    marked = sum(
        record.is_marked and not good[label]
        for record, label in zip(data.train.records, data.train.labels, strict=True)
    )
    whole, both = (
        head_figures(probabilities, data.train.labels, good)
        for probabilities in (folded.whole, folded.probabilities)
    )
    return CellFigures(sizes=sizes, marked=int(marked), whole=whole, both=both)


def head_figures(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], good: NDArray[np.bool_]
) -> HeadFigures:
    """The figures of probabilities [N, K] of images with labels [N]; ``good`` [K] are the OK classes.

    Examples:
        >>> said = np.array([[0.9, 0.1], [0.2, 0.8]])
        >>> figures = head_figures(said, np.array([0, 1]), np.array([True, False]))
        >>> figures.right, figures.caught, figures.rejected
        (2, 1, 0)
    """
    right = int((probabilities.argmax(1) == labels).sum())
    defective = ~good[labels]
    if not defective.any() or defective.all():
        return HeadFigures(n=len(labels), right=right)
    scores = ng_scores(probabilities, good.tolist())
    found = area([(defective, scores)], np.arange(len(labels)))
    fine = np.sort(scores[~defective])[::-1]
    limit = fine[int(REJECTED * len(fine))]  # one more good part would be too many
    return HeadFigures(
        n=len(labels),
        right=right,
        area=found.value if found else None,
        caught=int((scores[defective] > limit).sum()),
        ng=int(defective.sum()),
        rejected=int((fine > limit).sum()),
        ok=len(fine),
    )
