"""How well a plain property of images tells their labels: baselines of a model, and shortcuts it may take."""

from collections import Counter as Counts
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from aoi_app.evidence.rates import Counter
from aoi_app.evidence.roc import roc_curve

NAMED = 0.75  # lower bound of the area from which a property that has nothing to do with defects is named
# What no defect changes. The rest, such as brightness, may come from the defect itself: a baseline.
FOREIGN = frozenset({"border", "width", "height", "file type", "bit depth", "file time", "mark in a corner"})
ODD = 0.15  # by which the area of a corner exceeds that of the others if something is there


@dataclass(frozen=True, slots=True)
class Told:
    """How well a property tells a class (an index; None: NG from OK) from the others: the area under its
    curve, 0.5 to 1, whichever direction tells, with its lower bound, and that of the model, if there is one.
    """

    name: str
    of: int | None
    area: float
    lower95: float | None
    model: float | None

    @property
    def is_shortcut(self) -> bool:
        """True if it tells the label well and no defect changes it."""
        return self.name in FOREIGN and self.lower95 is not None and self.lower95 >= NAMED

    @property
    def is_as_good(self) -> bool:
        """True if the model is no better than it."""
        return self.model is not None and self.area >= self.model


def told_by(
    name: str,
    values: Sequence[Hashable],
    targets: Mapping[int | None, NDArray[np.bool_]],
    scores: Mapping[int | None, NDArray[np.float64]],
    groups: Sequence[str] | None,
) -> Told | None:
    """The class that a property tells best; None if it is the same for all images.

    Args:
        name: of the property.
        values: of each of N images: numbers, or names.
        targets: [N] which images are of each class (None: NG).
        scores: [N] the model's scores for them; empty without a model.
        groups: the part each image shows, "" for one of its own; None: each is a part.
    """
    if len(set(values)) < 2:
        return None
    found = []
    for of, truth in targets.items():
        numbers = _numbers(values, truth)
        curves = [roc_curve(truth, sign * numbers, name, Counter(groups)) for sign in (1.0, -1.0)]
        best = max((curve for curve in curves if curve is not None), key=lambda item: item.auc, default=None)
        if best is not None:
            model = roc_curve(truth, scores[of], "model") if of in scores else None
            found.append(Told(name, of, best.auc, best.lower95, model.auc if model else None))
    return max(found, key=lambda item: (item.lower95 or 0.0, item.area), default=None)


def marked_corner(corners: Sequence[Told]) -> Told | None:
    """The corner that tells a class better than the others do: there is a mark. Else the image as a whole
    tells it, which is no matter of corners, and the result is None.
    """
    first, *others = sorted(corners, key=lambda item: -item.area)
    middle = float(np.median([item.area for item in others])) if others else 0.5
    return replace(first, name="mark in a corner") if first.area - middle >= ODD else None


def _numbers(values: Sequence[Hashable], truth: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Values as numbers; a name is the share of the class among its images."""
    if not isinstance(values[0], str):
        return np.asarray(values, np.float64)
    sizes = Counts(values)
    hits = Counts(value for value, hit in zip(values, truth.tolist(), strict=True) if hit)
    return np.array([(hits[value] + 0.5) / (sizes[value] + 1.0) for value in values])
