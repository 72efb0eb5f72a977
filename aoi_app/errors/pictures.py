"""Why an image is unlike every training image, so that a person has to look at it. Stored, never raised."""

from aoi_app.errors.base import AoiError

CAMERA = "Check that camera and product are those of this model."
LIGHT = "Check lamp, exposure and lens. If such images are normal here, train with some of them."


class UnlikeTraining(AoiError):
    """The base of the reasons: the ``value`` of an image, and ``low`` to ``high`` of the training images."""

    code = "AOI-PIC-001"
    message = "Unlike every training image."
    hint = LIGHT


class LargerThanTraining(UnlikeTraining):
    code = "AOI-PIC-002"
    message = "Larger than every training image: {value} pixels, training {low} to {high}."
    hint = CAMERA


class SmallerThanTraining(UnlikeTraining):
    code = "AOI-PIC-003"
    message = "Smaller than every training image: {value} pixels, training {low} to {high}."
    hint = CAMERA


class OtherShape(UnlikeTraining):
    code = "AOI-PIC-004"
    message = "Of another shape than every training image: width / height {value}, training {low} to {high}."
    hint = CAMERA


class OtherDepth(UnlikeTraining):
    code = "AOI-PIC-005"
    message = "Of another bit depth than every training image: {value}, training {known}."
    hint = CAMERA


class DarkerThanTraining(UnlikeTraining):
    code = "AOI-PIC-006"
    message = "Darker than every training image: mean {value}, training {low} to {high}."


class BrighterThanTraining(UnlikeTraining):
    code = "AOI-PIC-007"
    message = "Brighter than every training image: mean {value}, training {low} to {high}."


class FlatterThanTraining(UnlikeTraining):
    code = "AOI-PIC-008"
    message = "Less contrast than every training image: {value}, training {low} to {high}."


class HarsherThanTraining(UnlikeTraining):
    code = "AOI-PIC-009"
    message = "More contrast than every training image: {value}, training {low} to {high}."


class BlurrierThanTraining(UnlikeTraining):
    code = "AOI-PIC-010"
    message = "Less sharp than every training image: {value}, training {low} to {high}."


class NoisierThanTraining(UnlikeTraining):
    code = "AOI-PIC-011"
    message = "Noisier or sharper than every training image: {value}, training {low} to {high}."


class PalerThanTraining(UnlikeTraining):
    code = "AOI-PIC-012"
    message = "Less colour than every training image: {value}, training {low} to {high}."
    hint = CAMERA


class MoreColourThanTraining(UnlikeTraining):
    code = "AOI-PIC-013"
    message = "More colour than every training image: {value}, training {low} to {high}."
    hint = CAMERA


class Unknown(UnlikeTraining):
    """The base of the reasons that have witnesses: the nearest training images ``name1`` of ``class1`` to
    ``name3``, see ``aoi_app.project.witnesses``.
    """

    code = "AOI-PIC-020"
    message = "Unlike the training images."
    hint = "Look at it. If such images will come again, label some and train with them."


class FarFromTraining(Unknown):
    code = "AOI-PIC-021"
    message = (
        "Unlike the training images: distance {value}, usual up to {limit}. Nearest: {name1} ({class1}),"
        " {name2} ({class2}), {name3} ({class3})."
    )


class NoClassFits(Unknown):
    code = "AOI-PIC-022"
    message = (
        "Unlike the training images: no class is more probable than {value}, usual from {limit}. Nearest:"
        " {name1} ({class1}), {name2} ({class2}), {name3} ({class3})."
    )
