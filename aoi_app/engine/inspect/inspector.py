"""The job "inspect": a verdict for each image of a source, as it arrives. Does not import torch."""

import hashlib
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from functools import partial
from typing import Any, Literal

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.inspect.alarms import AlarmWatch
from aoi_app.engine.inspect.map_tests import METHOD, check_shown_maps
from aoi_app.engine.inspect.novelty_check import NoveltyCheck
from aoi_app.engine.inspect.remaining import Remaining
from aoi_app.engine.inspect.session import SessionRecord, open_inspection, seconds_so_far
from aoi_app.engine.inspect.source_watch import SourceWatch, still_out_of_reach
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import (
    ReadBatch,
    ReadImage,
    ahead,
    bursts,
    in_batches,
    read_batch,
    through,
)
from aoi_app.engine.runtimes.runtime import Outputs, Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import (
    Cancelled,
    FilesGone,
    ImageError,
    NoNoveltyCheck,
    NoPictureChecks,
    NothingToInspect,
    RuntimeRefuted,
    SourceFound,
    SourceLost,
)
from aoi_app.events import Counts, ImageJudged, Started
from aoi_app.evidence.map_choice import deserves_box
from aoi_app.evidence.picture_checks import PictureChecks
from aoi_app.evidence.result_table import results_csv
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.folder_lock import FolderLock
from aoi_app.imaging.heatmap import area_of
from aoi_app.imaging.heatmap_picture import draw_heat_map
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.image_source import SOURCES, ImageSource
from aoi_app.imaging.passed_by import PassedBy
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.anomaly import finds_anomalies
from aoi_app.project.jobs import InspectJob, InspectResult, PassedByFiles
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import HEATMAPS, InspectedImage, Inspection, JudgedFile
from aoi_app.project.witnesses import witnesses_of
from aoi_app.storage import naming, write_bytes_atomic

RESULTS = "results.csv"
MOST_READERS = 8
LAST_NG, TELL_SECONDS = 24, 0.5  # NG images told of at once, as many as the window keeps; time between
# Only some images of an inspection are shown live; of each batch, the one of the most notable verdict.
NOTABLE = (Verdict.NG, Verdict.REVIEW, Verdict.UNREADABLE, Verdict.OK)


Judging = Callable[..., Iterator[list[InspectedImage]]]  # as judged_here


def inspect(job: InspectJob, control: JobControl) -> InspectResult:
    """Judge every image of the job's source on this PC; see :func:`inspect_by`."""
    return inspect_by(judged_here, job, control)


def inspect_by(judging: Judging, job: InspectJob, control: JobControl) -> InspectResult:
    """Judge every image of the job's source, or if it resumes an inspection, what is left of them.

    Raises:
        ModelRefused: the package is damaged or unknown.
        UnknownEntry: there is no such kind of source.
        SourceMissing: one of the sources does not exist.
        NothingToInspect: there is no image.
        FolderUsed: ``job.out`` holds results already, and the job is not to resume them.
        NoInspection: there is none to resume.
        InspectionMismatch: it was begun with another model.
        LotMismatch: it was begun for another lot, part or work order.
        FolderInUse: somebody is at work on it.
        SourceLost: the images went out of reach, and the job is not to wait for them.
        Cancelled: the user stopped it; ``kept`` is the result of what was judged so far.
    """
    begun = time.monotonic()
    cv2.setNumThreads(1)  # the readers are the threads
    model = ModelFile.open(job.model)
    source = entry(SOURCES, job.source).open(job.paths)
    runtime = open_runtime(model, job.runtime, control.warn)
    if model.manifest.novelty is None and not finds_anomalies(model.manifest.classes):
        control.warn(NoNoveltyCheck())
    if model.manifest.refuted(runtime.name, runtime.precision):
        control.warn(RuntimeRefuted(runtime=runtime.name, precision=runtime.precision))
    if model.manifest.pictures is None:
        control.warn(NoPictureChecks())
    job.out.mkdir(parents=True, exist_ok=True)
    with (
        closing(runtime),
        FolderLock(job.out, what="an inspection"),
        closing(open_inspection(job, source, model)) as inspection,
    ):
        earlier = seconds_so_far(inspection)
        inspection.update_header(runtime=f"{runtime.name} {runtime.precision} ({runtime.device})")
        session = SessionRecord(inspection, job, control)
        facts = {"done": len(inspection.judged()), "runtime": inspection.header.runtime}
        control.emit(Started("inspect", facts))
        state: Literal["finished", "stopped", "failed"] = "failed"
        try:
            source = _Run(job, model, runtime, inspection, session, control, judging).judge_all(source)
            for remark in source.passed.remarks():
                session.warn(remark)
            state = "finished"
        except Cancelled:
            state = "stopped"
        finally:
            session.end(state, earlier + time.monotonic() - begun)
            results = inspection.results()
            table = results_csv(results, [item.name for item in model.manifest.classes])
            # The byte order mark is for Excel, which then reads Chinese.
            write_bytes_atomic(job.out / RESULTS, table.encode("utf-8-sig"))
        passed = source.passed if state == "finished" else PassedBy()
        result = _result(inspection, session, time.monotonic() - begun, runtime, passed)
        unknown = sum(bool(witnesses_of(item.problem)) for item in results)
        result = result.model_copy(update={"unknown": unknown})
        if state == "finished":
            check_shown_maps(model, runtime, inspection, control)
    if state == "stopped":
        raise Cancelled(result)
    return result


