"""Errors of recipes and of the blocks of a network of one's own."""

from aoi_app.errors.base import AoiError


class RecipeError(AoiError):
    code = "AOI-RCP-001"
    message = "The recipe cannot be used: {what}"
    hint = "Correct the value named and try again."


class RecipeTooNew(RecipeError):
    code = "AOI-RCP-003"
    message = "The recipe was written by a newer version (version {found}, known {known})."
    hint = "Update this program."


class InputTooSmall(RecipeError):
    code = "AOI-RCP-002"
    message = "{network} cannot see images of {width} x {height} pixels."
    hint = "Give it an input of at least {least} x {least} pixels."


class UnknownEntry(AoiError):
    code = "AOI-CAT-001"
    message = "There is no {kind} named {name}."
    hint = "Known: {known}."


class OnlyWhereDecided(AoiError):
    code = "AOI-CAT-002"
    message = "The method {method} exists only for the features that decide, not for another layer."
    hint = "Choose another method, or no layer."


class BlockError(AoiError):
    """A block that cannot stand where it does in a network of one's own; the base of these errors."""

    code = "AOI-NET-001"
    message = "Block {block} cannot stand there."


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
    message = "Block {block}: values in a list are needed there, not an image."
    hint = "Put global average pooling or flatten before it."


class NotDivisible(BlockError):
    code = "AOI-NET-005"
    message = "Block {block}: {channels} channels cannot be divided by {groups}."
    hint = "Choose a number of filters that can."


class OnePlaceLeft(BlockError):
    code = "AOI-NET-006"
    message = "Block {block}: the image is a single pixel there; {norm} would leave nothing of it."
    hint = "Put it before the image becomes that small, or choose another normalisation."


class NotByElement(BlockError):
    code = "AOI-NET-007"
    message = "Block {block}: {activation} merges channels, which dense layers do not have."
    hint = "Choose another activation."


class LayerTooLarge(BlockError):
    code = "AOI-NET-008"
    message = "Block {block} would have {weights} weights and give {values} values for each image."
    hint = "Use fewer filters or units, or make the image smaller before it."


class NeverFlat(BlockError):
    code = "AOI-NET-009"
    message = "After block {block} there is still an image, from which no class can be told."
    hint = "Add global average pooling or flatten at the end."
