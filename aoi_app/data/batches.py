"""Batches in an order that depends on nothing but seed and epoch, fetched ahead of the network."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.data.mixing import Mixer
from aoi_app.data.sampling import Indices, epoch_order

Array = NDArray[Any]

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
        balanced: an epoch shows every class as often as any other.
        mixer: mixes the images of a batch; None leaves them as they are.
    """

    def __init__(
        self,
        fetch: Fetch,
        labels: Indices,
        size: int,
        seed: int,
        *,
        balanced: bool = False,
        mixer: Mixer | None = None,
    ) -> None:
        self._fetch = fetch
        self._seed = seed
        self._balanced = balanced
        self._mixer = mixer
        self.labels = labels
        self.size = size

    @property
    def steps(self) -> int:
        """Batches an epoch."""
        return -(-len(self.labels) // self.size)

    def order(self, epoch: int) -> Indices:
        """The images [N] an epoch shows, one after the other."""
        return epoch_order(self.labels, self._seed, epoch, balanced=self._balanced)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield the batches of one epoch, of nearly equal size.

        A pure function of seed and epoch, so that a resumed run meets the same batches.
        """
        return self._read(np.array_split(self.order(epoch), self.steps), epoch, self._mixer)

    def in_order(self) -> Iterator[Batch]:
        """Yield batches of the images as they lie, as of epoch 0."""
        return self._read(np.array_split(np.arange(len(self.labels)), self.steps), 0, None)

    def _read(self, parts: list[Indices], epoch: int, mixer: Mixer | None) -> Iterator[Batch]:
        def collate(number: int, indices: Indices) -> Batch:
            inputs, labels = self._fetch(indices, epoch), self.labels[indices]
            others, share = None, 1.0
            if mixer is not None:
                inputs, partner, share = mixer.mix(inputs, epoch, number)
                others = torch.from_numpy(labels[partner])
            tensors = tuple(torch.from_numpy(np.array(array)) for array in inputs)
            return Batch(tensors, torch.from_numpy(labels), others, share)

        with ThreadPoolExecutor(1, "batches") as reader:
            ahead = reader.submit(collate, 0, parts[0])
            for number, following in enumerate((*parts[1:], None), start=1):
                ready = ahead.result()
                if following is not None:
                    ahead = reader.submit(collate, number, following)
                yield ready