class _Run:
    """Judges the images of a source, storing each batch and emitting events."""

    def __init__(
        self,
        job: InspectJob,
        model: ModelFile,
        runtime: Runtime,
        inspection: Inspection,
        session: SessionRecord,
        control: JobControl,
        judging: Judging,
    ) -> None:
        self._job, self._model, self._runtime, self._judging = job, model, runtime, judging
        self._inspection, self._session, self._control = inspection, session, control
        self._judge = Judge(model, inspection)
        self._judged: Mapping[str, JudgedFile] = {}
        self._verdicts, self._classes = Counter(inspection.counts()), Counter(inspection.class_counts())
        self._alarms = AlarmWatch(job.alarms)
        self._newest_ng: deque[InspectedImage] = deque(maxlen=LAST_NG)  # not told yet
        self._told = 0.0  # when the last ones were
        self._folders = [path for path in job.paths if path.is_dir()]

    def judge_all(self, source: ImageSource) -> ImageSource:
        """Judge what is left of the source, from the start again each time it was lost and is back; returns
        the one that was judged to its end.

        Raises:
            SourceLost: it went out of reach, and the job is not to wait.
            Cancelled: the user stopped it.
        """
        while lost := self._judge_in_reach(source):
            source = self._when_back(lost)
        return source

    def _judge_in_reach(self, source: ImageSource) -> SourceWatch | None:
        """Judge the images that are left, until the source is lost; returns how, None at the end of it."""
        self._judged = self._inspection.judged()
        given_up = still_out_of_reach(self._session.lost)
        rest = Remaining(source, self._judged, given_up, check_content=self._job.check_content)
        watch = SourceWatch(self._folders, given_up)
        readers = ThreadPoolExecutor(min(max(2, usable_cores()), MOST_READERS), "reader")
        with readers as pool, closing(rest.images()) as images:
            judged = self._judging(images, self._model, self._runtime, pool, self._judge)
            try:
                for batch in self._control.track(judged, rest.total, "inspect", each=len):
                    self._store(rest.new(watch.sift(rest.identified(batch))))
                    if watch.is_lost:  # the batches under way are still worth having
                        rest.end()
            finally:
                self._store(rest.new(watch.rest()))
                self._tell_ng()
                self._session.same += rest.same
                if watch.is_lost:
                    self._session.lose(watch.out_of_reach)
        self._control.emit(self._counts())
        if watch.is_lost:
            return watch
        if gone := rest.gone():
            self._session.warn(FilesGone(count=len(gone), path=gone[0]))
        return None

    def _store(self, images: list[InspectedImage]) -> None:
        if not images:
            return
        self._inspection.add(images)
        self._session.note_heads()
        replaced = [known for image in images if (known := self._judged.get(image.path))]
        self._verdicts.update(image.verdict for image in images)
        self._verdicts.subtract(known.verdict for known in replaced)
        self._classes.update(image.predicted for image in images)
        self._classes.subtract(known.predicted for known in replaced)
        for alarm in self._alarms.alarms(image.verdict for image in images):
            self._session.warn(alarm)
        self._control.emit_thinned(self._counts())
        self._newest_ng.extend(image for image in images if image.verdict is Verdict.NG)
        if time.monotonic() - self._told >= TELL_SECONDS:
            self._tell_ng()
        shown = min(images, key=lambda image: NOTABLE.index(image.verdict))
        self._control.emit_thinned(self._event(shown))

    def _tell_ng(self) -> None:
        """Tell of the newest NG images: the others are too many to look at, but these must not be missed."""
        for image in self._newest_ng:
            self._control.emit(self._event(image))
        self._newest_ng.clear()
        self._told = time.monotonic()

    def _event(self, image: InspectedImage) -> ImageJudged:
        picture = str(self._inspection.folder / image.heatmap) if image.heatmap else ""
        return ImageJudged(image.path, image.verdict.value, image.predicted, image.score, picture)

    def _counts(self) -> Counts:
        return Counts(
            ok=self._verdicts[Verdict.OK],
            ng=self._verdicts[Verdict.NG],
            review=self._verdicts[Verdict.REVIEW],
            unreadable=self._verdicts[Verdict.UNREADABLE],
            classes={name: count for name, count in self._classes.items() if name and count},
        )

    def _when_back(self, lost: SourceWatch) -> ImageSource:
        """The source, opened again once it is back or the user presses Resume.

        Raises:
            SourceLost: the job is not to wait.
            Cancelled: the user pressed Stop.
        """
        problem = SourceLost(path=lost.out_of_reach[0].path)
        self._session.note(problem)
        if not self._job.wait_for_source:
            raise problem
        self._control.warn(problem)
        while True:
            self._control.wait_for(lost.is_back)
            try:
                source = entry(SOURCES, self._job.source).open(self._job.paths)
            except NothingToInspect:  # Resume was pressed too early
                self._control.warn(problem)
                continue
            self._session.warn(SourceFound())
            return source


