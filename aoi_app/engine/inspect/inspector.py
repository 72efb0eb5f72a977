"""The job "inspect": a verdict for each image of a source, as it arrives. Does not import torch."""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Container, Generator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app import __version__
from aoi_app.control import JobControl
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
from aoi_app.errors import Cancelled, ImageError, InspectionMismatch, RuntimeRefuted
from aoi_app.events import Counts, ImageJudged, Started
from aoi_app.evidence.result_table import results_csv
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.imaging.heatmap_picture import draw_heat_map
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.image_source import SOURCES, ImageSource
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.jobs import InspectJob, InspectResult
from aoi_app.project.recipe.catalogue_lookup import entry
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import (
    HEADER_FILE,
    HEATMAPS,
    InspectedImage,
    Inspection,
    InspectionHeader,
)
from aoi_app.storage import naming, write_bytes_atomic

RESULTS = "results.csv"
MOST_READERS = 8
# Only some images of an inspection are shown live; of each batch, the one of the most notable verdict.
NOTABLE = (Verdict.NG, Verdict.REVIEW, Verdict.UNREADABLE, Verdict.OK)


def inspect(job: InspectJob, control: JobControl) -> InspectResult:
    """Judge every image of the job's source that has no result in ``job.out`` yet.

    Raises:
        ModelRefused: the package is damaged or unknown.
        UnknownEntry: there is no such kind of source.
        SourceMissing: one of the sources does not exist.
        NothingToInspect: there is no image.
        InspectionMismatch: ``job.out`` belongs to another model.
        Cancelled: the user stopped it; ``kept`` is the result of what was judged so far.
    """
    begun = time.monotonic()
    cv2.setNumThreads(1)  # the readers are the threads
    model = ModelFile.open(job.model)
    source = entry(SOURCES, job.source).open(job.paths)
    runtime = open_runtime(model, job.runtime, control.warn)
    if model.manifest.refuted(runtime.name, runtime.precision):
        control.warn(RuntimeRefuted(runtime=runtime.name, precision=runtime.precision))
    with closing(runtime), closing(_open(job, source, model)) as inspection:
        earlier = inspection.header.seconds
        done = inspection.judged()
        inspection.update_header(runtime=f"{runtime.name} {runtime.precision} ({runtime.device})")
        control.emit(Started("inspect", {"done": len(done), "runtime": inspection.header.runtime}))
        state = "failed"
        try:
            _run(_Unjudged(source, done), model, runtime, inspection, control)
            state = "finished"
        except Cancelled:
            state = "stopped"
        finally:
            inspection.update_header(
                state=state,
                finished=None if state != "finished" else _now(),
                seconds=round(earlier + time.monotonic() - begun, 3),
            )
        names = [item.name for item in model.manifest.classes]
        table = results_csv(inspection.results(), names)
        # The byte order mark is for Excel, which then reads Chinese.
        write_bytes_atomic(job.out / RESULTS, table.encode("utf-8-sig"))
        result = _result(inspection, len(inspection.judged()) - len(done), time.monotonic() - begun, runtime)
    if state == "stopped":
        raise Cancelled(result)
    return result


def _open(job: InspectJob, source: ImageSource, model: ModelFile) -> Inspection:
    """Create the inspection in ``job.out``, or open it to continue.

    Raises:
        InspectionMismatch: it was begun with another model.
    """
    if (job.out / HEADER_FILE).exists():
        inspection = Inspection.open(job.out)
        if inspection.header.model.get("sha256") != model.id:
            inspection.close()
            raise InspectionMismatch(path=job.out)
        known = dict.fromkeys((*inspection.header.sources, *source.names))
        inspection.update_header(state="running", finished=None, source=job.source, sources=tuple(known))
        return inspection
    return Inspection.create(
        job.out,
        InspectionHeader(
            lot=job.lot,
            model=model.facts(),
            source=job.source,
            sources=source.names,
            started=_now(),
            heatmaps=job.heatmaps,
            app_version=__version__,
        ),
    )


class _Unjudged:
    """The images of a source without a result, and their number if known.

    Images that already have a result are subtracted as they arrive; until then ``total`` may be too high.
    """

    def __init__(self, source: ImageSource, done: Container[str]) -> None:
        self._source = source
        self._done = done
        self._passed = 0

    def total(self) -> int | None:
        whole = self._source.total
        return None if whole is None else whole - self._passed

    def images(self) -> Generator[SourceImage | None, None, None]:
        with closing(self._source.images()) as images:
            for image in images:
                if image is not None and image.path in self._done:
                    self._passed += 1
                else:
                    yield image


