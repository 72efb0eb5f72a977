"""The job "gate": a model file beside the one in use, before it is released. Does not import torch.

Verdicts come from the stored evaluations, so that the test images are not looked at once more; only the
must-catch list, whose images may lie in any split, is judged here, by the file itself.
"""

import time
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aoi_app.control import JobControl
from aoi_app.engine.measure.must_catch import DIGITS, judge_must_catch
from aoi_app.engine.measure.speed_beside import speed_beside
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import NothingJudged
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
from aoi_app.project.jobs import (
    BrokenImage,
    ErrorRates,
    GateJob,
    GateResult,
    PairFigures,
    ReleasedFile,
)
from aoi_app.project.records import Split
from aoi_app.project.store.approvals import ReleaseDecision, Seen, in_use, open_approvals
from aoi_app.project.store.project import Project


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
            must_catch = judge_must_catch(project, model, runtime, control)
            speed = None
            if before.path is not None and before.file is not None:
                wanted = {item.image for item in images}
                timed = [record for record in project.images() if record.id in wanted]
                beside = (model, runtime)
                speed = speed_beside(before.path, before.file.sha256, beside, timed, control)
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


@dataclass(frozen=True, slots=True)
class _InUse:
    """The model to compare with; ``seen`` is None if there is none, ``path`` that of its file."""

    file: ReleasedFile | None = None
    seen: Mapping[str, Seen] | None = None
    ece: Mapping[str, float | None] = field(default_factory=dict)
    path: Path | None = None


def _in_use(project: Project, against: str) -> _InUse:
    """The model in use or, if one is named, a run."""
    if against:
        run = project.run(against)
        ece = {split: _ece(run.metrics(split) or {}) for split in ("val", "test")}
        named = ReleasedFile(file="", run=run.id, bytes=0, sha256="")

        def is_current(split: Split) -> bool:
            figures = run.metrics(split.value)
            return figures is not None and project.judged_as_now(run, figures)

        return _InUse(named, everything_seen(project, run, is_current), ece)
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
