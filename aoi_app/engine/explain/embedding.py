"""The job "embed": a 2-D embedding of all images by a network's features; similar images lie together."""

import copy
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from torch import Tensor, nn

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache, array_cache
from aoi_app.data.prepared import READERS, prepared_facts
from aoi_app.engine.explain.projections import project as lay_out
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.networks.network_under_study import load_shown
from aoi_app.engine.runtimes.device import Precision, choose_device, device_title, use_threads
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.errors import TooFewImages
from aoi_app.events import Started
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import read_prepared
from aoi_app.project.jobs import EmbedJob, EmbedResult
from aoi_app.project.networks.pretrained_weights import locate
from aoi_app.project.records import ImageRecord
from aoi_app.project.store.embeddings import (
    Embedding,
    embedding_file,
    image_fingerprint,
    mappable,
    write_embedding,
)
from aoi_app.project.store.project import Project
from aoi_app.storage import sha256_file
from models.catalogue import BACKBONES

LEAST = 5  # fewest images for which neighbourhood means anything


class MapFeatures(nn.Module):
    """Images -> ([B, F],): the head's pooled features; with dense layers, the channel means before them."""

    def __init__(self, network: DefectClassifier) -> None:
        super().__init__()
        self.network = network

    def forward(self, x: Tensor) -> tuple[Tensor]:
        """Features, not standardised."""
        features = self.network.features(x)
        if self.network.grid is None:
            return (self.network.pool(features),)
        return (features[-1].float().mean((2, 3)),)

    @property
    def width(self) -> int:
        """Number of features F."""
        network = self.network
        return network.head.in_features if network.grid is None else network.backbone.channels[-1]


class ReadImages:
    """Prepared images [N, H, W(, 3)], read on access and not kept in memory."""

    def __init__(self, records: Sequence[ImageRecord], spec: InputSpec, pool: ThreadPoolExecutor) -> None:
        self._records, self._spec, self._pool = records, spec, pool

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, wanted: slice) -> NDArray[Any]:
        """Raises:
        ImageError: a file has changed since it was imported, is missing or damaged; it is named.
        """
        return np.stack(list(self._pool.map(self._read, self._records[wanted])))

    def _read(self, record: ImageRecord) -> NDArray[Any]:
        return read_prepared(record.file, self._spec, record.sha256).pixels


def features_of(
    job: EmbedJob, records: Sequence[ImageRecord], cache: ArrayCache, control: JobControl
) -> NDArray[np.float32]:
    """Features [N, F] of images, computed at most once per network and image list.

    Raises:
        RunNotFound, WeightsRefused, UnknownEntry, DeviceMissing, ImageError: as named.
        Cancelled: stopped.
    """
    precision = Precision.chosen(choose_device(job.device), "auto")
    network, spec = load_shown(job.project, job.run, job.network)
    # A copy: the loaded network is shared, and this one may be moved to the GPU.
    module = MapFeatures(copy.deepcopy(network))

    def fill(arrays: list[NDArray[Any]]) -> None:
        forward = FastForward(module, spec, precision)
        with ThreadPoolExecutor(READERS, "reader") as pool:
            forward.run(ReadImages(records, spec, pool), arrays, control, "features")

    facts = [
        _weights_digest(job),
        [precision.device.type, str(precision.dtype)],
        *prepared_facts(records, spec),
    ]
    found: NDArray[np.float32] = cache.get("map", facts, [((len(records), module.width), np.float32)], fill)[
        0
    ]
    return found


def _weights_digest(job: EmbedJob) -> str:
    """Cache key of the network: its name or run, and the SHA-256 of its weights."""
    if job.run:
        return f"{job.run} {sha256_file(job.project / 'runs' / job.run / 'best.safetensors')}"
    path = locate(BACKBONES[job.network])[1]
    return f"{job.network} {sha256_file(path) if path is not None else 'random'}"


def embed(job: EmbedJob, control: JobControl) -> EmbedResult:
    """Compute the embedding and store it: in the run's folder, or in the cache for a catalogue network.

    Raises:
        TooFewImages: there are too few images for an embedding.
        RunNotFound, WeightsRefused, UnknownEntry, DeviceMissing, ImageError: as named.
        Cancelled: stopped; features already computed stay cached.
    """
    begun = time.monotonic()
    control.emit(Started("embed", {"device": device_title(choose_device(job.device))}))
    use_threads()
    with Project.open(job.project) as opened:
        everything = opened.images()
        records = mappable(everything)
        if len(records) < LEAST:
            raise TooFewImages(count=len(records), least=LEAST)
        features = features_of(job, records, array_cache(opened), control)
    control.wait_or_cancel()
    places, told = lay_out(job.method, np.asarray(features), job.seed, control)
    seconds = round(time.monotonic() - begun, 1)
    facts = {
        "method": job.method,
        "seed": job.seed,
        "features": int(features.shape[1]),
        "seconds": seconds,
        **told,
    }
    ids = np.array([record.id for record in records], dtype=np.int64)
    file = _file(job)
    write_embedding(file, Embedding(ids, places, image_fingerprint(everything), facts))
    return EmbedResult(file=file, images=len(ids), method=job.method, seconds=seconds)


def _file(job: EmbedJob) -> Path:
    pretrained = not job.run and locate(BACKBONES[job.network])[1] is not None
    return embedding_file(job.project, job.run, job.network, pretrained, job.method)
