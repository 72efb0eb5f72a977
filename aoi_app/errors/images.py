"""Errors of image files."""

from aoi_app.errors.base import AoiError


class ImageError(AoiError):
    """An image file that cannot be used; the base of all image errors."""

    code = "AOI-IMG-001"
    message = "The image {path} cannot be read."
    hint = "Open it in another program to see whether it is damaged, and copy it again."


class ImageMissing(ImageError):
    code = "AOI-IMG-002"
    message = "The image {path} no longer exists."
    hint = "Put the file back, or point the project to the new location of the folder."


class ImageChanged(ImageError):
    code = "AOI-IMG-021"
    message = "The image {path} has changed since it was imported."
    hint = "Check the files on the Data page: put the old file back, or import it again."
    console_hint = "'aoi check PROJECT' lists such files: put the old file back, or import it again."


class ImageEmpty(ImageError):
    code = "AOI-IMG-003"
    message = "The image {path} is empty (0 bytes)."
    hint = "Copy it again from its source."


class ImageTruncated(ImageError):
    code = "AOI-IMG-004"
    message = "The image {path} is cut off: its end is missing."
    hint = "Copy it again from its source."


class NotAnImage(ImageError):
    code = "AOI-IMG-005"
    message = "The file {path} is not in a supported image format."
    hint = "Use PNG, JPEG, BMP, TIFF or WebP."


class ImageOfOtherDepth(ImageError):
    code = "AOI-IMG-006"
    message = "The image {path} has a different bit depth from the model's training images."
    hint = "Save it with the same number of bits per channel as the training images."


class ImageNameUnknown(ImageError):
    code = "AOI-IMG-007"
    message = "The file name of the image {path} is not valid UTF-8, so it cannot be recorded in the results."
    hint = "Rename the file."


class FolderUnreadable(ImageError):
    code = "AOI-IMG-008"
    message = "The folder {path} cannot be opened: its images were not inspected."
    hint = "Check that you have permission to read it and that its drive is connected."


class ImageDamaged(ImageError):
    code = "AOI-IMG-009"
    message = "The image {path} is damaged: {what}"
    hint = "Copy it again from its source; an image with missing data is never judged."


class ImagePadded(ImageDamaged):
    code = "AOI-IMG-010"
    message = "The image {path} contains stray bytes before its end ({count})."
    hint = (
        "If all files of this camera do, accept them at import and train with them; otherwise copy it again."
    )


class ImageUnsupported(ImageError):
    code = "AOI-IMG-011"
    message = "The image {path} has an unsupported format: {what}"
    hint = "Save it as PNG, or as TIFF without compression."


class ImageTooLarge(ImageError):
    code = "AOI-IMG-012"
    message = "The image {path} is too large for the memory of this PC."
    hint = "Close other programs, or split the image into tiles."


class ImageNotAFile(ImageError):
    code = "AOI-IMG-040"
    message = "{path} is a pipe, a socket or a device, not an image file."
    hint = "Remove it from the folder."
