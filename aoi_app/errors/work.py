"""Errors of training, measuring, model files, inspections and reports."""

from aoi_app.errors.base import AoiError
from aoi_app.errors.project import ProjectError


class OutOfMemory(AoiError):
    code = "AOI-TRN-001"
    message = "{device} does not have enough memory, even for one image at a time."
    hint = "Choose a smaller input size or network, or close other programs."


class TrainingDiverged(AoiError):
    code = "AOI-TRN-002"
    message = "Training diverged: the loss became NaN or infinite (epoch {epoch})."
    hint = "Choose a smaller learning rate."


class DeviceMissing(AoiError):
    code = "AOI-TRN-003"
    message = "The device {device} is not available on this PC."
    hint = "Choose automatic or CPU."
    console_hint = "Choose --device auto or --device cpu."


class NothingToEvaluate(AoiError):
    code = "AOI-TRN-004"
    message = "The split {split} has no labelled image on which run {run} can be evaluated."
    hint = "Label images and put them into this split on the Data page."
    console_hint = (
        "Label images and put them into this split: with 'aoi new' and --split, or on the Data page of the"
        " window ('aoi PROJECT' opens it)."
    )


class NoSuchThreshold(AoiError):
    code = "AOI-TRN-006"
    message = "No threshold of run {run} meets the requested rate on the validation images."
    hint = "Allow a higher rate. The validation split must contain OK and NG images."


class LineRateUnusable(AoiError):
    code = "AOI-TRN-007"
    message = (
        "Scores of run {run} cannot be moved to the defect rate of the line: this takes an OK class and an NG"
        " class, with images of at least {least} parts of each among the validation images."
    )
    hint = "Label more images and put them into the validation split on the Data page."
    console_hint = "Label more images and put them into the validation split."


class PromiseTooStrict(AoiError):
    code = "AOI-TRN-008"
    message = (
        "Of {side} images there are {n}: too few to hold a rate of at most {most} with"
        " {confidence} confidence."
    )
    hint = (
        "Add {side} images to the validation split ({more} more), allow a higher rate, or a lower confidence."
        " Several images of one part count as one."
    )


class NothingToCompare(AoiError):
    code = "AOI-TRN-005"
    message = "These runs cannot be compared: {what}"
    hint = "Choose two or more trained runs; evaluate each of them on the same images first."


class TooFewImages(AoiError):
    code = "AOI-MAP-001"
    message = "A map needs at least {least} readable images. Found: {count}."
    hint = "Import more images."


class ModelRefused(AoiError):
    code = "AOI-MDL-001"
    message = "The model file {path} was refused: {what}"
    hint = "Export the model again; if the file is cut off, copy it again."


class ModelMissing(ModelRefused):
    code = "AOI-MDL-006"
    message = "There is no model file {path}."
    hint = "Put it back, or choose another."
    console_hint = "Check how it is written; 'aoi package PROJECT --out FILE.aoimodel' makes one."


class ModelUnreadable(ModelRefused):
    """One that may be sound, but that the system does not give."""

    code = "AOI-MDL-007"
    message = "The model file {path} cannot be read: {what}"
    hint = "Check that it is a file, its permissions, and that its drive is connected."


class ModelTooNew(ModelRefused):
    code = "AOI-MDL-002"
    message = "The model file {path} was written by a newer version (format {found}, known {known})."
    hint = "Update this program."


class ModelDisagrees(ModelRefused):
    """Parts of a model file that do not belong together."""

    code = "AOI-MDL-003"
    message = (
        "The model file {path} was refused, as its parts do not belong together: {what}: {said} and {found}"
    )
    hint = "Export the model again."


class ModelUncertified(AoiError):
    code = "AOI-MDL-009"
    message = "The model file {path} holds no pictures to verify it with."
    hint = "Package its run again, with validation images in the project."


class ModelClassesAlike(ModelRefused):
    code = "AOI-MDL-004"
    message = "The model file {path} cannot hold classes that look the same: {names}."
    hint = "Rename one of them on the Data page, and package the run again."
    console_hint = (
        "Rename one of them on the Data page of the window ('aoi PROJECT' opens it), and package the run"
        " again."
    )


class ModelNameUnseen(ModelRefused):
    code = "AOI-MDL-005"
    message = "The model file {path} cannot hold a class whose name has unseen characters: {name}."
    hint = "Rename it on the Data page, and package the run again."
    console_hint = (
        "Rename it on the Data page of the window ('aoi PROJECT' opens it), and package the run again."
    )


class RuntimeUnusable(AoiError):
    code = "AOI-MDL-040"
    message = "{runtime} does not run on this processor: {what}"
    hint = "Choose the runtime torch, or inspect on another PC."
    console_hint = "Choose --runtime torch, or inspect on another PC."


class NothingToInspect(AoiError):
    code = "AOI-INS-001"
    message = "There is no image in {path}."
    hint = "Choose a folder with PNG, JPEG, BMP, TIFF or WebP files."


class SourceMissing(NothingToInspect):
    code = "AOI-INS-004"
    message = "There is no file or folder {path}."
    hint = "Check the spelling, and that its drive is connected."


class NoInspection(ProjectError):
    code = "AOI-INS-003"
    message = "The inspection {path} cannot be opened: {what}"
    hint = "Choose the folder that holds inspection.json."


class InspectionMismatch(AoiError):
    code = "AOI-INS-002"
    message = "The folder {path} holds an inspection made with another model."
    hint = "Choose another folder, or continue with the original model."


class ReportWithoutInspection(AoiError):
    code = "AOI-REP-002"
    message = "The inspection of the report {path} was not found: it lies in no folder of one."
    hint = "Choose the folder of the inspection."
    console_hint = "Name the folder of the inspection: aoi verify REPORT --inspection FOLDER."


class FolderUsed(AoiError):
    code = "AOI-INS-011"
    message = "The folder {path} already holds the results of an inspection."
    hint = "Choose another folder for a new inspection, or resume the one in it."
    console_hint = "Choose another folder for a new inspection, or resume the one in it with --resume."


class LotMismatch(AoiError):
    code = "AOI-INS-012"
    message = "The inspection {path} was begun for {begun} (lot / part number / work order), not for {asked}."
    hint = "Begin a new inspection in another folder."


class SourceLost(AoiError):
    code = "AOI-INS-013"
    message = "Source lost: {path} and the images after it cannot be reached."
    hint = (
        "Connect the drive or share again, then resume. The lost images have no result yet, and are then"
        " inspected."
    )
    console_hint = (
        "Connect the drive or share again, then run the command again with --resume. The lost images have no"
        " result yet, and are then inspected."
    )


class ReportError(AoiError):
    code = "AOI-REP-001"
    message = "The report for {path} cannot be written: {what}"
    hint = "Check that the inspection is complete and the folder is writable."
