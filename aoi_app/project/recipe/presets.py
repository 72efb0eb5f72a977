"""Presets: complete recipes for any data set, adapted to a project's images.

No preset is tuned to a data set. Only the input differs between projects, with the size, shape, colour
and bit depth of their images.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from aoi_app.errors import UnknownEntry
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.augment_sets import SETS
from aoi_app.project.recipe.augmentations import made_safe, what_matters
from aoi_app.project.recipe.recipe import (
    AugmentRecipe,
    NetworkRecipe,
    Recipe,
)
from aoi_app.project.recipe.training_recipe import (
    LossRecipe,
    OptimizerRecipe,
    RegularisationRecipe,
    TrainingRecipe,
)
from aoi_app.project.records import ImageRecord

STEP = 32  # the networks halve their input five times
SQUARE = (3 / 4, 4 / 3)  # range of width / height for which the input is square
MIN_DELTA = 0.002  # gains below one image in 500 do not justify more epochs
PADDED_JPEG = "padded_jpeg"  # the setting of a project that its recipes accept filler in JPEG files
USUAL_SIDE = 224
ENLARGED = 2.0  # sides of the input over those of the images: beyond, there is nothing more to see
LONGEST = 4.0  # longest input, as width / height or height / width


@dataclass(frozen=True, slots=True)
class Preset:
    """A recipe with an English title and sentence, which the window translates.

    ``side`` is the side in pixels of a square input of this preset's size.
    """

    name: str
    title: str
    sentence: str
    recipe: Recipe
    side: int = USUAL_SIDE


GENTLE = AugmentRecipe(steps=SETS["medium"].steps)

# The head has thousands of inputs of standard deviation one, so that a step of 1e-3 in each of its weights
# would change a score by several units and undo the head start.
CAREFUL = OptimizerRecipe(learning_rate=1e-4, backbone_factor=1.0)

PRESETS: dict[str, Preset] = {
    preset.name: preset
    for preset in (
        Preset(
            "instant",
            "Instant",
            "A usable model in seconds: the network stays as it is, only the decision is learned.",
            Recipe(preset="instant", training=TrainingRecipe(method="features", epochs=1)),
        ),
        Preset(
            "detail",
            "Detail",
            "For defects of a few pixels: as Instant, on images as large as pays, and every place is judged, "
            "too. Marked defects teach it; one click on each of ten is enough.",
            Recipe(
                preset="detail",
                network=NetworkRecipe(cells=True),
                training=TrainingRecipe(method="features", size_search=True, epochs=1),
            ),
        ),
        Preset(
            "ok_only",
            "OK only",
            "From good parts alone: whatever looks different is an anomaly. It cannot name defects; with "
            "enough of them, another preset judges better.",
            Recipe(
                preset="ok_only",
                network=NetworkRecipe(anomaly=True),
                training=TrainingRecipe(method="features", epochs=1),
            ),
            side=256,
        ),
        Preset(
            "fast",
            "Fast",
            "Minutes: the last stages of the network learn too, starting from Instant.",
            Recipe(
                preset="fast",
                augment=GENTLE,
                training=TrainingRecipe(
                    trainable="last_stages",
                    epochs=8,
                    optimizer=CAREFUL,
                    patience=3,
                    min_delta=MIN_DELTA,
                ),
            ),
        ),
        Preset(
            "balanced",
            "Balanced",
            "The whole network learns your images, starting from Instant: the best model for most uses.",
            Recipe(
                preset="balanced",
                augment=GENTLE,
                network=NetworkRecipe(cells=True, dropout=0.2),
                training=TrainingRecipe(
                    epochs=6,
                    optimizer=CAREFUL,
                    patience=3,
                    min_delta=MIN_DELTA,
                ),
            ),
        ),
        Preset(
            "accurate",
            "Accurate",
            "For faint or rare defects: the whole network learns larger images anew, and takes its time.",
            Recipe(
                preset="accurate",
                augment=GENTLE,
                network=NetworkRecipe(taps="last", cells=True, dropout=0.2),
                training=TrainingRecipe(
                    # Steps large enough to train the whole network would undo a head start.
                    head_start=False,
                    epochs=20,
                    optimizer=OptimizerRecipe(learning_rate=5e-4, backbone_factor=1.0),
                    loss=LossRecipe(name="smoothed"),
                    regularisation=RegularisationRecipe(average=0.98),
                    imbalance="balanced_sampler",
                    patience=8,
                    min_delta=MIN_DELTA,
                ),
            ),
            side=256,
        ),
        Preset(
            "budget",
            "Time budget",
            "The best model in the minutes you give: heads, then the last stages, the whole network and a "
            "larger input, as far as time allows; each is kept only if it judges clearly better.",
            Recipe(
                preset="budget",
                augment=GENTLE,
                network=NetworkRecipe(cells=True, dropout=0.2),
                training=TrainingRecipe(
                    minutes=10.0,
                    epochs=8,
                    optimizer=CAREFUL,
                    patience=3,
                    min_delta=MIN_DELTA,
                ),
            ),
        ),
        Preset(
            "scratch",
            "From scratch",
            "A small network without prior knowledge, for images unlike any photograph.",
            Recipe(
                preset="scratch",
                augment=GENTLE,
                network=NetworkRecipe(backbone="small_cnn", weights="scratch"),
                training=TrainingRecipe(
                    head_start=False,
                    epochs=40,
                    optimizer=OptimizerRecipe(learning_rate=2e-3, backbone_factor=1.0),
                    patience=10,
                ),
            ),
        ),
    )
}


def preset(name: str, records: Sequence[ImageRecord], settings: Mapping[str, Any]) -> Recipe:
    """The recipe of a preset, adapted to the images of a project.

    Args:
        name: a key of ``PRESETS``.
        records: of the project; unreadable ones are ignored.
        settings: of the project: the harms to avoid, as named in ``models.harms.HARMS``, ``peak``, the
            greatest value in images of more than 8 bits, and ``padded_jpeg``, if filler is accepted.

    Raises:
        UnknownEntry: there is no such preset.
    """
    if name not in PRESETS:
        raise UnknownEntry(kind="preset", name=name, known=", ".join(PRESETS))
    return _adapted(PRESETS[name], _shape(records, settings), settings)


def presets(records: Sequence[ImageRecord], settings: Mapping[str, Any]) -> dict[str, Recipe]:
    """All presets as :func:`preset` adapts them; the images are looked through once."""
    shape = _shape(records, settings)
    return {name: _adapted(chosen, shape, settings) for name, chosen in PRESETS.items()}


def _adapted(chosen: Preset, shape: "ImageShape | None", settings: Mapping[str, Any]) -> Recipe:
    fitted = shape.input(chosen.side) if shape else InputSpec(width=chosen.side, height=chosen.side)
    update: dict[str, object] = {
        "input": fitted.model_copy(
            update={"padded_jpeg": bool(settings.get(PADDED_JPEG, False)), "sides": "apart"}
        )
    }
    steps = made_safe(chosen.recipe.augment.steps, what_matters(settings))
    update["augment"] = chosen.recipe.augment.model_copy(update={"steps": steps})
    return chosen.recipe.model_copy(update=update)


def _shape(records: Sequence[ImageRecord], settings: Mapping[str, Any]) -> "ImageShape | None":
    readable = [record for record in records if not record.problem]
    return image_shape(readable, float(settings.get("peak", 0.0))) if readable else None


@dataclass(frozen=True, slots=True)
class ImageShape:
    """What the input depends on: the median ``aspect`` (width / height) and ``side`` (of a square of as many
    pixels), whether some images are in colour, and the value shown as white.
    """

    aspect: float
    side: float
    colour: bool
    white: float

    def input(self, side: int) -> InputSpec:
        """The input with about ``side`` x ``side`` pixels, but not with sides above ``ENLARGED`` times those
        of the images; nearly square shapes become square.
        """
        side = min(side, max(USUAL_SIDE, round(ENLARGED * self.side)))
        aspect = 1.0 if SQUARE[0] <= self.aspect <= SQUARE[1] else self.aspect
        stretch = math.sqrt(min(max(aspect, 1 / LONGEST), LONGEST))
        return InputSpec(
            width=max(STEP, round(side * stretch / STEP) * STEP),
            height=max(STEP, round(side / stretch / STEP) * STEP),
            channels="rgb" if self.colour else "grey",
            high=self.white,
        )


def image_shape(records: Sequence[ImageRecord], peak: float = 0.0) -> ImageShape:
    """The shape of these images, at least one."""
    modes = [record.mode for record in records]
    return ImageShape(
        aspect=median(record.width / record.height for record in records),
        side=median(math.sqrt(record.width * record.height) for record in records),
        colour=any(mode.startswith("rgb") for mode in set(modes)),
        white=white(modes, peak),
    )


def fitted_input(records: Sequence[ImageRecord], side: int, peak: float = 0.0) -> InputSpec:
    """The input for these images: grey unless some are in colour, with the median aspect ratio.

    The number of pixels stays near ``side`` x ``side``, and so does the time; nearly square shapes become
    square.
    """
    if not records:
        return InputSpec(width=side, height=side)
    return image_shape(records, peak).input(side)


def white(modes: Sequence[str], peak: float) -> float:
    """The source value mapped to white, for the most common bit depth of the images.

    16-bit files mostly use fewer bits, so the smallest depth that holds ``peak`` is taken.
    """
    commonest = max(sorted(set(modes)), key=modes.count)
    if commonest == "float":
        return max(1.0, peak)
    if commonest.endswith("16"):
        return next((float(2**bits - 1) for bits in (8, 10, 12, 14) if 0 < peak < 2**bits), 65535.0)
    return 255.0
