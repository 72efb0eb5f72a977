"""The jobs "new_study" and "appraise": an acceptance study is drawn, and its model judges. No torch."""

import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

import cv2
import numpy as np

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.engine.inspect.novelty_check import NoveltyCheck
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import ReadBatch, ReadImage, ahead, in_batches, read_batch, through
from aoi_app.engine.runtimes.runtime import Outputs, Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import (
    ImageChanged,
    ImageError,
    ImageMissing,
    ModelOfOtherProject,
    NoFreshParts,
    Problem,
    RunNotFound,
    StudyImageLost,
    StudyModelChanged,
)
from aoi_app.evidence.acceptance_plan import AcceptancePlan, study_parts
from aoi_app.evidence.picture_checks import PictureChecks
from aoi_app.evidence.verdicts import judge_batch
from aoi_app.imaging.disturbances import CHANGES
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import measured, read_whole
from aoi_app.project.acceptance import Disturbance, StudyAnswer, StudyFile, StudyImage, StudyModel
from aoi_app.project.jobs import AppraiseJob, NewStudyJob, StudyJudgedResult
from aoi_app.project.records import Verdict
from aoi_app.project.store.acceptance import AcceptanceStudy
from aoi_app.project.store.project import Project

MOST_READERS = 8
LOST = (ImageMissing.code, ImageChanged.code)


def new_study(job: NewStudyJob, control: JobControl) -> StudyJudgedResult:
    """Draw the images of a study and let its model judge them.

    Raises:
        ModelRefused: the package is damaged or unknown.
        ModelOfOtherProject: its run is not in the project.
        NoFreshParts: there is no OK or no NG part that the model has not seen.
        Cancelled: stopped; the study is there, and "appraise" goes on with it.
    """
    model = ModelFile.open(job.model)
    run_id = model.manifest.provenance.run
    with Project.open(job.project) as project:
        try:
            run = project.run(run_id)
        except RunNotFound as error:
            raise ModelOfOtherProject(path=job.model, run=run_id) from error
        parts = study_parts(run, project)
        labels = {item.id: item.name for item in project.classes}
        name = project.name
    if not parts.ng or not parts.ok:
        raise NoFreshParts(ok=len(parts.ok), ng=len(parts.ng), run=run_id)
    plan = AcceptancePlan(job.claims, len(parts.ng), len(parts.ok))
    ng, ok = (own or usual for own, usual in zip((job.ng, job.ok), plan.sizes, strict=True))
    now = datetime.now().astimezone()
    seed = job.seed if job.seed is not None else int(now.timestamp() * 1000) % 2**31
    file = StudyFile(
        id=_free_id(job.project, now),
        created=now,
        author=job.author,
        subject=job.subject,
        app_version=__version__,
        project=name,
        claims=job.claims,
        people=job.people,
        repeats=job.repeats,
        seed=seed,
        available=(len(parts.ng), len(parts.ok)),
        model=_facts(model),
        images=parts.draw(ng, ok, seed, labels),
    )
    with closing(AcceptanceStudy.create(job.project, file)) as study:
        folder = study.folder
    return _appraise(folder, model, control)


def _free_id(project: Path, now: datetime) -> str:
    """The time, to the second; with a number behind it if a study was made in the same one."""
    name, number = f"{now:%Y%m%d-%H%M%S}", 1
    while (project / "acceptance" / name).exists():
        number += 1
        name = f"{now:%Y%m%d-%H%M%S}-{number}"
    return name


def _facts(model: ModelFile) -> StudyModel:
    manifest = model.manifest
    return StudyModel(
        file=model.path.resolve(),
        sha256=model.id,
        name=manifest.name,
        run=manifest.provenance.run,
        created=manifest.provenance.created,
        **manifest.policy.model_dump(),
    )


def appraise(job: AppraiseJob, control: JobControl) -> StudyJudgedResult:
    """Let the model of a study judge what it has not judged yet.

    Raises:
        NoStudy: there is none in the folder.
        ModelRefused, StudyModelChanged: its model file cannot be used, or is another one.
        StudyIsClosed: its results were seen.
        StudyImageLost: an image is missing, or shows something else.
        Cancelled: stopped; the disturbances that are judged are kept.
    """
    with closing(AcceptanceStudy.open(job.folder)) as study:
        file = study.file.model
    model = ModelFile.open(file.file)
    if model.id != file.sha256:
        raise StudyModelChanged(path=file.file)
    return _appraise(job.folder, model, control)