def _run(
    rest: _Unjudged, model: ModelFile, runtime: Runtime, inspection: Inspection, control: JobControl
) -> None:
    """Judge the remaining images, storing each batch and emitting events."""
    verdicts, classes = Counter(inspection.counts()), Counter(inspection.class_counts())
    judge = Judge(model, inspection)
    readers = ThreadPoolExecutor(min(max(2, usable_cores()), MOST_READERS), "reader")
    with readers as pool, closing(rest.images()) as source:
        judged = _judged(source, model, runtime, pool, judge)
        for images in control.track(judged, rest.total, "inspect", each=len):
            if not images:
                continue
            inspection.add(images)
            verdicts.update(image.verdict for image in images)
            classes.update(image.predicted for image in images if image.predicted)
            control.emit_thinned(_counts(verdicts, classes))
            shown = min(images, key=lambda image: NOTABLE.index(image.verdict))
            picture = str(inspection.folder / shown.heatmap) if shown.heatmap else ""
            control.emit_thinned(
                ImageJudged(shown.path, shown.verdict.value, shown.predicted, shown.score, picture)
            )
    control.emit(_counts(verdicts, classes))


def _judged(
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
        self._names = [item.name for item in model.manifest.classes]
        self._folder = inspection.folder
        self._drawn = {
            "none": frozenset[Verdict](),
            "ng": frozenset({Verdict.NG, Verdict.REVIEW}),
            "all": frozenset(Verdict),
        }[inspection.header.heatmaps]
        (self._folder / HEATMAPS).mkdir(exist_ok=True)

    def _before_filters(self, pixels: NDArray[Any], image: ReadImage) -> NDArray[Any]:
        """The prepared image [planes, H, W] without the recipe's filters, for display."""
        spec = self._manifest.input
        if not spec.filters:
            return pixels
        try:
            prepared = load_prepared(image.path, spec.model_copy(update={"filters": ()}))[0]
        except ImageError:  # removed since it was read
            return pixels
        return prepared[None] if prepared.ndim == 2 else prepared.transpose(2, 0, 1)

    def __call__(self, answered: tuple[ReadBatch, Outputs | None]) -> list[InspectedImage]:
        """The results of one batch, in its order."""
        batch, outputs = answered
        if outputs is None:
            return [_unreadable(image) for image in batch.images]
        verdicts, named = judge_batch(outputs.probabilities, self._manifest.is_ok, self._manifest.policy)
        # NaN scores were sent to review above; events and files cannot hold them.
        probabilities = np.nan_to_num(outputs.probabilities)
        scores = ng_scores(probabilities, self._manifest.is_ok)
        best = (-probabilities).argsort(axis=1, kind="stable")
        results, row = [], -1
        for image in batch.images:
            if image.problem:
                results.append(_unreadable(image))
                continue
            row += 1
            index = int(named[row])
            picture, box = "", None
            if verdicts[row] in self._drawn:
                picture = _picture_name(image.path)
                data, box = draw_heat_map(
                    self._before_filters(batch.pixels[row], image),
                    outputs.maps[row, index],
                    self._manifest.input,
                    image.width,
                    image.height,
                )
                # No flush to disk needed: the result that names the file is stored later.
                with naming(self._folder / picture):
                    (self._folder / picture).write_bytes(data)
            results.append(
                InspectedImage(
                    path=str(image.path),
                    sha256=image.sha256,
                    width=image.width,
                    height=image.height,
                    at=time.time(),
                    verdict=verdicts[row],
                    predicted=self._names[index],
                    score=float(probabilities[row, index]),
                    ng_score=float(scores[row]),
                    top=tuple((self._names[place], float(probabilities[row, place])) for place in best[row]),
                    heatmap=picture,
                    box=box if verdicts[row] is not Verdict.OK else None,
                )
            )
        return results


def _unreadable(image: ReadImage) -> InspectedImage:
    return InspectedImage(path=str(image.path), at=time.time(), problem=image.problem)


def _picture_name(path: Path) -> str:
    """The heat map's file name, unique even for images of the same name in several folders."""
    digest = hashlib.sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:10]
    return f"{HEATMAPS}/{path.stem[:60]}-{digest}.jpg"


def _counts(verdicts: Counter[Verdict], classes: Counter[str]) -> Counts:
    return Counts(
        ok=verdicts[Verdict.OK],
        ng=verdicts[Verdict.NG],
        review=verdicts[Verdict.REVIEW],
        unreadable=verdicts[Verdict.UNREADABLE],
        classes=dict(classes),
    )


def _result(inspection: Inspection, judged: int, seconds: float, runtime: Runtime) -> InspectResult:
    counts = inspection.counts()
    return InspectResult(
        images=sum(counts.values()),
        ok=counts[Verdict.OK],
        ng=counts[Verdict.NG],
        review=counts[Verdict.REVIEW],
        unreadable=counts[Verdict.UNREADABLE],
        judged=judged,
        seconds=round(seconds, 3),
        images_per_s=round(judged / seconds, 2),
        runtime=runtime.name,
        precision=runtime.precision,
        device=runtime.device,
        results=inspection.folder / RESULTS,
    )


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
