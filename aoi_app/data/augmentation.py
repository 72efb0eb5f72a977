"""Random changes of training images that leave every defect a defect of its class.

The only file that imports albumentations. The recipe names our changes, not its classes.
"""

import random
from typing import Any

import albumentations as A  # noqa: N812 - its own convention
import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.project.recipe import AugmentRecipe

WHITE = 255.0
Array = NDArray[Any]


class Augmenter:
    """A recipe's changes. The same seed always gives the same change of the same image.

    Whole images stay whole: nothing is cropped, and what a turn or shift uncovers is filled by mirroring.
    """

    def __init__(self, recipe: AugmentRecipe) -> None:
        self._change = A.Compose(_steps(recipe))

    def __call__(self, image: Array, seed: tuple[int, ...]) -> Array:
        """A changed copy of a prepared image, [H, W] or [H, W, 3], uint8 or float32 of 0..255."""
        # Not set_random_seed, which gives every step the same numbers: they would all turn together.
        numbers = np.random.default_rng(seed)
        self._change.set_random_state(numbers, random.Random(int(numbers.integers(2**32))))
        if image.dtype == np.uint8:
            changed: Array = self._change(image=image)["image"]
            return changed
        # albumentations takes floats as 0..1
        changed = self._change(image=np.ascontiguousarray(image / WHITE, np.float32))["image"]
        return np.clip(changed * WHITE, 0.0, WHITE).astype(np.float32)


def _steps(recipe: AugmentRecipe) -> list[A.BasicTransform]:
    steps: list[A.BasicTransform] = []
    if recipe.horizontal_flip:
        steps.append(A.HorizontalFlip(p=0.5))
    if recipe.vertical_flip:
        steps.append(A.VerticalFlip(p=0.5))
    if recipe.right_angle_turns:
        steps.append(A.RandomRotate90(p=0.75))
    if recipe.rotate or recipe.shift or recipe.scale:
        steps.append(
            A.Affine(
                scale=(1 - recipe.scale, 1 + recipe.scale),
                translate_percent=(-recipe.shift, recipe.shift),
                rotate=(-recipe.rotate, recipe.rotate),
                border_mode=cv2.BORDER_REFLECT_101,
                p=1.0,
            )
        )
    if recipe.brightness or recipe.contrast:
        steps.append(
            A.RandomBrightnessContrast(
                brightness_limit=recipe.brightness, contrast_limit=recipe.contrast, p=1.0
            )
        )
    if recipe.blur:
        steps.append(A.GaussianBlur(sigma_limit=(0.0, recipe.blur), blur_limit=0, p=0.5))
    if recipe.noise:
        steps.append(A.GaussNoise(std_range=(0.0, recipe.noise), per_channel=False, p=0.5))
    return steps
