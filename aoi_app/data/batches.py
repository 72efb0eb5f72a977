"""Batches of images in an order that depends only on seed and epoch, prefetched on a thread."""

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

# (image, seed) -> an augmented copy; the same seed gives the same result.
Augment = Callable[[Array, tuple[int, ...]], Array]

# (indices [B], epoch) -> the network's inputs for these images: arrays with B rows each.
Fetch = Callable[[Indices, int], tuple[Array, ...]]


def to_planes(images: Array) -> Array:
    """Prepared images [B, H, W] or [B, H, W, 3] -> network input [B, planes, H, W]."""
    if images.ndim == 3:
        return images[:, None]
    return np.ascontiguousarray(images.transpose(0, 3, 1, 2))


class ChangedImages:
    """The images of an epoch, augmented on access with a seed per image.

    Args:
        images: prepared images, [N, H, W] or [N, H, W, 3].
        augment: None for no augmentation.
        seed: of the run.
        epoch: part of the seed, so that each epoch is augmented differently.
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
    """A batch: inputs with B rows each and class indices [B].

    Mixed images have two labels: ``labels`` with weight ``share``, ``others`` with ``1 - share``.
    """

    inputs: tuple[Tensor, ...]
    labels: Tensor
    others: Tensor | None = None
    share: float = 1.0

    @property
    def truths(self) -> tuple[tuple[Tensor, float], ...]:
        """Pairs of labels [B] and their weight in the target."""
        if self.others is None:
            return ((self.labels, 1.0),)
        return ((self.labels, self.share), (self.others, 1.0 - self.share))

    def to(self, device: torch.device) -> "Batch":
        """The batch on another device."""
        others = None if self.others is None else self.others.to(device)
        return Batch(
            tuple(item.to(device) for item in self.inputs), self.labels.to(device), others, self.share
        )

    def parts(self, count: int) -> list["Batch"]:
        """The batch split into ``count`` sub-batches, at most one per image."""
        count = min(count, len(self.labels))
        if count == 1:
            return [self]
        labels = torch.tensor_split(self.labels, count)
        inputs = zip(*(torch.tensor_split(item, count) for item in self.inputs), strict=True)
        others = [None] * count if self.others is None else torch.tensor_split(self.others, count)
        return [Batch(*own, self.share) for own in zip(inputs, labels, others, strict=True)]


class Batches:
    """Data loader: the batches of an epoch.

    One thread fetches (and augments) the next batch while the network works on the current one; more threads
    would take cores from it. There are no reader processes: starting them takes seconds, and on few cores
    they gain nothing.

    Args:
        fetch: returns the inputs of some images; called on the reader thread.
        labels: [N] class indices.
        size: maximum number of images per batch.
        seed: of the order.
        balanced: sample every class equally often in an epoch.
        mixer: MixUp or CutMix within a batch; None for no mixing.
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
        """Batches per epoch."""
        return -(-len(self.labels) // self.size)

    def order(self, epoch: int) -> Indices:
        """Indices [N] of the images of an epoch, in order."""
        return epoch_order(self.labels, self._seed, epoch, balanced=self._balanced)

    def shuffled(self, epoch: int) -> Iterator[Batch]:
        """Yield the batches of one epoch, of nearly equal size.

        A pure function of seed and epoch, so that a resumed run gets the same batches.
        """
        return self._read(np.array_split(self.order(epoch), self.steps), epoch, self._mixer)

    def in_order(self) -> Iterator[Batch]:
        """Yield batches in the original order, without mixing, with the inputs of epoch 0."""
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
