"""Scores out of fold in the form in which a run stores them."""

from aoi_app.engine.training.linear_head import Folded
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.store.run_facts import FoldedImage, FoldedScores


def folded_scores(data: TrainingData, folded: Folded, seed: int) -> FoldedScores:
    """Those of all training images, in their order; ``seed`` is that of the folds."""
    folds = grouped_folds(data.train.records, seed).tolist()
    rows = enumerate(zip(data.train.records, folded.probabilities.tolist(), folds, strict=True))
    images = (
        FoldedImage(
            sha256=record.sha256,
            scores=tuple(scores),
            evidence=tuple(folded.evidence[row].round(4).tolist()) if row in folded.evidence else (),
            fold=fold,
        )
        for row, (record, scores, fold) in rows
    )
    return FoldedScores(grid=folded.grid, images=tuple(images))
