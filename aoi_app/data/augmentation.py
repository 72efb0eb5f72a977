"""Augmentation of training images: the catalogue's steps, implemented with albumentations.

The only file that imports albumentations. Recipes use our names, not its classes.
"""

import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from aoi_app.project.recipe.augmentations import AugmentStep
from aoi_app.project.recipe.recipe import AugmentRecipe

WHITE = 255.0
Array = NDArray[Any]
Transform = Any  # of albumentations, which has no types


def _albumentations() -> ModuleType:
    """Import it without torch, which it would load for a conversion not needed here."""
    has_torch = "torch" in sys.modules
    if not has_torch:
        sys.modules["torch"] = None  # type: ignore[assignment] # makes its import fail, which is tolerated
    try:
        import albumentations
    finally:
        if not has_torch:
            del sys.modules["torch"]
    return albumentations  # type: ignore[no-any-return]


A = _albumentations()


@dataclass(frozen=True, slots=True)
class Frame:
    """Format of the prepared images, the same for all images of a recipe."""

    height: int
    width: int
    grey: bool
    eight_bit: bool


class Augmenter:
    """Applies a recipe's augmentation. The same seed always changes an image in the same way.

    Areas uncovered by rotation or shift are filled by mirroring.
    """

    def __init__(self, recipe: AugmentRecipe) -> None:
        self._steps = recipe.steps
        self._frame: Frame | None = None
        self._change: Transform = None

    def __call__(self, image: Array, seed: tuple[int, ...]) -> Array:
        """An augmented copy of a prepared image, [H, W] or [H, W, 3], uint8 or float32, 0..255."""
        height, width = image.shape[:2]
        change = self._built(Frame(height, width, image.ndim == 2, image.dtype == np.uint8))
        # Not set_random_seed, which gives every step the same numbers, so that they would be correlated.
        numbers = np.random.default_rng(seed)
        change.set_random_state(numbers, random.Random(int(numbers.integers(2**32))))
        if image.dtype == np.uint8:
            changed: Array = change(image=image)["image"]
            return changed
        # albumentations takes floats as 0..1
        changed = change(image=np.ascontiguousarray(image / WHITE, np.float32))["image"]
        return np.clip(changed * WHITE, 0.0, WHITE).astype(np.float32)

    def _built(self, frame: Frame) -> Transform:
        if frame != self._frame:
            steps = [built for step in self._steps if (built := _build(step, frame)) is not None]
            self._frame, self._change = frame, A.Compose(steps)
        return self._change


def _build(step: AugmentStep, frame: Frame) -> Transform | None:
    """The transform of a step; None if it does not apply to images of this format."""
    spec = step.spec
    if (spec.colour_only and frame.grey) or (spec.square_only and frame.height != frame.width):
        return None
    return BUILDERS[step.name](frame, step.probability, **step.values)


# --- builders by name: (frame, probability, settings) -> transform of albumentations -------------------


def _turns(frame: Frame, p: float) -> Transform:
    if frame.height == frame.width:
        return A.RandomRotate90(p=p)
    return A.Sequential([A.HorizontalFlip(p=1.0), A.VerticalFlip(p=1.0)], p=p / 2)  # half a turn


def _affine(
    _: Frame,
    p: float,
    angle: Any = (0.0, 0.0),
    shift: Any = (0.0, 0.0),
    scale: Any = (1.0, 1.0),
    shear: Any = (0.0, 0.0),
) -> Transform:
    return A.Affine(
        scale=scale,
        translate_percent=shift,
        rotate=angle,
        shear=shear,
        border_mode=cv2.BORDER_REFLECT_101,
        p=p,
    )


def _elastic(_: Frame, p: float, displacement: float, smoothness: float) -> Transform:
    # Standard deviation of uniform noise in -1..1 after a Gaussian blur.
    deviation = (1 / 3) ** 0.5 / (2 * np.pi**0.5 * smoothness)
    return A.ElasticTransform(
        alpha=displacement / deviation, sigma=smoothness, border_mode=cv2.BORDER_REFLECT_101, p=p
    )


def _light(_: Frame, p: float, brightness: Any = (0.0, 0.0), contrast: Any = (0.0, 0.0)) -> Transform:
    return A.RandomBrightnessContrast(brightness_limit=brightness, contrast_limit=contrast, p=p)


def _dropout(frame: Frame, p: float, count: Any, size: Any, value: int) -> Transform:
    fill = value if frame.eight_bit else value / WHITE
    return A.CoarseDropout(
        num_holes_range=count, hole_height_range=size, hole_width_range=size, fill=fill, p=p
    )


def _crop(frame: Frame, p: float, area: Any, proportions: Any) -> Transform:
    own = frame.width / frame.height
    ratio = (proportions[0] * own, proportions[1] * own)
    return A.RandomResizedCrop(size=(frame.height, frame.width), scale=area, ratio=ratio, p=p)


def _colours(_: Frame, p: float, hue: Any, saturation: Any) -> Transform:
    return A.HueSaturationValue(
        hue_shift_limit=tuple(end / 2 for end in hue),  # its hue circle has 180 steps
        sat_shift_limit=tuple(end * WHITE for end in saturation),
        val_shift_limit=(0.0, 0.0),
        p=p,
    )


BUILDERS: dict[str, Callable[..., Transform]] = {
    "horizontal_flip": lambda _, p: A.HorizontalFlip(p=p),
    "vertical_flip": lambda _, p: A.VerticalFlip(p=p),
    "right_angle_turns": _turns,
    "transpose": lambda _, p: A.Transpose(p=p),
    "affine": _affine,
    "rotate": _affine,
    "shift": _affine,
    "scale": _affine,
    "shear": _affine,
    "perspective": lambda _, p, strength: A.Perspective(
        scale=strength, keep_size=True, fit_output=True, border_mode=cv2.BORDER_REFLECT_101, p=p
    ),
    "elastic": _elastic,
    "random_resized_crop": _crop,
    "brightness_contrast": _light,
    "brightness": _light,
    "contrast": _light,
    "gamma": lambda _, p, gamma: A.RandomGamma(gamma_limit=tuple(100 * end for end in gamma), p=p),
    "clahe": lambda _, p, clip_limit, tiles: A.CLAHE(
        clip_limit=clip_limit, tile_grid_size=(tiles, tiles), p=p
    ),
    "sharpen": lambda _, p, strength: A.Sharpen(alpha=strength, lightness=(1.0, 1.0), p=p),
    "gaussian_blur": lambda _, p, sigma: A.GaussianBlur(sigma_limit=sigma, blur_limit=0, p=p),
    "motion_blur": lambda _, p, length: A.MotionBlur(blur_limit=length, p=p),
    "median_blur": lambda _, p, size: A.MedianBlur(blur_limit=size, p=p),
    "gaussian_noise": lambda _, p, deviation: A.GaussNoise(std_range=deviation, per_channel=False, p=p),
    "salt_and_pepper": lambda _, p, amount: A.SaltAndPepper(amount=amount, salt_vs_pepper=(0.4, 0.6), p=p),
    "jpeg": lambda _, p, quality: A.ImageCompression(compression_type="jpeg", quality_range=quality, p=p),
    "coarse_dropout": _dropout,
    "hue_saturation": _colours,
}
