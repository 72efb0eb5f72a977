"""The bounded pipeline of an inspection: files are read ahead while the network computes."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from aoi_app.engine.runtimes.runtime import Outputs, Pending, Runtime
from aoi_app.errors import ImageError, ImageNameUnknown, Problem
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.importing.naming import written
from aoi_app.storage import sha256_file

Item = TypeVar("Item")
Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read. ``width`` and ``height`` are the original's; ``problem`` is why it could not
    be read, or None.
    """

    path: Path
    sha256: str = ""
    width: int = 0
    height: int = 0
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class ReadBatch:
    """Files in order, and ``pixels`` [n, planes, H, W] of the n readable ones among them."""

    sources: list[Source]
    pixels: NDArray[Any]


def read_batch(paths: list[Path], spec: InputSpec) -> ReadBatch:
    """Read and prepare files straight into the place the network reads from; no file raises."""
    dtype = np.uint8 if spec.eight_bit else np.float32
    pixels = np.empty((len(paths), spec.planes, spec.height, spec.width), dtype)
    sources, readable = [], 0
    for path in paths:
        name = written(str(path))
        if name != str(path):
            sources.append(Source(Path(name), problem=ImageNameUnknown(path=name).problem))
            continue
        try:
            image, (width, height) = load_prepared(path, spec)
            sources.append(Source(path, sha256_file(path), width, height))
        except ImageError as error:
            sources.append(Source(path, problem=error.problem))
        except OSError:  # it vanished between the two readings
            sources.append(Source(path, problem=ImageError(path=path).problem))
        else:
            pixels[readable] = image if image.ndim == 2 else image.transpose(2, 0, 1)
            readable += 1
    return ReadBatch(sources, pixels[:readable])


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
