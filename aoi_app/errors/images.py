"""Errors of image files."""

from aoi_app.errors.base import AoiError


class ImageError(AoiError):
    """An image file that cannot be used; the base of all image errors."""

    code = "AOI-IMG-001"
    message = "The image {path} cannot be read."
    hint = "Open it in another program to see whether it is damaged, and copy it again."


class ImageMissing(ImageError):
    code = "AOI-IMG-002"
    message = "The image {path} is not there any more."
    hint = "Put the file back, or point the project to the folder's new place."


class ImageEmpty(ImageError):
    code = "AOI-IMG-003"
    message = "The image {path} is empty (0 bytes)."
    hint = "Copy it again from where it was taken."


class ImageTruncated(ImageError):
    code = "AOI-IMG-004"
    message = "The image {path} is cut off: its end is missing."
    hint = "Copy it again from where it was taken."


class NotAnImage(ImageError):
    code = "AOI-IMG-005"
    message = "The file {path} is not an image this program knows."
    hint = "Use PNG, JPEG, BMP, TIFF or WebP."


class ImageOfOtherDepth(ImageError):
    code = "AOI-IMG-006"
    message = "The image {path} has another range of values than the model was made for."
    hint = "Save it as the training images were saved: with as many bits a channel."


class ImageNameUnknown(ImageError):
    code = "AOI-IMG-007"
    message = "The name of the image {path} is not written in UTF-8, so that no result could name it."
    hint = "Rename the file."


class FolderUnreadable(ImageError):
    code = "AOI-IMG-008"
    message = "The folder {path} cannot be opened: the images in it were not seen."
    hint = "Check that it may be read and that its drive is connected."


class ImageDamaged(ImageError):
    code = "AOI-IMG-009"
    message = "The image {path} is damaged: {what}"
    hint = "Copy it again from where it was taken; a picture of which a part is lost is never judged."


class ImagePadded(ImageDamaged):
    code = "AOI-IMG-010"
    message = "The image {path} holds {count} bytes before its end that belong to nothing."
    hint = "If all files of the camera do, accept filler in the recipe's input; else copy this one again."


class ImageUnsupported(ImageError):
    code = "AOI-IMG-011"
    message = "The image {path} is of a kind that is not read: {what}"
    hint = "Save it as PNG, or as TIFF without compression."


class ImageTooLarge(ImageError):
    code = "AOI-IMG-012"
    message = "The image {path} does not fit into the memory of this PC."
    hint = "Close other programs, or cut the picture into parts."
