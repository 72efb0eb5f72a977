"""Comparison of runs: metrics on the same images, differences of the recipes and, for two runs, the images
that only one of them gets right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from aoi_app.errors import NothingToCompare
from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.metric_values import MetricValue
from aoi_app.evidence.metrics import EvaluationSummary, summary_of
from aoi_app.evidence.paired import Paired, paired
from aoi_app.evidence.remarks import Remark
from aoi_app.project.anomaly import ANOMALY, as_anomalies, as_found, finds_anomalies
from aoi_app.project.recipe.recipe_fields import differences
from aoi_app.project.records import DefectClass, ImageRecord, Prediction, Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.runs import RunFolder


@dataclass(frozen=True, slots=True)
class ComparedRun:
    """A run's metrics on the common images. Metrics that need all class probabilities are taken from the
    run's evaluation, if that was on exactly these images.
    """

    run: str
    preset: str
    figures: EvaluationSummary

    def to_json(self) -> dict[str, Any]:
        """run, preset and the keys of ``aoi evaluate``, without curves and matrix."""
        left_out = ("confusion", "confusions", "per_class", "roc", "ng_roc", "unreadable", "absent")
        values = {name: value for name, value in self.figures.to_json().items() if name not in left_out}
        return {"run": self.run, "preset": self.preset, **values}


@dataclass(frozen=True, slots=True)
class Changed:
    """An image that one of two runs gets right; ``wrong`` is the prediction of the other."""

    record: ImageRecord
    wrong: Prediction


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs compared on ``images``, in the order requested.

    ``pair``, ``fixed`` and ``broken`` are set for two runs only. ``missing`` are runs not yet evaluated on
    the split; while there are any, only the recipes are compared.
    """

    split: Split
    runs: tuple[ComparedRun, ...]
    missing: tuple[str, ...]
    images: tuple[ImageRecord, ...]
    remarks: tuple[Remark, ...]
    differences: dict[str, tuple[Any, ...]]
    pair: Paired | None = None
    fixed: tuple[Changed, ...] = ()
    broken: tuple[Changed, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """The result of ``aoi compare``."""
        return {
            "split": self.split.value,
            "n": len(self.images),
            "runs": [run.to_json() for run in self.runs],
            "missing": list(self.missing),
            "remarks": [str(remark) for remark in self.remarks],
            "differences": {name: list(values) for name, values in self.differences.items()},
            "pair": self.pair.to_json() if self.pair is not None else None,
            "fixed": [item.record.path for item in self.fixed],
            "broken": [item.record.path for item in self.broken],
        }


def compare_runs(project: Project, run_ids: Sequence[str], split: Split = Split.VAL) -> Comparison:
    """Compare runs on the images that all of them judged and none was trained on.

    Args:
        project: of the runs.
        run_ids: two or more.
        split: validation or test. The test split is compared only if every run was evaluated on it already:
            using it is the user's decision.

    Raises:
        RunNotFound: there is no such run.
        NothingToCompare: fewer than two runs, one of them is excluded, or not every run was evaluated on
            the test split.
        UnusableFile: a run's recipe or manifest is missing, damaged or too new.

    Examples:
        >>> comparison = compare_runs(project, ["20261123-093005", "20261123-101500"])  # doctest: +SKIP
        >>> str(comparison.pair.remark)  # doctest: +SKIP
        'Images fixed 17, broken 5: unlikely to be chance (p = 0.017).'
    """
    runs = [project.run(run_id) for run_id in dict.fromkeys(run_ids)]
    if len(runs) < 2:
        raise NothingToCompare(what="two different runs are needed")
    if any(run.excluded for run in runs):
        raise NothingToCompare(what="one of them is excluded")
    missing = tuple(run.id for run in runs if run.metrics(split.value) is None)
    recipes = differences([run.recipe for run in runs])
    if missing and split is Split.TEST:
        raise NothingToCompare(what="not every run was evaluated on the test images")
    if missing:
        return Comparison(split, (), missing, (), (), recipes)
    records, classes = project.images(), project.classes
    predictions = [project.predictions(run.id) for run in runs]
    if any(finds_anomalies(run.classes()) for run in runs):  # which the others are compared with
        records = [*as_anomalies(records, (ANOMALY,), classes)]
        predictions = [as_found(judged, classes) for judged in predictions]
        classes = (*(item for item in classes if item.is_ok), ANOMALY)
    members = [_members(run, records, split) for run in runs]
    known = {item.id for item in classes}
    common = [
        record
        for record in records
        if record.class_id in known
        and all(record.id in part for part in members)
        and all(record.id in judged and judged[record.id].class_id in known for judged in predictions)
    ]
    union = {image for part in members for image in part}
    compared = tuple(
        ComparedRun(
            run.id, run.recipe.preset, _figures(common, judged, classes, run.metrics(split.value) or {})
        )
        for run, judged in zip(runs, predictions, strict=True)
    )
    remarks = tuple(_remarks(len(common), len(union), members))
    if len(runs) > 2 or not common:
        return Comparison(split, compared, (), tuple(common), remarks, recipes)
    first, second = predictions
    one, two = (
        [judged[record.id].class_id == record.class_id for record in common] for judged in predictions
    )
    right = list(zip(common, one, two, strict=True))
    return Comparison(
        split,
        compared,
        (),
        tuple(common),
        remarks,
        recipes,
        paired(one, two, [record.group for record in common]),
        tuple(Changed(record, first[record.id]) for record, was, now in right if now and not was),
        tuple(Changed(record, second[record.id]) for record, was, now in right if was and not now),
    )


def _members(run: RunFolder, records: Sequence[ImageRecord], split: Split) -> set[int]:
    """Ids of the images in a split of the run, without those trained on; images added later count by their
    current split.
    """
    manifest = run.manifest() or RunManifest()
    then = {item.id: item.split for item in manifest.images}
    learned = manifest.learned
    if manifest.folded and split is Split.VAL:  # each was judged by heads that had not learned from it
        return {
            record.id for record in records if record.sha256 in learned and record.split is not Split.TEST
        }
    return {
        record.id
        for record in records
        if then.get(record.id, record.split) == split and record.sha256 not in learned
    }


def _figures(
    records: Sequence[ImageRecord],
    predictions: dict[int, Prediction],
    classes: Sequence[DefectClass],
    evaluation: Mapping[str, Any],
) -> EvaluationSummary:
    index = {item.id: number for number, item in enumerate(classes)}
    own = [predictions[record.id] for record in records]
    groups = [record.group for record in records]
    judged = Judgement(
        [index[record.class_id] for record in records if record.class_id is not None],
        [index[item.class_id] for item in own],
        [item.verdict for item in own],
        [item.ng_score for item in own],
        [item.name for item in classes],
        [item.is_ok for item in classes],
        groups if any(groups) else None,
    )
    summary = summary_of(judged)
    if evaluation.get("n") != len(records):
        return summary
    known = {
        name: MetricValue.from_json(value.spec, evaluation)
        for name, value in summary.values.items()
        if "probabilities" in value.spec.needs
    }
    return replace(summary, values={**summary.values, **known})


def _remarks(common: int, union: int, members: Sequence[set[int]]) -> list[Remark]:
    """Limits of the comparison that a reader must know."""
    if not common and not set.intersection(*members):
        return [Remark("These runs were judged on different images, as the folds of a cross-validation are: "
                       "they cannot be compared image by image.")]  # fmt: skip
    if not common:
        return [Remark("There is no image that all of these runs were judged on: evaluate them again.")]
    if common < union:
        args = {"n": str(common), "all": str(union)}
        return [Remark("Images compared, on which all of these runs were judged: {n} of {all}.", args)]
    return []
