"""The pairs of classes that a model confuses, with counts and confidence bounds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.rates import Rate

MOST = 50  # pairs kept


@dataclass(frozen=True, slots=True)
class Confusion:
    """Images of the class ``true`` that were predicted as ``predicted`` (class indices), of all truly so.

    ``bounded``: the bounds of the rate count independent units.
    """

    true: int
    predicted: int
    rate: Rate
    bounded: bool = True


def confusions(judged: Judgement) -> tuple[Confusion, ...]:
    """The pairs of different classes with at least one image, most images first, then highest share.

    Examples:
        >>> from aoi_app.project.policy import Policy
        >>> scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> judged = Judgement.of_probabilities([0, 1, 1], scores, ["good", "void"], [True, False], Policy())
        >>> [(pair.true, pair.predicted, pair.rate.trials) for pair in confusions(judged)]
        [(1, 0, (1, 2))]
    """
    wrong = ~judged.right
    pairs = np.unique(np.stack([judged.labels[wrong], judged.predicted[wrong]], axis=1), axis=0)
    return _most(
        Confusion(int(true), int(said), judged.bad(wrong & (judged.predicted == said), judged.labels == true))
        for true, said in pairs
    )


def confusions_from_json(figures: Mapping[str, Any]) -> tuple[Confusion, ...]:
    """The pairs of a stored evaluation. That of an earlier version has only the matrix, which does not tell
    how many parts its images show: if parts are known, there is no bound.

    Examples:
        >>> figures = {"confusion": {"labels": ["good", "void"], "matrix": [[5, 0], [2, 6]]}}
        >>> confusions_from_json(figures)[0].rate.trials
        (2, 8)
    """
    table = figures["confusion"]
    if "confusions" in figures:
        places = {name: place for place, name in enumerate(table["labels"])}
        return tuple(
            Confusion(places[pair["true"]], places[pair["predicted"]], Rate.from_json(pair))
            for pair in figures["confusions"]
        )
    each_a_part = "units" not in (figures.get("correct") or {})
    return _most(
        Confusion(true, said, Rate(count, sum(row)), each_a_part)
        for true, row in enumerate(table["matrix"])
        for said, count in enumerate(row)
        if count and true != said
    )


def _most(pairs: Iterable[Confusion]) -> tuple[Confusion, ...]:
    return tuple(sorted(pairs, key=lambda pair: (-pair.rate.count, pair.rate.n))[:MOST])
