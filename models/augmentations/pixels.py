"""Pixel-level augmentations: light, sharpness, noise, hidden areas, colour."""

from models.step_specs import AugmentationSpec, Parameter

# A. G. Howard, Some Improvements on Deep Convolutional Neural Network Based Image Classification, 2013
HOWARD = "https://arxiv.org/abs/1312.5402"
# R. C. Gonzalez and R. E. Woods, Digital Image Processing, 4th ed., Pearson 2018
GONZALEZ = "https://www.imageprocessingplace.com"
# D. Hendrycks and T. Dietterich, Benchmarking Neural Network Robustness to Common Corruptions, ICLR 2019
CORRUPTIONS = "https://arxiv.org/abs/1903.12261"
# K. Zuiderveld, Contrast Limited Adaptive Histogram Equalization, Graphics Gems IV, 1994
ZUIDERVELD = "https://doi.org/10.1016/B978-0-12-336156-1.50061-6"
# T. DeVries and G. W. Taylor, Improved Regularization of CNNs with Cutout, 2017
CUTOUT = "https://arxiv.org/abs/1708.04552"

BRIGHTNESS = Parameter(
    "brightness", "Brightness, share of white", (-0.2, 0.2), -0.5, 0.5, "range", "", "", 0.0, "brightness"
)
CONTRAST = Parameter("contrast", "Contrast", (-0.2, 0.2), -0.5, 0.5, "range", "", "", 0.0, "brightness")

SPECS = (
    AugmentationSpec(
        "brightness_contrast",
        "Brightness and contrast",
        "Another lamp or exposure: every value times one number, plus another.",
        HOWARD,
        (BRIGHTNESS, CONTRAST),
        group="light",
        probability=1.0,
    ),
    AugmentationSpec(
        "brightness", "Brightness", "Adds one number to every value.", HOWARD, (BRIGHTNESS,), group="light"
    ),
    AugmentationSpec(
        "contrast", "Contrast", "Multiplies every value by one number.", HOWARD, (CONTRAST,), group="light"
    ),
    AugmentationSpec(
        "gamma",
        "Gamma",
        "Raises values to a power: dark parts change, black and white stay.",
        GONZALEZ,
        (Parameter("gamma", "Gamma", (0.8, 1.25), 0.3, 3.0, "range", "", "", 1.0, "brightness", (1.0, 1.0)),),
        group="light",
    ),
    AugmentationSpec(
        "clahe",
        "Local contrast (CLAHE)",
        "Spreads the greys of each region; noise is raised with the detail.",
        ZUIDERVELD,
        (
            Parameter("clip_limit", "Contrast limit", (1.0, 3.0), 1.0, 10.0, "range"),
            Parameter("tiles", "Regions a side", 8, 2, 16, grain="whole"),
        ),
        group="light",
        harms=("brightness",),
        probability=0.3,
    ),
    AugmentationSpec(
        "sharpen",
        "Sharpen",
        "Raises each pixel above the mean of its neighbours.",
        GONZALEZ,
        (Parameter("strength", "Strength", (0.1, 0.3), 0.0, 1.0, "range", neutral=0.0),),
        group="sharpness",
        probability=0.3,
    ),
    AugmentationSpec(
        "gaussian_blur",
        "Gaussian blur",
        "A camera slightly out of focus.",
        CORRUPTIONS,
        (Parameter("sigma", "Sigma", (0.0, 1.0), 0.0, 5.0, "range", "", "px", 0.0, "detail", (0.0, 1.5)),),
        group="sharpness",
    ),
    AugmentationSpec(
        "motion_blur",
        "Motion blur",
        "A part that moved while the picture was taken, in any direction.",
        CORRUPTIONS,
        (Parameter("length", "Length", (3, 5), 3, 31, "range", "odd", "px", None, "detail", (3, 5)),),
        group="sharpness",
        probability=0.3,
    ),
    AugmentationSpec(
        "median_blur",
        "Median blur",
        "Each pixel becomes the median of its neighbours; dots smaller than half of these vanish.",
        GONZALEZ,
        (Parameter("size", "Neighbourhood", (3, 3), 3, 9, "range", "odd", "px", None, "detail", (3, 3)),),
        group="sharpness",
        probability=0.3,
    ),
    AugmentationSpec(
        "gaussian_noise",
        "Gaussian noise",
        "The noise of a sensor, the same in all colours.",
        CORRUPTIONS,
        (
            Parameter(
                "deviation",
                "Standard deviation, share of white",
                (0.0, 0.03),
                0.0,
                0.2,
                "range",
                "",
                "",
                0.0,
                "detail",
                (0.0, 0.05),
            ),
        ),
        group="noise",
    ),
    AugmentationSpec(
        "salt_and_pepper",
        "Salt and pepper",
        "Single pixels become white or black.",
        CORRUPTIONS,
        (
            Parameter(
                "amount",
                "Share of pixels",
                (0.002, 0.01),
                0.0,
                0.3,
                "range",
                "",
                "",
                0.0,
                "detail",
                (0.0, 0.02),
            ),
        ),
        group="noise",
        probability=0.3,
    ),
    AugmentationSpec(
        "jpeg",
        "JPEG compression",
        "The blocks and ripples of a picture stored as JPEG.",
        CORRUPTIONS,
        (Parameter("quality", "Quality", (50, 95), 1, 100, "range", "whole", "", None, "detail", (40, 100)),),
        group="noise",
        probability=0.3,
    ),
    AugmentationSpec(
        "coarse_dropout",
        "Hide rectangles",
        "Covers a few rectangles, so that the network looks at more than one place.",
        CUTOUT,
        (
            Parameter("count", "Rectangles", (1, 3), 1, 16, "range", "whole"),
            Parameter("size", "Side, share of the image", (0.05, 0.12), 0.01, 0.5, "range"),
            Parameter("value", "Grey of the rectangles", 128, 0, 255, grain="whole"),
        ),
        group="hiding",
        harms=("content",),
        probability=0.3,
    ),
    AugmentationSpec(
        "hue_saturation",
        "Hue and saturation",
        "Shifts colours around the colour circle and makes them stronger or paler.",
        HOWARD,
        (
            Parameter("hue", "Hue", (-8.0, 8.0), -180.0, 180.0, "range", "", "°", 0.0, "brightness"),
            Parameter("saturation", "Saturation", (-0.1, 0.1), -1.0, 1.0, "range", "", "", 0.0, "brightness"),
        ),
        colour_only=True,
        group="colour",
    ),
)
