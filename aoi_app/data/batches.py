"""Batches in an order that depends on nothing but seed and epoch, fetched ahead of the network."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

Array = NDArray[Any]
Indices = NDArray[np.int64]

# (image, seed) -> a changed copy of the image; the same seed gives the same change.
Augment = Callable[[Array, tuple[int, ...]], Array]

# (indices [B], epoch) -> arrays with B rows each: what the network is given for these images.
Fetch = Callable[[Indices, int], tuple[Array, ...]]


def to_planes(images: Array) -> Array:
    """Prepared images [B, H, W] or [B, H, W, 3] as the [B, planes, H, W] a network is given."""
    if images.ndim == 3:
        return images[:, None]
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2))


class ChangedImages:
    """Images as an epoch sees them: changed as they are asked for, by a seed of their own.

    Args:
        images: prepared images, [N, H, W] or [N, H, W, 3].
        augment: None leaves them as they are.
        seed: of the run.
        epoch: each sees other changes.
    """

    def __init__(self, images: Array, augment: Augment | None, seed: int, epoch: int) -> None:
        self._images = images
        self._augment = augment
        self._seed = seed
        self._epoch = epoch

    def __len__(self) -> int:
        return len(self._images)

    def __getitem__(self, wanted: slice | Indices) -> Array:
        """The images [B, H, W(, 3)] of a slice or of indices [B]."""
        images = self._images[wanted]
        if self._augment is None:
            return images
        numbers = np.arange(len(self._images))[wanted]
        pairs = zip(images, numbers, strict=True)
        return np.stack(
            [self._augment(image, (self._seed, self._epoch, int(number))) for image, number in pairs]
        )


@dataclass(frozen=True, slots=True)
class Batch:
    """Inputs with B rows each and class indices [B].

    Mixed images have two labels: ``labels`` by ``share``, ``others`` by the rest.
    """

    inputs: tuple[Tensor, ...]
    labels: Tensor
    others: Tensor | None = None
    share: float = 1.0

    @property
    def truths(self) -> tuple[tuple[Tensor, float], ...]:
        """Labels [B], each with its share of the truth."""
        if self.others is None:
            return ((self.labels, 1.0),)
        return ((self.labels, self.share), (self.others, 1.0 - self.share))

    def to(self, device: torch.device) -> "Batch":
        """The same on another device."""
        others = None if self.others is None else self.others.to(device)
        return Batch(
            tuple(item.to(device) for item in self.inputs), self.labels.to(device), others, self.share
        )

    def parts(self, count: int) -> list["Batch"]:
        """The same in ``count`` parts, or as many as there are images."""
        count = min(count, len(self.labels))
        if count == 1:
            return [self]
        labels = torch.tensor_split(self.labels, count)
        inputs = zip(*(torch.tensor_split(item, count) for item in self.inputs), strict=True)
        others = [None] * count if self.others is None else torch.tensor_split(self.others, count)
        return [Batch(*own, self.share) for own in zip(inputs, labels, others, strict=True)]


class Batches:
    """What is learned from in an epoch, batch by batch.

    One thread fetches (and augments) the next batch while the network works on this one; more would take
    cores from it. There are no reader processes: their start costs seconds and on few cores they bring
    nothing.

    Args:
        fetch: gives the inputs of some images; called on the reader thread.
        labels: [N] class indices.
        size: most images a batch.
        seed: of the order.
    """

    def __init__(self, fetch: Fetch, labels: Indices, size: int, seed: int) -> None:
        self._fetch = fetch
        self._seed = seed
        self.labels = labels
        self.size = size

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        return -(-len(self.labels) // self.size)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield the batches of one epoch, of nearly equal size.

        A pure function of seed and epoch, so that a resumed run meets the same batches.
        """
        order = np.random.default_rng((self._seed, epoch)).permutation(len(self.labels))
        return self._read(np.array_split(order, self.steps), epoch)

    def in_order(self) -> Iterator[Batch]:
        """Yield batches of the images as they lie, as of epoch 0."""
        return self._read(np.array_split(np.arange(len(self.labels)), self.steps), 0)

    def _read(self, parts: list[Indices], epoch: int) -> Iterator[Batch]:
        def collate(indices: Indices) -> Batch:
            inputs = tuple(torch.from_numpy(np.array(array)) for array in self._fetch(indices, epoch))
            return Batch(inputs, torch.from_numpy(self.labels[indices]))

        with ThreadPoolExecutor(1, "batches") as reader:
            ahead = reader.submit(collate, parts[0])
            for following in (*parts[1:], None):
                ready = ahead.result()
                if following is not None:
                    ahead = reader.submit(collate, following)
                yield ready
