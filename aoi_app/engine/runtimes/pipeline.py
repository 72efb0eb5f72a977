"""The bounded pipeline of an inspection: files are read ahead while the network computes."""

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import chain, islice, takewhile
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from aoi_app.engine.runtimes.runtime import Outputs, Pending, Runtime
from aoi_app.errors import ImageError, ImageMissing, Problem
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.picture_statistics import PictureStatistics
from aoi_app.imaging.prepare import read_measured

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class ReadImage:
    """An image that was read. ``width`` and ``height`` are the original's; ``problem`` is why it could not
    be read, or None; ``statistics`` are what the picture checks compare, None if it could not be read. ``at``
    is when it began to be read, in seconds since the epoch.
    """

    path: Path
    at: float
    sha256: str = ""
    width: int = 0
    height: int = 0
    problem: Problem | None = None
    statistics: PictureStatistics | None = None


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """Images in order, and ``pixels`` [n, planes, H, W] of the n readable ones among them."""

    images: list[ReadImage]
    pixels: NDArray[Any]


def read_batch(images: list[SourceImage], spec: InputSpec) -> ReadBatch:
    """Read and prepare images straight into the place the network reads from; no image raises."""
    dtype = np.uint8 if spec.eight_bit else np.float32
    pixels = np.empty((len(images), spec.planes, spec.height, spec.width), dtype)
    read, readable = [], 0
    for image in images:
        at = time.time()
        try:
            prepared, facts = _read(image, spec, at)
            read.append(facts)
        except ImageError as error:
            read.append(ReadImage(image.file, at, problem=error.problem))
        else:
            pixels[readable] = prepared if prepared.ndim == 2 else prepared.transpose(2, 0, 1)
            readable += 1
    return ReadBatch(read, pixels[:readable])


def _read(image: SourceImage, spec: InputSpec, at: float) -> tuple[NDArray[Any], ReadImage]:
    """The pixels for the network, and what was read.

    Raises:
        ImageError: the source could not hand it over, it cannot be read, or was replaced meanwhile.
    """
    if image.problem is not None:
        raise image.problem
    found, statistics = read_measured(image.file, spec)
    if image.sha256 not in ("", found.sha256):  # another one lies in its place
        raise ImageMissing(path=image.path)
    facts = ReadImage(image.file, at, found.sha256, found.width, found.height, statistics=statistics)
    return found.pixels, facts


def bursts(items: Iterable[Item | None]) -> Iterator[Iterable[Item]]:
    """A stream in parts, each to be used up before the next: ``None`` ends one, and may end an empty one."""
    stream = iter(items)
    for first in stream:
        rest = takewhile(lambda item: item is not None, stream)
        yield () if first is None else (item for item in chain((first,), rest) if item is not None)


def in_batches(items: Iterable[Item], size: int) -> Iterator[list[Item]]:
    """Lists of ``size`` items; the last may be shorter."""
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch


def ahead(
    pool: Executor, work: Callable[[Item], Result], items: Iterable[Item], depth: int
) -> Iterator[Result]:
    """The results of ``work`` in order, with up to ``depth`` of them under way before they are asked for."""
    under_way: deque[Future[Result]] = deque()
    for item in items:
        under_way.append(pool.submit(work, item))
        if len(under_way) > depth:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


def through(runtime: Runtime, batches: Iterable[ReadBatch]) -> Iterator[tuple[ReadBatch, Outputs | None]]:
    """Each batch with what the network says of it; None where nothing in it was readable."""
    under_way: deque[tuple[ReadBatch, Pending | None]] = deque()
    for batch in batches:
        if len(under_way) == runtime.requests:
            first, pending = under_way.popleft()
            yield first, pending.result() if pending else None
        under_way.append((batch, runtime.submit(batch.pixels) if len(batch.pixels) else None))
    for first, pending in under_way:
        yield first, pending.result() if pending else None
