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
from aoi_app.data.prepared import FINE, READERS, none_is_back, prepared_facts, read_into, warn_of_left_out
from aoi_app.engine.explain.projections import project as lay_out
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.engine.networks.network_under_study import load_shown
from aoi_app.engine.runtimes.device import Precision, choose_device, device_title, use_threads
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.errors import TooFewImages
from aoi_app.events import Started
from aoi_app.imaging.input_spec import InputSpec
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
    """Prepared images [N, H, W(, 3)], read on access and not kept in memory. ``states`` [N] tells which could
    not be read as they were imported: in their place is nothing but zeros.
    """

    def __init__(self, records: Sequence[ImageRecord], spec: InputSpec, pool: ThreadPoolExecutor) -> None:
        self.states = np.zeros(len(records), np.uint8)
        self._records, self._spec, self._pool = records, spec, pool

    def __len__(self) -> int:
        return len(self._records)

    def __getitem__(self, wanted: slice) -> NDArray[Any]:
        """Raises:
        ImageError: a file is damaged; it is named.
        """
        spec, rows = self._spec, range(*wanted.indices(len(self)))
        shape = (len(rows), spec.height, spec.width) + ((3,) if spec.planes == 3 else ())
        images = np.zeros(shape, np.uint8 if spec.eight_bit else np.float32)

        def read(place: int) -> None:
            self.states[rows[place]] = read_into(images, place, self._records[rows[place]], spec)

        for _ in self._pool.map(read, range(len(rows))):
            pass
        return images


def features_of(
    job: EmbedJob, records: Sequence[ImageRecord], cache: ArrayCache, control: JobControl
) -> tuple[list[ImageRecord], NDArray[np.float32]]:
    """Features [N, F] of the images that can be read as they were imported, and their records; computed at
    most once per network and image list. The others are left out, with a warning.

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
            images = ReadImages(records, spec, pool)
            forward.run(images, arrays[:1], control, "features")
        arrays[1][:] = images.states

    facts = [
        _weights_digest(job),
        [precision.device.type, str(precision.dtype)],
        *prepared_facts(records, spec),
    ]
    specs = [((len(records), module.width), np.float32), ((len(records),), np.uint8)]
    features, states = cache.get("map", facts, specs, fill, lambda arrays: none_is_back(records, arrays[1]))
    warn_of_left_out(records, states, control)
    fine = states == FINE
    return [record for record, used in zip(records, fine, strict=True) if used], features[fine]


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
        used, features = features_of(job, records, array_cache(opened), control)
        if len(used) < LEAST:
            raise TooFewImages(count=len(used), least=LEAST)
    control.wait_or_cancel()
    places, told = lay_out(job.method, np.asarray(features), job.seed, control)
    seconds = round(time.monotonic() - begun, 1)
    facts = {
        "method": job.method,
        "seed": job.seed,
        "features": int(features.shape[1]),
        "left_out": len(records) - len(used),
        "seconds": seconds,
        **told,
    }
    ids = np.array([record.id for record in used], dtype=np.int64)
    file = _file(job)
    write_embedding(file, Embedding(ids, places, image_fingerprint(everything), facts))
    return EmbedResult(file=file, images=len(ids), method=job.method, seconds=seconds)


def _file(job: EmbedJob) -> Path:
    pretrained = not job.run and locate(BACKBONES[job.network])[1] is not None
    return embedding_file(job.project, job.run, job.network, pretrained, job.method)
