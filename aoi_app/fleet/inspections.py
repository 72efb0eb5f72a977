"""The job "inspect" on a cluster: machines judge shards of the images, the record stays here."""

import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Executor
from dataclasses import replace

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.engine.inspect.inspector import Judge, inspect_by, unreadable
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import ahead, bursts, in_batches, read_batch
from aoi_app.engine.runtimes.runtime import Runtime
from aoi_app.errors import ImageMissing, error_from
from aoi_app.events import Failed, event_from_json
from aoi_app.fleet.cluster import Cluster, joined
from aoi_app.fleet.crew import Crew, Returned
from aoi_app.fleet.judging import (
    JudgedShard,
    SentImage,
    ShardModel,
    content_of,
    judge_shard,
    runtime_title,
)
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.project.jobs import InspectJob, InspectResult
from aoi_app.project.store.inspections import InspectedImage
from aoi_app.storage import naming

SHARD_IMAGES = 64
AHEAD = 2  # shards for each place, so that none waits for its next one

Read = list[tuple[SourceImage, SentImage | None]]


def inspect(job: InspectJob, control: JobControl) -> InspectResult:
    """Judge every image of the job's source on the cluster ``job.fleet``. A shard counts once it is back:
    what is lost with a machine, or by a Stop, is judged again, and no image twice.

    Raises:
        FleetMissing, FleetNotBundled, FleetUnreachable: there is no way to the cluster.
        FleetLost, TaskKeepsFailing: it, or its machines, were lost; the inspection can be resumed.
        OtherVersionOnNode, NodeTooSmall, OtherRuntimeOnNode: a machine would judge otherwise.
        Cancelled, and the others: as of ``inspector.inspect_by``.
    """
    with joined(job.fleet) as cluster:
        return inspect_by(ShardedJudging(cluster, job, control), job, control)


class ShardedJudging:
    """Judges images on a cluster; called as ``inspector.judged_here`` is.

    Args:
        cluster: where.
        job: the inspection.
        control: of the job.
    """

    def __init__(self, cluster: Cluster, job: InspectJob, control: JobControl) -> None:
        self._cluster, self._job, self._control = cluster, job, control

    def __call__(
        self,
        images: Iterable[SourceImage | None],
        model: ModelFile,
        runtime: Runtime,
        pool: Executor,
        _: Judge,
    ) -> Iterator[list[InspectedImage]]:
        """The results, as shards come back; an empty list after each burst, as a safe point."""
        data, threads = model.path.read_bytes(), usable_cores()
        shared = [self._cluster.share(data)]
        facts = ShardModel(
            version=__version__,
            sha256=content_of(data),
            size=len(data),
            runtime=runtime.name,
            title=runtime_title(runtime),
            heatmaps=self._job.heatmaps,
            threads=threads,
        )
        crew = Crew(self._cluster, judge_shard, threads, 0, self._control, lambda *_: True)
        key = 0
        try:
            for burst in bursts(images):
                shards = ahead(pool, _read, in_batches(burst, SHARD_IMAGES), depth=2)
                for shard in shards:
                    sent = [there for _, there in shard if there is not None]
                    yield self._lost(shard, model)
                    if sent:
                        crew.begin(key, f"shard {key + 1}", facts, shared, sent)
                        key += 1
                    while crew.under_way >= AHEAD * crew.places:
                        yield self._back(crew.next_end()[1])
                while crew.under_way:
                    yield self._back(crew.next_end()[1])
                yield []
        finally:
            crew.end()

    def _lost(self, shard: Read, model: ModelFile) -> list[InspectedImage]:
        """The results of images whose files cannot be read here."""
        gone = [image for image, there in shard if there is None]
        read = read_batch(gone, model.manifest.input).images if gone else []
        missing = {str(image.path): ImageMissing(path=image.path).problem for image in read}
        return [unreadable(replace(one, problem=one.problem or missing[str(one.path)])) for one in read]

    def _back(self, returned: Returned) -> list[InspectedImage]:
        """Store the pictures of a shard that came back, and return its results."""
        assert isinstance(returned, JudgedShard)
        event = event_from_json(returned.event)
        if isinstance(event, Failed):
            raise error_from(event.code, event.args)
        for name, data in returned.files.items():
            file = self._job.out / name
            file.parent.mkdir(exist_ok=True)
            with naming(file):  # no flush to disk needed: the result that names the file is stored later
                file.write_bytes(data)
        return list(returned.results)


def _read(images: list[SourceImage]) -> Read:
    """The images with their bytes; None for one that cannot be read."""
    return [(image, _sent(image)) for image in images]


def _sent(image: SourceImage) -> SentImage | None:
    at = time.time()
    if image.problem is not None:
        return None
    try:
        return SentImage(image.path, at, image.file.read_bytes())
    except OSError:
        return None
