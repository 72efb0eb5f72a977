"""The sizes that a search of the input tries: twice the first, then as large as pays."""

import math

from aoi_app.imaging.input_spec import LONGEST_SIDE, InputSpec
from aoi_app.project.recipe.estimates import AREA
from aoi_app.project.recipe.presets import ENLARGED, STEP

SEEN_WELL = 20.0  # width of the median defect, in pixels of the input, from which a larger one is not tried
AIM = 25.0  # the width that the last size gives it
MOST_COST = 8.0  # of a pass, over that at 224 x 224 ...
NARROW, MOST_FOR_NARROW = 10.0, 128.0  # ... or this, where defects would have fewer pixels there
MOST_MEGABYTES = 4096.0  # of features kept on disk for one size
PASS_BYTES = 330.0  # of memory of a pass for each pixel of the input, about (EfficientNet-Lite0, fp32)
CELL_BYTES = 2.7  # of features for each pixel of the input: 344 numbers of two bytes for 16 x 16 of them


def cost(spec: InputSpec) -> float:
    """The time of a pass over that at 224 x 224."""
    return spec.width * spec.height / AREA


def megabytes(spec: InputSpec, images: int) -> float:
    """What the features of so many images take on disk, about."""
    return spec.width * spec.height * images * CELL_BYTES / 2**20


def pass_megabytes(width: int, height: int) -> float:
    """The memory that the network takes for one image of this size, about."""
    return width * height * PASS_BYTES / 2**20


def larger_inputs(first: InputSpec, side: float, median: float | None) -> list[InputSpec]:
    """The inputs to try after the first, the smaller one before the larger, of the same proportions.

    Twice the first, but not above twice the images; then their own size, but with the median defect no larger
    than ``AIM`` and the cost no higher than ``MOST_COST``; of pictures of many megapixels, where defects are
    known to be narrower than ``NARROW`` pixels at this cost, no higher than ``MOST_FOR_NARROW``.

    Args:
        first: the first input.
        side: of a square with as many pixels as the images have, the median.
        median: width of the median defect in pixels of the first input; None: not known.
    """
    if median is not None and median >= SEEN_WELL:
        return []
    native = side / math.sqrt(first.width * first.height)
    affordable = math.sqrt(MOST_COST / cost(first))
    if median is not None and median * affordable < NARROW:
        affordable = math.sqrt(MOST_FOR_NARROW / cost(first))
    most = min(affordable, LONGEST_SIDE / max(first.width, first.height))
    twice = min(2.0, ENLARGED * native, most)
    last = min(native, most, AIM / median if median else most)
    found: list[InputSpec] = []
    for factor in (twice, last):
        larger = scaled(first, factor)
        if cost(larger) > 1.2 * cost(found[-1] if found else first):
            found.append(larger)
    return found


def scaled(spec: InputSpec, factor: float) -> InputSpec:
    """The input with sides so many times as long, in whole steps."""
    sides = {
        name: max(STEP, round(getattr(spec, name) * factor / STEP) * STEP) for name in ("width", "height")
    }
    return spec.model_copy(update=sides)
