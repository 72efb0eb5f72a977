"""Whether defects pasted onto good parts help: heads that have learned them, too, against those without.

Both are judged out of fold on the same real images. What is pasted for the heads without a fold is made from
the images of the other folds alone: a defect that is judged is never learned. The heads that have learned
pasted images are kept only if the area under the curve of NG against OK gains more than its standard error.
"""

import cv2
import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.pasting import Array, Bools, Pasted, marked_pixels, paste_defects
from aoi_app.engine.networks.network import DefectClassifier, PooledFeatures
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.engine.training.folded_head import Added
from aoi_app.engine.training.linear_head import FittedHead, LabelledFeatures
from aoi_app.engine.training.size_search import judged_columns
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.evidence.gains import Estimate, area
from aoi_app.project.importing.folds import grouped_folds
from aoi_app.project.input_figures import PastedFigures
from aoi_app.project.parts import part_numbers

ALL = -1  # the fold of no image: what is made for it may come from each


EXAMPLES = 12  # pasted images that are shown, in two rows


def contest(
    context: TrainingContext, network: DefectClassifier, data: TrainingData, plain: FittedHead
) -> tuple[FittedHead, PastedFigures, Array | None]:
    """The heads to keep, both figures, and a picture of some pasted images, each defect in a frame.

    Args:
        context: of the training.
        network: not trained yet.
        data: all images, which are judged out of fold.
        plain: the heads that have learned these alone.

    Raises:
        ImageError: a mask file cannot be read.
        Cancelled: stopped.
    """
    folds = grouped_folds(data.train.records, context.recipe.seed)
    pasted = pasted_by_fold(context, data, folds)
    before = _area(data, plain)
    if before is None or not len(pasted[ALL].labels):
        return plain, PastedFigures(images=0, kept=False), None
    forward = FastForward(PooledFeatures(network), context.recipe.input, context.exact())
    width = network.head.in_features
    made = {fold: _features(forward, found, width, context.control) for fold, found in pasted.items()}
    added = Added({fold: found for fold, found in made.items() if fold != ALL}, made[ALL])
    richer = context.fit_head(network, data, added)
    after = _area(data, richer)
    assert after is not None
    gain, error = after.over(before)
    figures = PastedFigures(
        images=len(pasted[ALL].labels),
        without=before.value,
        pasted=after.value,
        gain=gain,
        error=error,
        kept=gain > error,
    )
    return (richer if figures.kept else plain), figures, _examples(pasted[ALL])


def pasted_by_fold(
    context: TrainingContext, data: TrainingData, folds: NDArray[np.int64]
) -> dict[int, Pasted]:
    """The pasted images for the heads without each fold, and under ``ALL`` those made from all images."""
    spec, good = context.recipe.input, [item.is_ok for item in data.classes]
    marked = marked_pixels(data.train, good, data.regions, spec)

    def made(fold: int) -> Pasted:
        context.control.wait_or_cancel()
        learned: Bools = folds != fold
        return paste_defects(data.train, good, marked, learned, spec, (context.recipe.seed, fold - ALL))

    return {fold: made(fold) for fold in (ALL, *np.unique(folds).tolist())}


def _examples(pasted: Pasted) -> Array:
    """Evenly drawn ones; the frames keep their distance from what they frame."""
    tiles = []
    for row in np.linspace(0, len(pasted.labels) - 1, EXAMPLES).astype(int):
        tile = pasted.images[row].copy()
        x, y, width, height = cv2.boundingRect(pasted.masks[row].astype(np.uint8))
        cv2.rectangle(tile, (x - 4, y - 4), (x + width + 3, y + height + 3), (255, 255, 255))
        tiles.append(tile)
    half = EXAMPLES // 2
    return np.vstack([np.hstack(tiles[:half]), np.hstack(tiles[half:])])


def _features(forward: FastForward, pasted: Pasted, width: int, control: JobControl) -> LabelledFeatures:
    found = np.zeros((len(pasted.labels), width), np.float32)
    if len(found):
        forward.run(pasted.images, [found], control, "features")
    labels = torch.from_numpy(pasted.labels)
    return LabelledFeatures(torch.from_numpy(found), labels, torch.ones(len(labels)))


def _area(data: TrainingData, fitted: FittedHead) -> Estimate | None:
    assert fitted.folded is not None
    columns = judged_columns(fitted.folded.probabilities, data.train.labels, data.classes)
    return area(columns, part_numbers(data.train.records))
