"""Changes of training images: repeatable, whole, and of every kind a recipe can name."""

import numpy as np
import pytest

from aoi_app.data.augmentation import Augmenter
from aoi_app.project.recipe import AugmentRecipe

EVERYTHING = AugmentRecipe(
    horizontal_flip=True,
    vertical_flip=True,
    right_angle_turns=True,
    rotate=10.0,
    shift=0.1,
    scale=0.2,
    brightness=0.3,
    contrast=0.3,
    noise=0.05,
    blur=1.5,
)


def picture(dtype: type, colour: bool) -> np.ndarray:
    shape = (48, 48, 3) if colour else (48, 48)
    return np.random.default_rng(1).uniform(0, 255, shape).astype(dtype)


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_the_same_seed_gives_the_same_change(dtype: type, colour: bool) -> None:
    image = picture(dtype, colour)
    before = image.copy()
    first, again = Augmenter(EVERYTHING), Augmenter(EVERYTHING)
    again(image, (9, 9, 9))  # what was drawn before must not matter
    for seed in ((0, 1, 2), (0, 1, 3), (0, 2, 2), (1, 1, 2)):
        changed = first(image, seed)
        assert changed.shape == image.shape
        assert changed.dtype == image.dtype
        assert changed.min() >= 0
        assert changed.max() <= 255
        np.testing.assert_array_equal(changed, again(image, seed))
    np.testing.assert_array_equal(image, before)
    assert not np.array_equal(first(image, (0, 1, 2)), first(image, (0, 1, 3)))


@pytest.mark.parametrize("field", AugmentRecipe.model_fields)
def test_each_field_changes_the_image_and_is_off_by_default(field: str) -> None:
    image = picture(np.uint8, False)
    alone = Augmenter(AugmentRecipe(**{field: getattr(EVERYTHING, field)}))
    assert any(not np.array_equal(alone(image, (seed,)), image) for seed in range(8))
    np.testing.assert_array_equal(Augmenter(AugmentRecipe())(image, (0,)), image)


def test_mirroring_keeps_every_pixel() -> None:
    image = picture(np.uint8, False)
    mirror = Augmenter(AugmentRecipe(horizontal_flip=True, vertical_flip=True))
    seen = {mirror(image, (seed,)).tobytes() for seed in range(40)}
    expected = {
        np.ascontiguousarray(item).tobytes()
        for item in (image, image[::-1], image[:, ::-1], image[::-1, ::-1])
    }
    assert seen == expected
