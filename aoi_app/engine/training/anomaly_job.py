"""The training of a model of good parts alone, from its data to the files of its run."""

import time

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.measure.evaluator import epoch_metrics
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.networks.weights_file import save_weights
from aoi_app.engine.training.anomaly_training import fit_anomalies
from aoi_app.engine.training.folded_scores import folded_scores
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.errors import EscapesUnknown, FewGoodParts, PicturesTellAsMuch
from aoi_app.events import AnomaliesFitted, EpochEnd, WorstImages
from aoi_app.evidence.rates import entered_percent, plain_number
from aoi_app.project.anomaly import ANOMALY
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder

STRANGEST = 12  # good parts to look at before the limit is trusted


def learn_anomalies(
    context: TrainingContext, run: RunFolder, network: DefectClassifier, data: TrainingData
) -> None:
    """Learn, and store weights, limit and scores out of fold; the strangest good parts are reported.

    Raises:
        NotReadyToTrain: as of :func:`fit_anomalies`.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    fitted, report = fit_anomalies(context, network, data)
    fitted.fold_into(network)
    save_weights(network, run.best_weights)
    if (run.manifest() or RunManifest()).folded:
        run.write_folded_scores(folded_scores(data, fitted.folded(), run.recipe.seed))
    run.write_scale(fitted.scale(data.train.labels == 1))
    probabilities = fitted.probabilities
    values = {
        **epoch_metrics(data.classes)(data.train.labels, probabilities),
        "seconds": time.monotonic() - begun,
    }
    warn_of(report, context.control)
    context.control.emit(report)
    context.control.emit(EpochEnd(1, 1, values, True, 1))
    context.control.emit(strangest(data.train, data.classes[0].name, probabilities[:, 1]))


def warn_of(report: AnomaliesFitted, control: JobControl) -> None:
    """Say what speaks against relying on the model."""
    if report.needed is not None:
        counts = {"parts": report.parts, "needed": report.needed}
        control.warn(FewGoodParts(most=entered_percent(report.most), **counts))
    if not report.defects:
        control.warn(EscapesUnknown())
        return
    plainest = max(report.baselines, key=lambda item: item["auc"] or 0.0)
    if report.auc is not None and (plainest["auc"] or 0.0) >= report.auc:
        areas = {"plain": plainest["auc"], "auc": report.auc}
        texts = {name: plain_number(value, report.defects) for name, value in areas.items()}
        control.warn(PicturesTellAsMuch(statistic=plainest["name"], **texts))


def strangest(train: Dataset, good: str, scores: NDArray[np.float64]) -> WorstImages:
    """The good parts that heads without their fold find strangest, whether they pass or not.

    Args:
        train: all images.
        good: the name of the class of good parts.
        scores: [N] 0..1 of all images.
    """
    rows = [row for row in np.argsort(-scores, kind="stable").tolist() if train.labels[row] == 0]
    return WorstImages(
        1,
        [
            {
                "path": str(train.records[row].file),
                "label": good,
                "predicted": ANOMALY.name,
                "score": round(float(scores[row]), 4),
            }
            for row in rows[:STRANGEST]
        ],
    )