def judged_here(
    images: Iterable[SourceImage | None],
    model: ModelFile,
    runtime: Runtime,
    pool: ThreadPoolExecutor,
    judge: Callable[[tuple[ReadBatch, Outputs | None]], list[InspectedImage]],
) -> Iterator[list[InspectedImage]]:
    """Read, infer and judge, each stage a few batches ahead of the next.

    Yields an empty list after each burst of images, as a safe point to pause or stop.
    """
    read = partial(read_batch, spec=model.manifest.input)
    for burst in bursts(images):
        batches = ahead(pool, read, in_batches(burst, runtime.batch), depth=runtime.requests + 1)
        yield from ahead(pool, judge, through(runtime, batches), depth=2)
        yield []


class Judge:
    """Turns the network's outputs into results and writes heat maps; called on the pool's threads."""

    def __init__(self, model: ModelFile, inspection: Inspection) -> None:
        self._manifest = model.manifest
        self._checks = PictureChecks(model.manifest.pictures)
        self._novelty = NoveltyCheck(model, inspection.folder)
        self._names = [item.name for item in model.manifest.classes]
        self._folder = inspection.folder
        self._drawn = {
            "none": frozenset[Verdict](),
            "ng": frozenset({Verdict.NG, Verdict.REVIEW}),
            "all": frozenset(Verdict),
        }[inspection.header.heatmaps]
        self._boxed = deserves_box(model.manifest.maps, METHOD)
        (self._folder / HEATMAPS).mkdir(exist_ok=True)

    def _before_filters(self, pixels: NDArray[Any], image: ReadImage) -> NDArray[Any]:
        """The prepared image [planes, H, W] without the recipe's filters and areas, for display."""
        spec = self._manifest.input
        if not spec.filters and not spec.areas:
            return pixels
        try:
            prepared = load_prepared(image.path, spec.model_copy(update={"filters": (), "areas": ()}))[0]
        except ImageError:  # removed since it was read
            return pixels
        return prepared[None] if prepared.ndim == 2 else prepared.transpose(2, 0, 1)

    def __call__(self, answered: tuple[ReadBatch, Outputs | None]) -> list[InspectedImage]:
        """The results of one batch, in its order."""
        batch, outputs = answered
        if outputs is None:
            return [unreadable(image) for image in batch.images]
        verdicts, named = judge_batch(outputs.probabilities, self._manifest.is_ok, self._manifest.policy)
        # NaN scores were sent to review above; events and files cannot hold them.
        probabilities = np.nan_to_num(outputs.probabilities)
        scores = ng_scores(probabilities, self._manifest.is_ok)
        best = (-probabilities).argsort(axis=1, kind="stable")
        unknown = self._novelty.problems(outputs)
        spec, results, row = self._manifest.input, [], -1
        for image in batch.images:
            if image.problem:
                results.append(unreadable(image))
                continue
            row += 1
            verdict, index = verdicts[row], int(named[row])
            reason = self._checks.problem(image.statistics) if image.statistics else None
            reason = reason or unknown[row]
            self._novelty.keep_witnesses(reason)
            if reason is not None:  # whatever the network says of it
                verdict, index = Verdict.REVIEW, int(best[row, 0])
            picture, box, shown = "", None, outputs.maps[row, index]
            if verdict in self._drawn:
                picture = picture_name(image)
                pixels = self._before_filters(batch.pixels[row], image)
                data, box = draw_heat_map(pixels, shown, spec, image.width, image.height, boxed=self._boxed)
                # No flush to disk needed: the result that names the file is stored later.
                with naming(self._folder / picture):
                    (self._folder / picture).write_bytes(data)
            results.append(
                InspectedImage(
                    path=str(image.path),
                    sha256=image.sha256,
                    width=image.width,
                    height=image.height,
                    at=image.at,
                    verdict=verdict,
                    predicted=self._names[index],
                    score=float(probabilities[row, index]),
                    ng_score=float(scores[row]),
                    top=tuple((self._names[place], float(probabilities[row, place])) for place in best[row]),
                    heatmap=picture,
                    box=box if verdict is not Verdict.OK else None,
                    problem=reason,
                    area="" if verdict is Verdict.OK else area_of(shown, spec, image.width, image.height),
                )
            )
        return results


