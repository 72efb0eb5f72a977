"""The job "gate": a model file beside the one in use, before it is released. Does not import torch.

Verdicts come from the stored evaluations, so that the test images are not looked at once more; only the
must-catch list, whose images may lie in any split, is judged here, by the file itself.
"""

import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import ahead, in_batches, read_batch, through
from aoi_app.engine.runtimes.runtime import Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import AoiError, NothingJudged
from aoi_app.events import Started
from aoi_app.evidence.candidate import (
    ReleaseCandidate,
    candidate_of,
    everything_seen,
    judged_images,
    judged_split,
)
from aoi_app.evidence.release import JudgedByBoth, NewlyBroken, ReleaseRates, compare_release, rates
from aoi_app.evidence.releasing import released_path
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.project.jobs import GateJob, GateResult
from aoi_app.project.jobs.release import (
    BrokenImage,
    ErrorRates,
    MustCatch,
    MustCatchImage,
    PairFigures,
    ReleasedFile,
    SpeedFigures,
)
from aoi_app.project.records import ImageRecord, Split, Verdict
from aoi_app.project.store.answers import must_catch_pictures
from aoi_app.project.store.approvals import ReleaseDecision, Seen, in_use, open_approvals
from aoi_app.project.store.project import Project

TIMED, ROUNDS, ROUND = 24, 4, 0.25  # images; rounds, and how long one takes at least, in seconds
DIGITS = 6  # of a score


def compare_with_release(job: GateJob, control: JobControl) -> GateResult:
    """Compare a model file with the one in use.

    Raises:
        ModelRefused: the file cannot be used.
        RunNotFound, NotPackaged, PackageOutdated, NothingJudged: there is nothing to compare.
        ImageError: an image to time with is damaged.
        Cancelled: stopped.
    """
    begun = time.monotonic()
    with Project.open(job.project) as project:
        candidate = candidate_of(project, job.model, job.run)
        control.emit(Started("gate", {"run": candidate.run.id}))
        facts = candidate.facts()
        before = _in_use(project, job.against)
        split = judged_split(project, candidate)
        images, left = _judged_by_both(project, candidate, before, split)
        if not images and split is Split.TEST and candidate.judges_as(project, Split.VAL):
            split = Split.VAL  # the model in use was never tested
            images, left = _judged_by_both(project, candidate, before, split)
        if not images:
            raise NothingJudged(run=candidate.run.id, split=split.value)
        model = ModelFile.open(candidate.path)
        with closing(open_runtime(model, "openvino", control.warn)) as runtime:
            must_catch = _must_catch(project, model, runtime, control)
            speed = _speed(project, before, model, runtime, [item.image for item in images], control)
        figures = candidate.run.metrics(split.value) or {}
        names = {item.id: item.name for item in (*candidate.manifest.classes, *project.classes)}
        paths = {record.id: record.path for record in project.images()}
        folder = project.folder
    found = compare_release(images) if before.seen is not None else None
    now = found.now if found else rates([(item.now, item.truly_ok) for item in images], _parts(images))
    return GateResult(
        project=folder,
        model=facts,
        against=before.file,
        split="test" if split is Split.TEST else "val",
        n=len(images),
        not_compared=left,
        must_catch=must_catch,
        broken=tuple(_listed(item, names, paths) for item in found.broken) if found else (),
        fixed=found.fixed if found else 0,
        now=_rates(now),
        before=_rates(found.before) if found else None,
        pair=PairFigures.model_validate(found.pair.to_json()) if found else None,
        now_ece=_ece(figures),
        before_ece=before.ece.get(split.value),
        speed=speed,
        clean=must_catch.is_kept,
        seconds=round(time.monotonic() - begun, 2),
    )


class _InUse:
    """The model to compare with; ``seen`` is None if there is none."""

    def __init__(
        self,
        file: ReleasedFile | None = None,
        seen: Mapping[str, Seen] | None = None,
        ece: Mapping[str, float | None] | None = None,
        path: Path | None = None,
    ) -> None:
        self.file, self.seen, self.ece, self.path = file, seen, ece or {}, path


def _in_use(project: Project, against: str) -> _InUse:
    """The model in use or, if one is named, a run."""
    if against:
        run = project.run(against)
        ece = {split: _ece(run.metrics(split) or {}) for split in ("val", "test")}
        named = ReleasedFile(file="", run=run.id, bytes=0, sha256="")
        return _InUse(named, everything_seen(project, run), ece)
    with open_approvals(project.folder) as approvals:
        now = in_use(approvals.decisions()) if approvals is not None else None
        if approvals is None or now is None:
            return _InUse()
        file = ReleasedFile(file=now.file, run=now.run, bytes=now.bytes, sha256=now.sha256, approval=now.id)
        return _InUse(file, approvals.judged(now), _stated_ece(now), released_path(project.folder, now))


def _stated_ece(decision: ReleaseDecision) -> dict[str, float | None]:
    return {decision.gate.get("split", ""): decision.gate.get("now_ece")}


