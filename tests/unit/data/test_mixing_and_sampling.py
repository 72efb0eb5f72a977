"""Mixing and sampling: labels match the mixed images, and classes appear as often as requested."""

import numpy as np
import pytest

from aoi_app.data.batches import Batches
from aoi_app.data.mixing import Mixer
from aoi_app.data.sampling import epoch_order

LABELS = np.array([0] * 14 + [1] * 6 + [2] * 3)


def planes(indices: np.ndarray, _: int) -> tuple[np.ndarray, ...]:
    """Images and pooled features filled with the number of the image."""
    image = np.broadcast_to(indices[:, None, None, None], (len(indices), 1, 8, 8))
    return image.astype(np.uint8), indices[:, None].astype(np.float32)


@pytest.mark.parametrize(("mixup", "cutmix"), [(0.4, 0.0), (0.0, 1.0), (0.4, 1.0)])
def test_the_labels_of_a_mixed_image_say_what_it_holds(mixup: float, cutmix: float) -> None:
    labels = np.arange(23)  # each image has its own class
    batches = Batches(planes, labels, 8, seed=3, mixer=Mixer(mixup, cutmix, 3))
    plain = list(Batches(planes, labels, 8, seed=3).shuffled(2))
    mixed, again = list(batches.shuffled(2)), list(batches.shuffled(2))
    shares = {batch.share for batch in mixed}
    assert len(shares) > 1
    for batch, same, base in zip(mixed, again, plain, strict=True):
        assert all(a.equal(b) for a, b in zip(batch.inputs, same.inputs, strict=True))
        assert batch.labels.equal(base.labels)
        assert sorted(batch.others.tolist()) == sorted(batch.labels.tolist())
        held = batch.share * batch.labels + (1 - batch.share) * batch.others
        images, pooled = batch.inputs
        assert images.float().mean((1, 2, 3)).tolist() == pytest.approx(held.tolist(), abs=1e-4)
        assert pooled[:, 0].tolist() == pytest.approx(held.tolist(), abs=1e-4)
        halves = batch.parts(2)
        assert [label for part in halves for label in part.others.tolist()] == batch.others.tolist()
        assert [part.truths[1][1] for part in halves] == [1 - batch.share] * 2
    assert all(batch.others is None for batch in batches.in_order())


def test_a_balanced_epoch_shows_every_class_as_often() -> None:
    seen: set[int] = set()
    for epoch in range(1, 7):
        order = epoch_order(LABELS, 5, epoch, balanced=True)
        assert order.tolist() == epoch_order(LABELS, 5, epoch, balanced=True).tolist()
        assert sorted(np.bincount(LABELS[order]).tolist()) == [7, 8, 8]
        rare = np.bincount(order, minlength=len(LABELS))[LABELS == 2]
        assert set(rare.tolist()) <= {2, 3}, "images of a rare class are repeated evenly"
        assert max(np.bincount(order)[:14]) == 1, "those of a frequent one are not"
        seen |= set(order.tolist())
    assert seen == set(range(len(LABELS)))
    batches = Batches(planes, LABELS, 8, seed=5, balanced=True)
    labels = np.concatenate([batch.labels.numpy() for batch in batches.shuffled(4)])
    assert labels.tolist() == LABELS[batches.order(4)].tolist()
