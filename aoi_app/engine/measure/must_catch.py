"""The must-catch list of a project, judged by a model file itself. Does not import torch."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import ahead, in_batches, read_batch, through
from aoi_app.engine.runtimes.runtime import Floats, Runtime
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.events import Started
from aoi_app.evidence.releasing import earlier_approval, released_path
from aoi_app.evidence.verdicts import judge_batch, ng_scores
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.project.jobs import MustCatch, MustCatchImage, MustCatchJob, MustCatchResult
from aoi_app.project.records import ImageRecord, Verdict
from aoi_app.project.store.answers import must_catch_pictures, sha256_of
from aoi_app.project.store.project import Project

DIGITS = 6  # of a score


def check_must_catch(job: MustCatchJob, control: JobControl) -> MustCatchResult:
    """Judge the must-catch list of today by the file of an earlier approval.

    Raises:
        NothingApproved, ApprovedFileChanged: as ``earlier_approval``.
        ModelRefused: the file cannot be used.
        Cancelled: the user stopped it.
    """
    with Project.open(job.project) as project:
        chosen = earlier_approval(project.folder, job.approval)
        control.emit(Started("must_catch", {"run": chosen.run}))
        found = MustCatch(n=0, listed=sha256_of(()))
        if must_catch_pictures(project.answers.given()):
            model = ModelFile.open(released_path(project.folder, chosen))
            with closing(open_runtime(model, "openvino", control.warn)) as runtime:
                found = judge_must_catch(project, model, runtime, control)
        return MustCatchResult(
            project=project.folder,
            approval=chosen.id,
            file=chosen.file,
            must_catch=found,
            clean=found.is_kept,
        )


def judge_must_catch(project: Project, model: ModelFile, runtime: Runtime, control: JobControl) -> MustCatch:
    """What a model file lets pass of the list, or cannot read, whatever split the images are in.

    Raises:
        Cancelled: the user stopped it.
    """
    by_picture: dict[str, ImageRecord] = {}
    for record in project.all_images():
        by_picture.setdefault(record.picture, record)
    listed = must_catch_pictures(project.answers.given())
    gone = [MustCatchImage(image=0, path=item, why="gone") for item in listed if item not in by_picture]
    records = [by_picture[item] for item in listed if item in by_picture]
    good, missed, unread = model.manifest.is_ok, list[MustCatchImage](), gone
    judged = _judged_by_file(records, model, runtime)
    for record, shares in control.track(judged, len(records), "evaluate"):
        if shares is None:
            unread.append(MustCatchImage(image=record.id, path=record.path, why="unreadable"))
            continue
        verdicts, _ = judge_batch([shares], good, model.manifest.policy)
        if verdicts[0] is Verdict.OK:
            score = round(float(ng_scores([shares], good)[0]), DIGITS)
            missed.append(MustCatchImage(image=record.id, path=record.path, why="passed", ng_score=score))
    missed.sort(key=lambda item: item.ng_score or 0.0)
    return MustCatch(n=len(listed), listed=sha256_of(listed), missed=tuple(missed), unread=tuple(unread))


def _judged_by_file(
    records: Sequence[ImageRecord], model: ModelFile, runtime: Runtime
) -> Iterator[tuple[ImageRecord, Floats | None]]:
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
