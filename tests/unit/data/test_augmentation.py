"""Augmentation of training images: reproducible, complete, every step a recipe can name."""

import random

import albumentations as A  # noqa: N812 - its own convention
import cv2
import numpy as np
import pytest

from aoi_app.data.augmentation import BUILDERS, Augmenter
from aoi_app.project.recipe.augment_sets import SETS
from aoi_app.project.recipe.augmentations import AugmentStep
from aoi_app.project.recipe.recipe import AugmentRecipe, parse_recipe
from models.catalogue import AUGMENTATIONS


def picture(dtype: type, colour: bool, width: int = 48) -> np.ndarray:
    shape = (48, width, 3) if colour else (48, width)
    return np.random.default_rng(1).uniform(0, 255, shape).astype(dtype)


def augmenter(*names: str) -> Augmenter:
    return Augmenter(AugmentRecipe(steps=[{"name": name} for name in names]))


@pytest.mark.parametrize("colour", [False, True])
@pytest.mark.parametrize("dtype", [np.uint8, np.float32])
def test_the_same_seed_gives_the_same_change(dtype: type, colour: bool) -> None:
    image = picture(dtype, colour)
    before = image.copy()
    first, again = (Augmenter(AugmentRecipe(steps=SETS["strong"].steps)) for _ in range(2))
    again(image, (9, 9, 9))  # earlier draws must not matter
    for seed in ((0, 1, 2), (0, 1, 3), (0, 2, 2), (1, 1, 2)):
        np.testing.assert_array_equal(first(image, seed), again(image, seed))
    np.testing.assert_array_equal(image, before)
    assert not np.array_equal(first(image, (0, 1, 2)), first(image, (0, 1, 3)))


@pytest.mark.parametrize("name", AUGMENTATIONS)
def test_each_change_keeps_the_form_of_an_image_and_changes_it(name: str) -> None:
    spec, alone = AUGMENTATIONS[name], augmenter(name)
    assert spec.title
    assert spec.description.endswith(".")
    assert spec.paper.startswith("https://")
    for dtype in (np.uint8, np.float32):
        for colour in (False, True):
            for width in (48, 80):
                image = picture(dtype, colour, width)
                images = [alone(image, (seed,)) for seed in range(6)]
                assert {(item.shape, item.dtype) for item in images} == {(image.shape, image.dtype)}
                assert min(item.min() for item in images) >= 0
                assert max(item.max() for item in images) <= 255
                passes = (spec.colour_only and not colour) or (spec.square_only and width != 48)
                assert passes is all(np.allclose(item, image, atol=1e-3) for item in images)


def test_what_the_catalogue_names_can_be_built_and_nothing_else() -> None:
    assert set(BUILDERS) == set(AUGMENTATIONS)


def test_steps_are_applied_in_their_order() -> None:
    image = np.zeros((48, 48), np.uint8)
    image[:, 24:] = 255
    dark = {"name": "brightness", "probability": 1, "values": {"brightness": [-0.5, -0.5]}}
    hidden = {"name": "coarse_dropout", "probability": 1, "values": {"value": 255, "size": [0.2, 0.2]}}
    after, before = (
        Augmenter(AugmentRecipe(steps=steps))(image, (3,)) for steps in ((dark, hidden), (hidden, dark))
    )
    assert after.max() == 255
    assert before.max() < 255


@pytest.mark.parametrize("width", [48, 80])
def test_turns_keep_every_pixel_and_the_shape(width: int) -> None:
    image = picture(np.uint8, False, width)
    seen = {augmenter("right_angle_turns")(image, (seed,)).tobytes() for seed in range(40)}
    turned = [np.rot90(image, k) for k in range(4) if np.rot90(image, k).shape == image.shape]
    assert seen == {np.ascontiguousarray(item).tobytes() for item in turned}


def test_recipes_of_version_1_change_images_as_they_did() -> None:
    """Pixel by pixel equal to the first version for these fields, so that old runs resume exactly."""
    old = A.Compose(
        [
            A.HorizontalFlip(p=0.5),
            A.VerticalFlip(p=0.5),
            A.RandomRotate90(p=0.75),
            A.Affine(
                scale=(0.8, 1.2),
                translate_percent=(-0.1, 0.1),
                rotate=(-10.0, 10.0),
                border_mode=cv2.BORDER_REFLECT_101,
                p=1.0,
            ),
            A.RandomBrightnessContrast(brightness_limit=0.3, contrast_limit=0.2, p=1.0),
            A.GaussianBlur(sigma_limit=(0.0, 1.5), blur_limit=0, p=0.5),
            A.GaussNoise(std_range=(0.0, 0.05), per_channel=False, p=0.5),
        ]
    )
    fields = {"rotate": 10.0, "shift": 0.1, "scale": 0.2, "brightness": 0.3, "contrast": 0.2}
    switches = dict.fromkeys(("horizontal_flip", "vertical_flip", "right_angle_turns"), True)
    values = {"version": 1, "augment": {**switches, **fields, "blur": 1.5, "noise": 0.05}}
    new = Augmenter(parse_recipe(values).augment)
    image = picture(np.uint8, False)
    for seed in range(20):
        numbers = np.random.default_rng((7, seed))
        old.set_random_state(numbers, random.Random(int(numbers.integers(2**32))))
        np.testing.assert_array_equal(new(image, (7, seed)), old(image=image)["image"])
    assert parse_recipe({"version": 1, "augment": {"shift": 0.0}}).augment.steps == ()
    flip = parse_recipe({"version": 1, "augment": {"vertical_flip": True}}).augment.steps
    assert flip == (AugmentStep(name="vertical_flip", probability=0.5),)
