"""The classic image filters of recipes; ``aoi_app.imaging.filter_kernels`` computes them.

All filters map values 0..255 to 0..255 and mirror the image at its border (without repeating the border
pixels). Kernels are applied by correlation, as in a convolutional network: they are not flipped.
"""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from pydantic import BeforeValidator

from aoi_app.imaging.steps import Step, of_json
from models.step_specs import Parameter, StepSpec

# R. C. Gonzalez and R. E. Woods, Digital Image Processing, 4th ed., Pearson 2018
GONZALEZ = "https://www.imageprocessingplace.com"
# C. Tomasi and R. Manduchi, Bilateral Filtering for Gray and Color Images, ICCV 1998
TOMASI = "https://doi.org/10.1109/ICCV.1998.710815"
# I. Sobel and G. Feldman, An Isotropic 3x3 Image Gradient Operator, 1968
SOBEL = "https://doi.org/10.13140/RG.2.1.1912.4965"
# K. Zuiderveld, Contrast Limited Adaptive Histogram Equalization, Graphics Gems IV, 1994
ZUIDERVELD = "https://doi.org/10.1016/B978-0-12-336156-1.50061-6"

GAIN = Parameter("gain", "Gain", 1.0, 0.1, 20.0, unit="×")
BOTH_SIGNS = Parameter("both_signs", "Grey for zero, so that both signs show", False, kind="switch")

FILTERS: dict[str, StepSpec] = {
    spec.name: spec
    for spec in (
        StepSpec(
            "average",
            "Average",
            "Each pixel becomes the mean of a square around it: noise and small things fade.",
            GONZALEZ,
            (Parameter("size", "Side of the square", 3, 3, 31, grain="odd", unit="px"),),
        ),
        StepSpec(
            "gaussian",
            "Gaussian",
            "A mean in which near pixels count more, by the bell curve: blurs without corners.",
            GONZALEZ,
            (Parameter("sigma", "Sigma", 1.0, 0.3, 10.0, unit="px"),),
        ),
        StepSpec(
            "median",
            "Median",
            "Each pixel becomes the middle value of a square around it: single pixels vanish, edges stay.",
            GONZALEZ,
            (Parameter("size", "Side of the square", 3, 3, 5, grain="odd", unit="px"),),
        ),
        StepSpec(
            "bilateral",
            "Bilateral",
            "A Gaussian mean of the pixels alike in value only: smooths areas and keeps edges sharp.",
            TOMASI,
            (
                Parameter("diameter", "Diameter", 7, 3, 15, grain="odd", unit="px"),
                Parameter("sigma_value", "Sigma of values", 25.0, 1.0, 200.0),
                Parameter("sigma_space", "Sigma of distance", 2.0, 0.3, 10.0, unit="px"),
            ),
        ),
        StepSpec(
            "sharpen",
            "Sharpen",
            "Adds to each pixel its difference from its four neighbours; at strength 1 the kernel 0 "
            "-1 0, -1 5 -1, 0 -1 0.",
            GONZALEZ,
            (Parameter("strength", "Strength", 1.0, 0.05, 5.0),),
        ),
        StepSpec(
            "sobel_x",
            "Sobel x",
            "How fast the grey rises from left to right: shows vertical edges.",
            SOBEL,
            (GAIN, BOTH_SIGNS),
        ),
        StepSpec(
            "sobel_y",
            "Sobel y",
            "How fast the grey rises from top to bottom: shows horizontal edges.",
            SOBEL,
            (GAIN, BOTH_SIGNS),
        ),
        StepSpec(
            "laplacian",
            "Laplacian",
            "How far the four neighbours exceed the pixel: shows dots and edges of every direction.",
            GONZALEZ,
            (GAIN, BOTH_SIGNS),
        ),
        StepSpec(
            "clahe",
            "Local contrast (CLAHE)",
            "Spreads the 256 greys of each region, within a limit; in colour only the lightness.",
            ZUIDERVELD,
            (
                Parameter("clip_limit", "Contrast limit", 2.0, 1.0, 20.0),
                Parameter("tiles", "Regions a side", 8, 1, 16, grain="whole"),
            ),
        ),
        StepSpec(
            "kernel",
            "Own kernel",
            "The sum of the pixels around each one, weighted as you type: 3 x 3 or 5 x 5 weights.",
            GONZALEZ,
            (
                Parameter(
                    "weights",
                    "Weights",
                    (0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0),
                    -1000.0,
                    1000.0,
                    "kernel",
                ),
                Parameter(
                    "normalise", "Divide by the sum of the weights, if it is not zero", True, kind="switch"
                ),
                Parameter("offset", "Offset", 0.0, -255.0, 255.0),
                Parameter("absolute", "Without sign", False, kind="switch"),
            ),
        ),
    )
}


class FilterStep(Step):
    """A filter applied to the prepared image, before padding."""

    registry: ClassVar[Mapping[str, StepSpec]] = FILTERS


FilterSteps = Annotated[tuple[FilterStep, ...], BeforeValidator(of_json)]
