"""Where the network itself would draw the border between OK and NG, while nobody has chosen a threshold."""

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.errors import BorderMoved
from aoi_app.evidence.operating_points import Outcome, ScoredImage, ScoredImages
from aoi_app.evidence.rates import Rate
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.jobs import CountedRate, NetworkBorder
from aoi_app.project.policy import Policy


def network_border(
    data: Dataset, probabilities: NDArray[np.float64], scale: ScoreScale, control: JobControl
) -> NetworkBorder | None:
    """The border of 0.5 of scores that are not calibrated, and its rates; warns of it. None if somebody has
    chosen a threshold, or if it makes no difference to these images.

    Args:
        data: the images.
        probabilities: [N, K], calibrated.
        scale: of these probabilities.
        control: of the job.
    """
    if scale.calibration is None or scale.policy is not None:
        return None
    good = np.array(scale.calibration.is_ok)
    groups = [record.group for record in data.records]
    rows = zip(ng_scores(probabilities, good).tolist(), good[data.labels].tolist(), groups, strict=True)
    images, threshold = (
        ScoredImages(ScoredImage(*row) for row in rows),
        scale.calibration.score(Policy().threshold),
    )
    there = images.outcome(Policy(threshold=threshold))
    if _rates(there) == _rates(images.outcome(scale.judges)):
        return None
    escape, overkill = (f"{rate.count}/{rate.n}" for rate in _rates(there))
    control.warn(BorderMoved(threshold=f"{threshold:.3g}", escape=escape, overkill=overkill))
    found = (CountedRate.model_validate(rate.to_json()) for rate in _rates(there))
    return NetworkBorder(threshold=threshold, escape=next(found), overkill=next(found))


def _rates(outcome: Outcome) -> tuple[Rate, Rate]:
    return outcome.escape, outcome.overkill
