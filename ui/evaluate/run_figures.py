"""The stored evaluation of a run, as the Evaluate page shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aoi_app.errors import FiguresDamaged, UnusableFile
from aoi_app.evidence.operating_points import ScoredImages, validation_scores
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.class_changes import ClassChanges, class_changes
from aoi_app.project.jobs import UnknownResult
from aoi_app.project.policy import Policy
from aoi_app.project.records import ImageRecord, Prediction, Split
from aoi_app.project.store.held_run import HeldRun
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import LEARNED_FOLDED, EvaluatedImages, evaluated_images
from aoi_app.project.store.runs import RunFolder
from aoi_app.project.store.unknown_check import read_unknown_check
from aoi_app.project.twins import twins_learned


@dataclass(frozen=True, slots=True)
class RunFigures:
    """The evaluation of a run, as the page shows it.

    Attributes:
        figures: by split; None where it was not evaluated.
        test_uses: how many different evaluations on the test split there were in the project.
        outdated: images, labels or splits have changed since the training.
        places: split by image id, if the run has splits of its own, as a fold does; of a run that is judged
            out of fold, all that it has learned from stand for validation.
        policy: the run's current operating point.
        judged_as_now: by split, True if its figures were made with ``policy`` and the classes of now.
        rated_as_now: by split, True if they were made with the OK and NG classes of now.
        images_as_now: by split, True if they were made with the images and labels of now.
        twins_learned: by split, of how many of its images the run has learned a twin, as is known now.
        has_ok: True if a class of the run is OK.
        scored: the validation images, to try out other operating points.
        unknown: what became of each defect that was left out; None: not measured.
        anomalies: True of a run of good parts alone, to which whatever is unknown is an anomaly.
        class_changes: how the class list of the run differs from that of the project.
    """

    run_id: str
    figures: dict[str, dict[str, Any] | None]
    test_uses: int
    outdated: bool
    places: dict[int, str]
    policy: Policy
    judged_as_now: dict[str, bool]
    rated_as_now: dict[str, bool]
    images_as_now: dict[str, bool]
    twins_learned: dict[str, int]
    has_ok: bool
    scored: ScoredImages
    unknown: UnknownResult | None
    anomalies: bool
    class_changes: ClassChanges


def read_run_figures(
    project: Project,
    run_id: str,
    known: Sequence[ImageRecord] | None = None,
    predictions: Mapping[int, Prediction] | None = None,
) -> RunFigures:
    """Read a run's figures; runs on any thread.

    Args:
        project: of the run.
        run_id: of the run.
        known: all images of the project, the excluded ones, too; None: they are read.
        predictions: of the run by image id; None: they are read.
    """
    run = HeldRun(project.run(run_id).path)
    manifest = run.manifest() or RunManifest()
    figures = {split.value: _figures(run, split) for split in (Split.VAL, Split.TEST)}
    there = {split: values for split, values in figures.items() if values is not None}
    everything = project.all_images() if known is None else known
    images = [record for record in everything if not record.excluded]
    wanted = {*there, Split.VAL.value}
    judged = {split: evaluated_images(run, images, Split(split), project.classes) for split in wanted}
    return RunFigures(
        run_id,
        figures,
        project.counters.counted("test_uses"),
        manifest.fingerprint != project.fingerprint(images),
        _places(manifest),
        run.policy,
        {split: project.judged_as_now(run, values) for split, values in there.items()},
        {split: project.rated_as_now(run, values) for split, values in there.items()},
        {split: judged[split].are_those_of(values) for split, values in there.items()},
        {split: _twins_learned(project, run, Split(split), judged[split], everything) for split in there},
        any(item.is_ok for item in project.classes_of(run)),
        validation_scores(project, run, judged[Split.VAL], predictions),
        read_unknown_check(run),
        finds_anomalies(manifest.classes),
        class_changes(run.classes(), project.classes),
    )


def _twins_learned(
    project: Project, run: RunFolder, split: Split, found: EvaluatedImages, images: Sequence[ImageRecord]
) -> int:
    try:
        return len(twins_learned(project, run, split, found.records, images))
    except UnusableFile:  # of scores out of fold: the evaluation says so when it is made anew
        return 0


def _places(manifest: RunManifest) -> dict[int, str]:
    if manifest.folded:
        return {item.id: Split.VAL.value for item in manifest.images if item.split in LEARNED_FOLDED}
    return {item.id: item.split or "" for item in manifest.images} if manifest.own_splits else {}


def _figures(run: RunFolder, split: Split) -> dict[str, Any] | None:
    """The figures of a split; None if missing or damaged, so that they are computed again."""
    try:
        return run.metrics(split.value)
    except FiguresDamaged:
        return None