def _judged_by_both(
    project: Project, candidate: ReleaseCandidate, before: _InUse, split: Split
) -> tuple[list[JudgedByBoth], int]:
    """The images of a split that both have judged, and how many only the candidate has."""
    good = {item.id: item.is_ok for item in project.classes_of(candidate.run)}
    images, left = [], 0
    for record, now in judged_images(project, candidate.run, split).values():
        was = now if before.seen is None else before.seen.get(record.picture)
        if was is None:
            left += 1
        elif record.class_id is not None:
            images.append(
                JudgedByBoth(record.id, record.class_id, good[record.class_id], record.group, was, now)
            )
    return images, left


def _must_catch(project: Project, model: ModelFile, runtime: Runtime, control: JobControl) -> MustCatch:
    """What the file itself judges of the must-catch list, whatever split its images are in."""
    by_picture: dict[str, ImageRecord] = {}
    for record in project.all_images():
        by_picture.setdefault(record.picture, record)
    listed = must_catch_pictures(project.answers.given())
    gone = [item for item in listed if item not in by_picture]
    records = [by_picture[item] for item in listed if item in by_picture]
    missed: list[MustCatchImage] = []
    unread = [MustCatchImage(image=0, path=picture, why="gone") for picture in gone]
    for record, shares in control.track(_judged_by_file(records, model, runtime), len(records), "evaluate"):
        if shares is None:
            unread.append(MustCatchImage(image=record.id, path=record.path, why="unreadable"))
            continue
        verdicts, _ = judge_batch([shares], model.manifest.is_ok, model.manifest.policy)
        if verdicts[0] is Verdict.OK:
            score = round(float(ng_scores([shares], model.manifest.is_ok)[0]), DIGITS)
            missed.append(MustCatchImage(image=record.id, path=record.path, why="passed", ng_score=score))
    missed.sort(key=lambda item: item.ng_score or 0.0)
    return MustCatch(n=len(listed), missed=tuple(missed), unread=tuple(unread))


def _judged_by_file(records: list[ImageRecord], model: ModelFile, runtime: Runtime) -> Any:
    """Each image with its probabilities [K]; None for one that cannot be read, or is not the imported one."""
    sources = [SourceImage(str(record.file), sha256=record.sha256) for record in records]
    by_path = {source.file: record for source, record in zip(sources, records, strict=True)}
    spec = model.manifest.input
    with ThreadPoolExecutor(usable_cores()) as pool:
        batches = ahead(pool, lambda batch: read_batch(batch, spec), in_batches(sources, runtime.batch), 2)
        for batch, outputs in through(runtime, batches):
            rows = iter(outputs.probabilities if outputs is not None else ())
            for image in batch.images:
                yield by_path[image.path], None if image.problem is not None else next(rows)


def _speed(
    project: Project,
    before: _InUse,
    model: ModelFile,
    runtime: Runtime,
    ids: list[int],
    control: JobControl,
) -> SpeedFigures | None:
    """Both files in turn on the same images, the quickest round of each; None if one of them is not there."""
    if before.path is None or before.file is None:
        return None
    with suppress(AoiError):
        other = ModelFile.open(before.path)
        if other.id != before.file.sha256:
            return None
        wanted = set(ids[:TIMED])
        files = [SourceImage(str(item.file)) for item in project.images() if item.id in wanted]
        with closing(open_runtime(other, "openvino", control.warn)) as second:
            pixels = [read_batch(files, item.manifest.input).pixels for item in (model, other)]
            if not all(map(len, pixels)):
                return None
            best = [float("inf")] * 2
            for _ in range(ROUNDS):
                for place, timed in enumerate((runtime, second)):
                    control.wait_or_cancel()
                    best[place] = min(best[place], _seconds(timed, pixels[place]))
            now, was = (1000.0 * found / len(pixels[0]) for found in best)
            return SpeedFigures(
                images=len(pixels[0]),
                before_precision=second.precision,
                now_precision=runtime.precision,
                before_ms=round(was, 3),
                now_ms=round(now, 3),
                ratio=round(now / was, 3),
            )
    return None


def _seconds(runtime: Runtime, pixels: Any) -> float:
    """How long a runtime takes for images, without reading them; the mean of a round."""
    begun, times = time.perf_counter(), 0
    while not times or time.perf_counter() - begun < ROUND:
        for start in range(0, len(pixels), runtime.batch):
            runtime.submit(pixels[start : start + runtime.batch]).result()
        times += 1
    return (time.perf_counter() - begun) / times


def _ece(figures: Mapping[str, Any]) -> float | None:
    """The expected calibration error of an evaluation, after calibration if there is one."""
    found = figures.get("ece")
    shown = (found.get("after") or found.get("before")) if found else None
    return None if shown is None else float(shown["value"])


def _rates(found: ReleaseRates) -> ErrorRates:
    return ErrorRates.model_validate(
        {name: getattr(found, name).to_json() for name in ErrorRates.model_fields}
    )


def _parts(images: list[JudgedByBoth]) -> list[str]:
    return [item.part for item in images]


def _listed(item: NewlyBroken, names: Mapping[int, str], paths: Mapping[int, str]) -> BrokenImage:
    judged = item.judged
    return BrokenImage(
        image=judged.image,
        path=paths.get(judged.image, ""),
        wrong=item.wrong,
        label=names.get(judged.label, "?"),
        before=names.get(judged.before.class_id, "?"),
        now=names.get(judged.now.class_id, "?"),
        before_score=round(judged.before.ng_score, DIGITS),
        now_score=round(judged.now.ng_score, DIGITS),
    )