def unreadable(image: ReadImage) -> InspectedImage:
    """The result of an image with a problem."""
    return InspectedImage(path=str(image.path), at=image.at, problem=image.problem)


def picture_name(image: ReadImage) -> str:
    """The heat map's file name, unique even for images of the same name in several folders, and for each
    content of a file that was overwritten.
    """
    whole = f"{image.path}\n{image.sha256}".encode("utf-8", "surrogateescape")
    return f"{HEATMAPS}/{image.path.stem[:60]}-{hashlib.sha256(whole).hexdigest()[:10]}.jpg"


def _result(
    inspection: Inspection, session: SessionRecord, seconds: float, runtime: Runtime, passed: PassedBy
) -> InspectResult:
    counts, judged = inspection.counts(), session.judged
    return InspectResult(
        images=sum(counts.values()),
        ok=counts[Verdict.OK],
        ng=counts[Verdict.NG],
        review=counts[Verdict.REVIEW],
        unreadable=counts[Verdict.UNREADABLE],
        judged=judged,
        again=session.again,
        seconds=round(seconds, 3),
        images_per_s=round(judged / seconds, 2),
        runtime=runtime.name,
        precision=runtime.precision,
        device=runtime.device,
        results=inspection.folder / RESULTS,
        passed_by=PassedByFiles.listed(passed),
    )
