"""The job "evaluate": metrics and per-image predictions of a run's best weights on a split, in fp32."""

import hashlib
import json
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.csv_text import csv_text
from aoi_app.data.array_cache import array_cache
from aoi_app.data.dataset import Dataset, load_dataset
from aoi_app.engine.maps.map_checking import known_check, pointing_of, pointing_out_of_fold
from aoi_app.engine.measure.judged_images import judged_by_network
from aoi_app.engine.measure.network_border import network_border
from aoi_app.engine.measure.raw_scores import AS_BEFORE, AskedScale, RawScores
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.runtimes.device import choose_device, device_title, use_threads
from aoi_app.errors import (
    ClassUnknownToRun,
    FiguresDamaged,
    ImagesVanished,
    NothingToEvaluate,
    TrainedOnTheSame,
    TwinsLearned,
)
from aoi_app.events import Started
from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.metric_values import plain_values
from aoi_app.evidence.metrics import EvaluationSummary, summarise
from aoi_app.evidence.result_table import class_columns, number_text
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.calibration import ScoreScale
from aoi_app.project.input_figures import InputFigures
from aoi_app.project.jobs import EvaluateJob, EvaluateResult
from aoi_app.project.map_check import MapCheck, Pointing
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.input_sizes import cost
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split
from aoi_app.project.store.cell_figures import cell_figures
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedScores
from aoi_app.project.store.run_images import EvaluatedImages, evaluated_images
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.time_budget import budget_figures
from aoi_app.project.twins import twins_learned
from aoi_app.storage import sha256_file, write_text_atomic
from models.catalogue import metrics_at

# (class indices [N], probabilities [N, K]) -> val_accuracy, val_balanced_accuracy, ...
EpochJudge = Callable[[NDArray[np.int64], NDArray[np.float64]], dict[str, float]]

TOP = 3
TEST_USES = "test_uses"


def evaluate(job: EvaluateJob, control: JobControl) -> EvaluateResult:
    """Evaluate a run's best weights on a split.

    Raises:
        RunNotFound: there is no such run.
        NothingToEvaluate: the split has no image on which the run can be evaluated.
        ImagesVanished: the files of all of them have changed or are missing.
        DeviceMissing, ImageError: as named.
        Cancelled: stopped; nothing is kept.
    """
    with Project.open(job.project) as project:
        run = project.run(job.run) if job.run else project.newest_run()
        device = choose_device(job.device)
        use_threads()
        control.emit(Started("evaluate", {"run": run.id, "split": job.split, "device": device_title(device)}))
        asked = AskedScale(job.policy, job.choice, job.line_ppm)
        return evaluate_run(project, run, Split(job.split), device, control, asked)


def evaluate_run(
    project: Project,
    run: RunFolder,
    split: Split,
    device: torch.device,
    control: JobControl,
    asked: AskedScale = AS_BEFORE,
) -> EvaluateResult:
    """As :func:`evaluate`, for an open project; on success policy and rate of the line become the run's."""
    begun = time.monotonic()
    classes, recipe = project.classes_of(run), run.recipe
    wanted = _judgeable(project, run, split, control)
    data = load_dataset(wanted.records, classes, recipe.input, array_cache(project), control)
    if not data.records:
        gone = {record.class_id for record in data.left_out}
        names = ", ".join(item.name for item in classes if item.id in gone)
        raise ImagesVanished(classes=names, count=len(data.left_out))
    judged = {record.sha256 for record in wanted.records}
    folded = run.folded_scores(judged) if split is Split.VAL else None
    network = build_classifier(recipe, len(classes), pretrained=False)
    load_weights(network, run.best_weights)
    if folded is not None:
        raw = np.array(folded.of(data.records))
    else:
        raw = judged_by_network(network, data, recipe.input, device, control)
    if spoilt := len(twins_learned(project, run, split, data.records, project.all_images())):
        control.warn(TwinsLearned(count=spoilt))
    pointed = _pointing(project, run, network, data, folded, control)
    scored = RawScores(data, [item.is_ok for item in classes], raw)
    scale = scored.scale(run, split, asked, control)
    probabilities, policy = scored.calibrated(scale.calibration), scale.judges
    summary = summarise_dataset(data, classes, probabilities, policy)
    predictions = predictions_of(data.records, classes, probabilities, policy)
    if split is Split.VAL and scale != run.scale:
        run.write_scale(scale)
    with project.transaction():  # no figure of the test images is there before it has counted
        is_test = split is Split.TEST
        uses = project.counters.count(TEST_USES, _identity(run, classes, data, scale)) if is_test else None
        project.save_predictions(run.id, predictions)
    result = EvaluateResult.model_validate(
        {
            "run": run.id,
            "split": split.value,
            **summary.to_json(),
            "policy": policy,
            "seconds": round(time.monotonic() - begun, 2),
            "predictions": _write_csv(run, split, data, classes, predictions, probabilities),
            "test_uses": uses,
            "images_sha256": wanted.sha256,
            "out_of_fold": folded is not None,
            "twins_learned": spoilt,
            **_of_input(run, recipe.input, split),
            "budget": budget_figures(run) if split is Split.VAL else None,
            "start_kept": split is Split.VAL and run.facts.kept_its_start,
            "pointing": pointed,
            "calibration": scale.calibration,
            "ece": scored.ece(scale.calibration, split),
            "network_border": network_border(data, probabilities, scale, control),
            "chosen": scale.choice,
        }
    )
    try:
        run.metrics(split.value)
    except FiguresDamaged as error:  # what it held of other splits is lost
        control.warn(error)
    run.write_metrics(split.value, result.to_json())
    return result


