"""Errors of recipes, catalogue entries and user-built networks."""

from aoi_app.errors.base import AoiError


class RecipeError(AoiError):
    code = "AOI-RCP-001"
    message = "The recipe cannot be used: {what}"
    hint = "Correct this value and try again."


class RecipeTooNew(RecipeError):
    code = "AOI-RCP-003"
    message = "The recipe was written by a newer version (version {found}, known {known})."
    hint = "Update this program."


class InputTooSmall(RecipeError):
    code = "AOI-RCP-002"
    message = "An input of {width} x {height} pixels is too small for {network}."
    hint = "Choose an input of at least {least} x {least} pixels."


class UnknownEntry(AoiError):
    code = "AOI-CAT-001"
    message = "There is no {kind} named {name}."
    hint = "Known: {known}."


class OnlyWhereDecided(AoiError):
    code = "AOI-CAT-002"
    message = "The method {method} works only on the features that feed the head, not on other layers."
    hint = "Choose another method, or do not choose a layer."


class BlockError(AoiError):
    """A block in a place of a user-built network where it does not fit; the base of these errors."""

    code = "AOI-NET-001"
    message = "Block {block} does not fit there."


class KernelTooLarge(BlockError):
    code = "AOI-NET-002"
    message = (
        "Block {block}: the image is {height} × {width} there, too small for a {kernel} × {kernel} kernel."
    )
    hint = "Use a smaller kernel, more padding, or fewer blocks that shrink the image before it."


class ImageGone(BlockError):
    code = "AOI-NET-003"
    message = "Block {block}: the image has become a list of values there."
    hint = "After flattening or global pooling only dense layers and dropout can follow."


class ImageNotFlat(BlockError):
    code = "AOI-NET-004"
    message = "Block {block} takes a list of values, not an image."
    hint = "Put global average pooling or flatten before it."


class NotDivisible(BlockError):
    code = "AOI-NET-005"
    message = "Block {block}: the number of channels, {channels}, is not divisible by {groups}."
    hint = "Choose a number of filters that is."


class OnePlaceLeft(BlockError):
    code = "AOI-NET-006"
    message = "Block {block}: the image is a single pixel there; {norm} would set it to zero."
    hint = "Put it before the image becomes that small, or choose another normalisation."


class NotByElement(BlockError):
    code = "AOI-NET-007"
    message = "Block {block}: {activation} merges channels, which dense layers do not have."
    hint = "Choose another activation."


class LayerTooLarge(BlockError):
    code = "AOI-NET-008"
    message = "Block {block} is too large: {weights} weights, and {values} output values per image."
    hint = "Use fewer filters or units, or make the image smaller before it."


class NeverFlat(BlockError):
    code = "AOI-NET-009"
    message = "The network still ends in an image after block {block}; the head needs a list of values."
    hint = "Add global average pooling or flatten at the end."
