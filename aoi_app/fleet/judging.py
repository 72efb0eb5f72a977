"""A machine of the fleet judges a shard of an inspection: this runs in Ray's worker processes."""

import hashlib
import shutil
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from aoi_app import __version__
from aoi_app.errors import OtherRuntimeOnNode, Problem
from aoi_app.events import Event, Finished
from aoi_app.fleet.shards import NodeStore, PackedPlace
from aoi_app.fleet.station import Telephone, final_event, node_name, node_store, prepare
from aoi_app.project.jobs import JobResult
from aoi_app.storage import unfinished_folder


@dataclass(frozen=True, slots=True)
class SentImage:
    """An image of a shard: its path on the head, when the head read it, and its bytes."""

    path: str
    at: float
    data: bytes


@dataclass(frozen=True, slots=True)
class ShardModel:
    """The model of an inspection: SHA-256 and size of its file, how it is run, which heat maps are drawn."""

    version: str
    sha256: str
    size: int
    runtime: str
    title: str
    heatmaps: str
    threads: int


@dataclass(frozen=True, slots=True)
class JudgedShard:
    """What comes back of a shard: results in its order, files below the inspection's folder, and the final
    event as JSON.
    """

    results: tuple[Any, ...]
    files: Mapping[str, bytes]
    event: str
    seconds: float
    node: str
    images: int


def runtime_title(runtime: Any) -> str:
    """What must be the same on all machines, so that they judge alike."""
    return f"{runtime.name} {runtime.precision}"


def judge_shard(
    model: ShardModel, file: list[Any], images: Sequence[SentImage], board: Any, key: int, attempt: int
) -> JudgedShard:
    """Judge a shard on this machine; whatever happens, there is a result with a final event.

    Args:
        model: with what.
        file: the reference to the bytes of its file.
        images: the shard.
        board: the actor to post to.
        key: of the task.
        attempt: which attempt this is.
    """
    import ray

    begun, node = time.monotonic(), node_name()
    results: tuple[Any, ...] = ()
    files: dict[str, bytes] = {}

    def work() -> JobResult:
        nonlocal results, files
        prepare(model.version, model.threads, node)
        store = node_store()
        places = {model.sha256: PackedPlace(0, 0, model.size)}
        store.fill(places, lambda _: bytes(ray.get(file[0])))
        scratch = store.folder / "scratch"
        scratch.mkdir(exist_ok=True)
        with unfinished_folder(scratch) as folder:
            results = tuple(_judged(model, store, images, folder, node))
            found = folder / "inspection"
            files = {
                path.relative_to(found).as_posix(): path.read_bytes()
                for path in found.glob("*/*")
                if path.is_file()
            }
        return JobResult()

    with Telephone(board, key, attempt, node).open():
        event: Event = final_event(work)
    seconds = time.monotonic() - begun
    judged = len(images) if isinstance(event, Finished) else 0
    return JudgedShard(results, files, event.to_json(), seconds, node, judged)


def _judged(
    model: ShardModel, store: NodeStore, images: Sequence[SentImage], folder: Path, node: str
) -> list[Any]:
    """The results of the images, with the paths that they have on the head."""
    from aoi_app.engine.inspect.inspector import Judge, judged_here  # here: this process is prepared now
    from aoi_app.imaging.image_folder import SourceImage
    from aoi_app.project.store.inspections import Inspection, InspectionHeader

    opened, runtime = _opened(str(_named(store, model.sha256)), model.runtime)
    if runtime_title(runtime) != model.title:
        raise OtherRuntimeOnNode(node=node, here=model.title, there=runtime_title(runtime))
    (folder / "images").mkdir()
    sent = {}
    for number, image in enumerate(images):
        file = folder / "images" / f"{number:05d}{Path(image.path).suffix}"
        file.write_bytes(image.data)
        sent[str(file)] = image
    header = InspectionHeader(model=opened.facts(), heatmaps=model.heatmaps, app_version=__version__)
    inspection = Inspection.create(folder / "inspection", header)
    try:
        judge = Judge(opened, inspection)
        source = (SourceImage(path) for path in sent)
        with ThreadPoolExecutor(max(2, model.threads), "reader") as pool:
            batches = list(judged_here(source, opened, runtime, pool, judge))
    finally:
        inspection.close()
    return [_renamed(result, sent[result.path], inspection.folder) for batch in batches for result in batch]


def _named(store: NodeStore, sha256: str) -> Path:
    """The model's file under a name that a model has."""
    file = store.folder / "models" / f"{sha256}.aoimodel"
    if not file.exists():
        file.parent.mkdir(exist_ok=True)
        part = file.with_name(f"{file.name}.{time.time_ns()}.part")
        shutil.copyfile(store.file(sha256), part)
        part.replace(file)
    return file


@lru_cache(maxsize=2)
def _opened(file: str, runtime: str) -> tuple[Any, Any]:
    """The model and its runtime, which stay for the shards that follow."""
    import cv2

    from aoi_app.engine.runtimes.model_file import ModelFile
    from aoi_app.engine.runtimes.runtime_choice import open_runtime

    cv2.setNumThreads(1)  # the readers are the threads
    model = ModelFile.open(Path(file))
    return model, open_runtime(model, runtime)  # type: ignore[arg-type]


def _renamed(result: Any, image: SentImage, folder: Path) -> Any:
    """A result as if the file had been judged in its place on the head."""
    from aoi_app.engine.inspect.inspector import picture_name
    from aoi_app.engine.runtimes.pipeline import ReadImage

    picture = result.heatmap
    if picture:
        picture = picture_name(ReadImage(Path(image.path), image.at, result.sha256))
        (folder / result.heatmap).replace(folder / picture)
    problem = result.problem
    if problem is not None:
        args = {name: image.path if value == result.path else value for name, value in problem.args.items()}
        problem = Problem(problem.code, args)
    return replace(result, path=image.path, at=image.at, heatmap=picture, problem=problem)


def content_of(data: bytes) -> str:
    """SHA-256 of a file's content, by which machines know it."""
    return hashlib.sha256(data).hexdigest()
