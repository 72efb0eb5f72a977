"""Geometric augmentations."""

from models.step_specs import AugmentationSpec, Parameter

# A. Krizhevsky et al., ImageNet Classification with Deep Convolutional Neural Networks, NeurIPS 2012
IMAGENET = "https://papers.nips.cc/paper/4824"
# P. Y. Simard et al., Best Practices for Convolutional Neural Networks, ICDAR 2003
SIMARD = "https://doi.org/10.1109/ICDAR.2003.1227801"
# C. Shorten and T. Khoshgoftaar, A Survey on Image Data Augmentation, J. Big Data 6 (2019) 60
SURVEY = "https://doi.org/10.1186/s40537-019-0197-0"
# C. Szegedy et al., Going Deeper with Convolutions, CVPR 2015
INCEPTION = "https://arxiv.org/abs/1409.4842"

# Degrees of rotation up to which a horizontal defect is still labelled horizontal.
LEVEL = (-15.0, 15.0)


def _angle(default: float) -> Parameter:
    return Parameter(
        "angle", "Angle", (-default, default), -180.0, 180.0, "range", "", "°", 0.0, "direction", LEVEL
    )


def _shift(default: float) -> Parameter:
    safe = (-0.02, 0.02)
    return Parameter(
        "shift",
        "Shift, share of the side",
        (-default, default),
        -0.5,
        0.5,
        "range",
        "",
        "",
        0.0,
        "edges",
        safe,
    )


def _scale(default: float) -> Parameter:
    ends = (1 - default, 1 + default)
    return Parameter("scale", "Size", ends, 0.5, 1.5, "range", "", "×", 1.0, "edges", (0.5, 1.02))


def _shear(default: float) -> Parameter:
    return Parameter(
        "shear", "Shear", (-default, default), -45.0, 45.0, "range", "", "°", 0.0, "direction", LEVEL
    )


SPECS = (
    AugmentationSpec(
        "horizontal_flip",
        "Mirror left and right",
        "Swaps left and right.",
        IMAGENET,
        harms=("direction",),
    ),
    AugmentationSpec(
        "vertical_flip",
        "Mirror top and bottom",
        "Swaps top and bottom.",
        SURVEY,
        harms=("direction",),
    ),
    AugmentationSpec(
        "right_angle_turns",
        "Turn by right angles",
        "Turns by 0, 90, 180 or 270 degrees; an input that is not square only by 0 or 180.",
        SURVEY,
        harms=("direction",),
        probability=0.75,
    ),
    AugmentationSpec(
        "transpose",
        "Transpose",
        "Swaps rows and columns; an input that is not square stays as it is.",
        SURVEY,
        square_only=True,
        harms=("direction",),
    ),
    AugmentationSpec(
        "affine",
        "Turn, shift, scale and shear",
        "All four in one resampling, which keeps the image sharper than one after the other; what is "
        "uncovered shows the image mirrored.",
        SIMARD,
        (_angle(5.0), _shift(0.04), _scale(0.08), _shear(0.0)),
        probability=1.0,
    ),
    AugmentationSpec(
        "rotate",
        "Rotate",
        "Turns about the centre; what is uncovered shows the image mirrored.",
        SIMARD,
        (_angle(10.0),),
    ),
    AugmentationSpec(
        "shift",
        "Shift",
        "Moves across and down, each by its own share; what is uncovered shows the image mirrored.",
        SIMARD,
        (_shift(0.05),),
    ),
    AugmentationSpec(
        "scale",
        "Scale",
        "Enlarges or shrinks about the centre, width and height each by its own factor.",
        SIMARD,
        (_scale(0.1),),
    ),
    AugmentationSpec(
        "shear",
        "Shear",
        "Slants the image, across and down each by its own angle.",
        SIMARD,
        (_shear(8.0),),
    ),
    AugmentationSpec(
        "perspective",
        "Perspective",
        "As if seen by a camera that is not quite upright; the whole image stays in view.",
        SURVEY,
        (Parameter("strength", "Strength", (0.02, 0.06), 0.0, 0.2, "range", neutral=0.0),),
        probability=0.3,
    ),
    AugmentationSpec(
        "elastic",
        "Elastic",
        "Bends the image smoothly, as rubber; straight lines become wavy.",
        SIMARD,
        (
            Parameter("displacement", "Displacement", 1.5, 0.0, 10.0, unit="px", neutral=0.0),
            Parameter("smoothness", "Smoothness", 12.0, 2.0, 60.0, unit="px"),
        ),
        probability=0.3,
    ),
    AugmentationSpec(
        "random_resized_crop",
        "Random crop, resized",
        "Cuts out a random part and enlarges it to the full input, as is usual for photographs.",
        INCEPTION,
        (
            Parameter("area", "Area kept", (0.6, 1.0), 0.1, 1.0, "range", neutral=1.0),
            Parameter("proportions", "Width to height", (0.8, 1.25), 0.5, 2.0, "range", unit="×"),
        ),
        harms=("content",),
    ),
)