def _of_input(run: RunFolder, spec: InputSpec, split: Split) -> dict[str, object]:
    """The size of the input with those tried and, out of fold, what a head on cells brought."""
    cells = cell_figures(run)
    tried = cells.sizes if cells is not None else ()
    found = InputFigures(width=spec.width, height=spec.height, cost=round(cost(spec), 2), tried=tried)
    heads = cells.model_copy(update={"sizes": ()}) if cells is not None and split is Split.VAL else None
    return {"input": found, "heads": heads}


def _pointing(
    project: Project,
    run: RunFolder,
    network: DefectClassifier,
    data: Dataset,
    folded: FoldedScores | None,
    control: JobControl,
) -> Pointing | None:
    """How the heat maps shown first fit what is marked, None if nothing is. Which method that is takes some
    time to find out: until somebody has asked for a map, it is the evidence map.
    """
    marked = [record.id for record in data.records if record.is_marked]
    if not marked:
        return None
    check = known_check(run) or MapCheck()
    classes, regions = project.classes_of(run), project.regions(marked)
    spec, learned = run.recipe.input, folded is not None
    if folded is not None and network.judges_places:
        return pointing_out_of_fold(folded, data, classes, spec, regions, check.method)
    return pointing_of(network, data, classes, spec, regions, check.method, control, learned=learned)


def epoch_metrics(classes: Sequence[DefectClass]) -> EpochJudge:
    """A function that computes the validation metrics of an epoch; undefined ones are left out."""
    names, good = [item.name for item in classes], [item.is_ok for item in classes]

    def judge(labels: NDArray[np.int64], probabilities: NDArray[np.float64]) -> dict[str, float]:
        judged = Judgement.of_probabilities(labels, probabilities, names, good, Policy())
        found = plain_values(metrics_at("epoch"), judged)
        return {f"val_{name}": value for name, value in found.items()}

    return judge


def summarise_dataset(
    data: Dataset, classes: Sequence[DefectClass], probabilities: NDArray[np.float64], policy: Policy
) -> EvaluationSummary:
    """Compute all metrics; if parts are known, bounds count parts."""
    groups = [record.group for record in data.records]
    return summarise(
        data.labels,
        probabilities,
        [item.name for item in classes],
        [item.is_ok for item in classes],
        policy,
        groups if any(groups) else None,
    )


def predictions_of(
    records: Sequence[ImageRecord],
    classes: Sequence[DefectClass],
    probabilities: NDArray[np.float64],
    policy: Policy,
) -> list[Prediction]:
    """The prediction for each image; the predicted class agrees with the verdict."""
    good = [item.is_ok for item in classes]
    verdicts, predicted = judge_batch(probabilities, good, policy)
    scores = ng_scores(probabilities, good)
    best = np.argsort(-probabilities, axis=1, kind="stable")[:, :TOP]
    return [
        Prediction(
            record.id,
            classes[predicted[row]].id,
            float(probabilities[row, predicted[row]]),
            float(scores[row]),
            verdicts[row],
            tuple((classes[column].id, float(probabilities[row, column])) for column in best[row]),
        )
        for row, record in enumerate(records)
    ]


def _judgeable(project: Project, run: RunFolder, split: Split, control: JobControl) -> EvaluatedImages:
    """The images on which the run is evaluated; says why others are left out."""
    found = evaluated_images(run, project.images(), split, project.classes)
    if found.learned:
        control.warn(TrainedOnTheSame(count=found.learned))
    if found.unknown:
        control.warn(ClassUnknownToRun(count=found.unknown))
    if not found.records:
        raise NothingToEvaluate(split=split.value, run=run.id)
    return found


def _identity(run: RunFolder, classes: Sequence[DefectClass], data: Dataset, scale: ScoreScale) -> str:
    """SHA-256 over all that the figures of an evaluation depend on: the run and its weights, the images with
    their labels, and what decides. Evaluated again with nothing changed, as after an interruption, a run
    shows the same figures, so that nobody has learned more from the images.
    """
    images = sorted(zip((record.sha256 for record in data.records), data.labels.tolist(), strict=True))
    rated = [(item.id, item.verdict) for item in classes]
    judged = [item.model_dump(mode="json") for item in (scale.judges, scale.calibration) if item is not None]
    facts = [run.id, sha256_file(run.best_weights), rated, *judged, images]
    return hashlib.sha256(json.dumps(facts).encode("ascii")).hexdigest()


def _write_csv(
    run: RunFolder,
    split: Split,
    data: Dataset,
    classes: Sequence[DefectClass],
    predictions: Sequence[Prediction],
    probabilities: NDArray[np.float64],
) -> Path:
    """``predictions-<split>.csv`` in the run's folder: path, label, predicted, score, verdict, and as in
    :mod:`aoi_app.evidence.result_table` ng_score and the probability of each class.
    """
    names = {item.id: item.name for item in classes}
    header = ("path", "label", "predicted", "score", "verdict", "ng_score", *class_columns(names.values()))
    rows = (
        (
            record.path,
            classes[label].name,
            names[item.class_id],
            f"{item.score:.6f}",
            item.verdict.value,
            *map(number_text, (item.ng_score, *shares)),
        )
        for record, label, item, shares in zip(
            data.records, data.labels, predictions, probabilities.tolist(), strict=True
        )
    )
    path = run.path / f"predictions-{split.value}.csv"
    write_text_atomic(path, csv_text([header, *rows], "\n"))
    return path
