"""The synthetic sample: reproducible, no giveaway between classes, and complete or absent."""

from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.errors import Cancelled
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.sample import CLASSES, draw, write_sample


def test_the_same_seed_draws_the_same_pictures() -> None:
    for label in CLASSES:
        first, mask = draw(label, 3, 128)
        again, _ = draw(label, 3, 128)
        other, _ = draw(label, 3, 128, seed=1)
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)
        assert first.shape == mask.shape == (128, 128)
        assert first.dtype == mask.dtype == np.uint8


@pytest.mark.parametrize("label", CLASSES)
def test_masks_mark_the_defect_and_nothing_else(label: str) -> None:
    for number in range(20):
        _, mask = draw(label, number)
        assert set(np.unique(mask)) <= {0, 255}
        y, x = np.nonzero(mask)
        if label == "normal":
            assert not len(x)
            continue
        assert 20 < len(x) < 0.05 * mask.size
        wide, tall = np.ptp(x) + 1, np.ptp(y) + 1
        if label == "horizontal":
            assert wide > 2 * tall
        elif label == "vertical":
            assert tall > 2 * wide


def test_brightness_and_place_of_the_panel_do_not_tell_the_class() -> None:
    """A nearest-mean rule on image statistics is hardly better than guessing (one in six)."""
    facts = []
    for label in CLASSES:
        for number in range(40):
            image = draw(label, number, 256)[0].astype(np.float64)
            thirds = image[:255, :255].reshape(3, 85, 3, 85).mean(axis=(1, 3)).ravel()
            facts.append([image.mean(), image.std(), *np.percentile(image, (1, 10, 50, 90, 99)), *thirds])
    values = np.array(facts)
    values = ((values - values.mean(axis=0)) / values.std(axis=0)).reshape(len(CLASSES), 40, -1)
    means = values[:, :25].mean(axis=1)
    distances = np.linalg.norm(values[:, 25:, None] - means[None, None], axis=-1)
    right = distances.argmin(axis=-1) == np.arange(len(CLASSES))[:, None]
    assert right.mean() < 0.4


def test_the_set_is_written_with_masks_beside(tmp_path: Path) -> None:
    write_sample(tmp_path / "set", per_class=2, size=64)
    write_sample(tmp_path / "lot", per_class=2, size=64, seed=5, masks=False)
    files = sorted(
        path.relative_to(tmp_path / "set").as_posix() for path in (tmp_path / "set").rglob("*.png")
    )
    assert len(files) == 22
    assert "void/void_001.png" in files
    assert "masks/void/void_001.png" in files
    assert not (tmp_path / "set" / "masks" / "normal").exists()
    assert np.array_equal(read_image(tmp_path / "set" / "void" / "void_001.png"), draw("void", 1, 64)[0])
    assert len(list((tmp_path / "lot").rglob("*.png"))) == 12
    with pytest.raises(FileExistsError):
        write_sample(tmp_path / "set", per_class=2, size=64)


def test_a_stopped_drawing_leaves_nothing(tmp_path: Path) -> None:
    control = JobControl(lambda _event: control.cancel())
    with pytest.raises(Cancelled):
        write_sample(tmp_path / "set", per_class=10, size=64, control=control)
    assert list(tmp_path.iterdir()) == []
