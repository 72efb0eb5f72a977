"""Named augmentation sets, as starting points for the user's own list."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aoi_app.project.recipe.augmentations import AugmentStep, AugmentSteps, made_safe, what_matters
from models.step_specs import Value


@dataclass(frozen=True, slots=True)
class NamedSet:
    """Augmentation steps with an English title, which the window translates."""

    name: str
    title: str
    steps: AugmentSteps


def _step(name: str, probability: float, **values: Value) -> AugmentStep:
    return AugmentStep(name=name, probability=probability, values=values)


_FLIPS = (_step("horizontal_flip", 0.5), _step("vertical_flip", 0.5))

# No set rotates by right angles (a horizontal scratch would become a vertical one) or crops (a defect at
# the edge would be lost).
SETS: dict[str, NamedSet] = {
    item.name: item
    for item in (
        NamedSet("none", "None", ()),
        NamedSet(
            "light",
            "Light",
            (
                *_FLIPS,
                _step(
                    "affine",
                    1.0,
                    angle=(-2.0, 2.0),
                    shift=(-0.02, 0.02),
                    scale=(0.96, 1.04),
                    shear=(0.0, 0.0),
                ),
                _step("brightness_contrast", 1.0, brightness=(-0.1, 0.1), contrast=(-0.1, 0.1)),
            ),
        ),
        NamedSet(
            "medium",
            "Medium",
            (
                *_FLIPS,
                _step(
                    "affine",
                    1.0,
                    angle=(-5.0, 5.0),
                    shift=(-0.04, 0.04),
                    scale=(0.92, 1.08),
                    shear=(0.0, 0.0),
                ),
                _step("brightness_contrast", 1.0, brightness=(-0.2, 0.2), contrast=(-0.2, 0.2)),
            ),
        ),
        NamedSet(
            "strong",
            "Strong",
            (
                *_FLIPS,
                _step(
                    "affine",
                    1.0,
                    angle=(-12.0, 12.0),
                    shift=(-0.08, 0.08),
                    scale=(0.85, 1.15),
                    shear=(-5.0, 5.0),
                ),
                _step("brightness_contrast", 1.0, brightness=(-0.3, 0.3), contrast=(-0.3, 0.3)),
                _step("gamma", 0.5, gamma=(0.7, 1.4)),
                _step("gaussian_blur", 0.3, sigma=(0.0, 1.0)),
                _step("gaussian_noise", 0.3, deviation=(0.0, 0.03)),
            ),
        ),
    )
}


def set_steps(name: str, settings: Mapping[str, Any]) -> AugmentSteps:
    """The steps of a named set, restricted to what is label-preserving under these project settings."""
    return made_safe(SETS[name].steps, what_matters(settings))