def _appraise(folder: Path, model: ModelFile, control: JobControl) -> StudyJudgedResult:
    cv2.setNumThreads(1)  # the readers are the threads
    with closing(AcceptanceStudy.open(folder)) as study:
        name, images = study.file.model.name, study.file.images
        done = study.progress().get(name)
        missing = [place for place in Disturbance if not _is_judged(study, place)]
        if missing:
            with closing(open_runtime(model, "auto", control.warn)) as runtime:
                judged = _judged(missing, images, model, runtime)
                for disturbance, verdicts in control.track(judged, len(missing), "inspect"):
                    repeat = list(Disturbance).index(disturbance) + 1
                    study.add(
                        StudyAnswer("model", name, repeat, place, verdict, time.time())
                        for place, verdict in enumerate(verdicts)
                    )
        _, judged_now, _ = study.progress().get(name) or done or ("model", 0, 0)
        ng = sum(image.ng for image in images)
        return StudyJudgedResult(
            folder=folder, model=name, images=len(images), ng=ng, ok=len(images) - ng, judged=judged_now
        )


def _is_judged(study: AcceptanceStudy, disturbance: Disturbance) -> bool:
    repeat = list(Disturbance).index(disturbance) + 1
    return any(item.kind == "model" and item.repeat == repeat for item in study.answers())


def _judged(
    disturbances: list[Disturbance], images: tuple[StudyImage, ...], model: ModelFile, runtime: Runtime
) -> Iterator[tuple[Disturbance, list[Verdict]]]:
    """The verdicts on all images, disturbance by disturbance."""
    checks, novelty = PictureChecks(model.manifest.pictures), NoveltyCheck(model)
    numbers = {image.file: place for place, image in enumerate(images, 1)}
    sources = [SourceImage(str(image.file), sha256=image.sha256) for image in images]
    with ThreadPoolExecutor(min(max(2, usable_cores()), MOST_READERS), "reader") as pool:
        for disturbance in disturbances:
            read = read_batch if disturbance is Disturbance.STORED else partial(_read_disturbed, disturbance)
            batches = ahead(
                pool,
                partial(read, spec=model.manifest.input),
                in_batches(sources, runtime.batch),
                depth=runtime.requests + 1,
            )
            verdicts: list[Verdict] = []
            for batch, outputs in through(runtime, batches):
                unknown = novelty.problems(outputs) if outputs is not None else []
                verdicts += _verdicts(batch, outputs, model, checks, unknown, numbers)
            yield disturbance, verdicts


def _read_disturbed(disturbance: Disturbance, images: list[SourceImage], spec: InputSpec) -> ReadBatch:
    """As :func:`read_batch`, of images that were changed after they were read in full."""
    dtype = np.uint8 if spec.eight_bit else np.float32
    pixels = np.empty((len(images), spec.planes, spec.height, spec.width), dtype)
    read, readable = [], 0
    for image in images:
        at = time.time()
        try:
            found = read_whole(image.file, spec, image.sha256)
        except ImageError as error:
            read.append(ReadImage(image.file, at, problem=error.problem))
            continue
        changed = CHANGES[disturbance](found.pixels, spec.low, spec.high)
        prepared, statistics = measured(replace(found, pixels=changed), spec)
        ready = prepared.pixels
        pixels[readable] = ready if ready.ndim == 2 else ready.transpose(2, 0, 1)
        read.append(ReadImage(image.file, at, found.sha256, found.width, found.height, statistics=statistics))
        readable += 1
    return ReadBatch(read, pixels[:readable])


def _verdicts(
    batch: ReadBatch,
    outputs: Outputs | None,
    model: ModelFile,
    checks: PictureChecks,
    unknown: list[Problem | None],
    numbers: Mapping[Path, int],
) -> Iterator[Verdict]:
    """As an inspection gives them: with its checks of pictures, and UNREADABLE for what its input refuses.

    Raises:
        StudyImageLost: one is missing, or shows something else.
    """
    judged: Iterator[tuple[Verdict, Problem | None]] = iter(())
    if outputs is not None:
        manifest = model.manifest
        verdicts = judge_batch(outputs.probabilities, manifest.is_ok, manifest.policy)[0]
        judged = zip(verdicts, unknown, strict=True)
    for image in batch.images:
        if image.problem is not None:
            if image.problem.code in LOST:
                raise StudyImageLost(number=numbers[image.path])
            yield Verdict.UNREADABLE
            continue
        verdict, doubt = next(judged)
        doubt = doubt or (checks.problem(image.statistics) if image.statistics else None)
        yield verdict if doubt is None else Verdict.REVIEW
