"""Every error a user can meet: one small class each, with what happened and what to do next.

A class carries English templates; the window translates the *template* and fills it in again with
``args`` (``ui/core/wording.py``), so the core needs no translator and both languages share the codes.
"""

from typing import ClassVar


class AoiError(Exception):
    """An expected failure, worded for the user.

    Args:
        **args: values for the placeholders of ``message`` and ``hint``; kept as text.
    """

    code: ClassVar[str] = "AOI-GEN-001"
    message: ClassVar[str] = "Something went wrong: {what}"
    hint: ClassVar[str] = ""

    def __init__(self, **args: object) -> None:
        self.args_by_name = {name: str(value) for name, value in args.items()}
        super().__init__(self.text)

    @property
    def text(self) -> str:
        """What happened, in English."""
        return self.message.format(**self.args_by_name)

    @property
    def advice(self) -> str:
        """What to do next, in English; may be empty."""
        return self.hint.format(**self.args_by_name)

    def __str__(self) -> str:
        return " ".join(part for part in (self.text, self.advice) if part)


class FileTrouble(AoiError):
    code = "AOI-GEN-002"
    message = "{path} cannot be read or written: {what}"
    hint = "Check that the folder is there, that it may be written to, and that the disk has room."


class EngineUnusable(AoiError):
    code = "AOI-GEN-003"
    message = "The engine cannot start on this PC: {what}"
    hint = "Install the program again; if that changes nothing, send this message to its makers."


class Cancelled(Exception):
    """Raised inside a job at its next safe point after Stop; ``kept`` is the job's result up to there."""

    def __init__(self, kept: object = None) -> None:
        super().__init__()
        self.kept = kept


# --- images -------------------------------------------------------------------------------------


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


# --- project ------------------------------------------------------------------------------------


class ProjectError(AoiError):
    """Anything wrong with a project folder."""

    code = "AOI-PRJ-001"
    message = "The project {path} cannot be opened: {what}"
    hint = "Choose the folder that holds project.json."


class ProjectExists(ProjectError):
    code = "AOI-PRJ-002"
    message = "There is already a project in {path}."
    hint = "Open it, or choose an empty folder."


class ProjectTooNew(ProjectError):
    code = "AOI-PRJ-003"
    message = "The project {path} was written by a newer version (file version {found}, known {known})."
    hint = "Update this program."


class ImportProblem(ProjectError):
    code = "AOI-PRJ-004"
    message = "{path} cannot be imported: {what}"
    hint = "Check the folder or the CSV file and try again."


class ColumnMissing(ImportProblem):
    code = "AOI-PRJ-008"
    message = "{path} cannot be imported: it has no column {column}"


class UnknownSplit(ImportProblem):
    code = "AOI-PRJ-009"
    message = "{path} cannot be imported: line {line}: the split {split} is not train, val or test"


class NothingListed(ImportProblem):
    code = "AOI-PRJ-014"
    message = "{path} cannot be imported: none of its {count} lines names an image in {source}, e.g. {name}"
    hint = "Its paths are relative to the folder that is imported: choose the folder they begin in."


class NotReadyToTrain(ProjectError):
    code = "AOI-PRJ-005"
    message = "The project is not ready to train: {what}"
    hint = "Open the Data page and follow its checklist."


class SampleMissing(ProjectError):
    code = "AOI-PRJ-007"
    message = "The solar-cell sample is not installed (package elpv-dataset)."
    hint = "Install it with: uv sync --extra samples"


class RunNotFound(ProjectError):
    code = "AOI-PRJ-006"
    message = "There is no run {run} in {path}."
    hint = "Known runs: {known}."


class NothingTrained(RunNotFound):
    code = "AOI-PRJ-010"
    message = "Nothing has been trained in {path} yet."
    hint = "Train a model first."


class ExperimentNotFound(ProjectError):
    code = "AOI-PRJ-011"
    message = "There is no experiment {experiment} in {path}, or its file is damaged."
    hint = "Begin a new one."


class ExperimentOutdated(ProjectError):
    code = "AOI-PRJ-012"
    message = "Images, labels or splits have changed since this experiment began: it cannot go on."
    hint = "Begin a new one: trainings on other images cannot be compared with those done before."


class ExperimentRunning(ProjectError):
    code = "AOI-PRJ-013"
    message = "The experiment {experiment} is under way already."
    hint = "Wait for its end, or stop it first."


# --- recipes, catalogue, weights ----------------------------------------------------------------


class RecipeError(AoiError):
    code = "AOI-RCP-001"
    message = "The recipe cannot be used: {what}"
    hint = "Correct the value named and try again."


class InputTooSmall(RecipeError):
    code = "AOI-RCP-002"
    message = "{network} cannot see images of {width} x {height} pixels."
    hint = "Give it an input of at least {least} x {least} pixels."


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


class UnknownEntry(AoiError):
    code = "AOI-CAT-001"
    message = "There is no {kind} named {name}."
    hint = "Known: {known}."


class OnlyWhereDecided(AoiError):
    code = "AOI-CAT-002"
    message = "The method {method} exists only for the features that decide, not for another layer."
    hint = "Choose another method, or no layer."


class WeightsMissing(AoiError):
    code = "AOI-WGT-001"
    message = "The pretrained weights of {network} are not on this PC (file {file})."
    hint = "Put the file into {folder}, or choose training from scratch."


class WeightsRefused(AoiError):
    code = "AOI-WGT-002"
    message = "The weights file {path} was refused: {what}"
    hint = "Get the file again from its source."


class DownloadFailed(AoiError):
    code = "AOI-WGT-003"
    message = "{url} could not be downloaded: {what}"
    hint = "Check the connection, or get the file on another PC and import it here."


class NoConnection(DownloadFailed):
    """Nothing was reached at all."""

    code = "AOI-WGT-005"
    message = "{host} cannot be reached from this PC: {url} was not downloaded."


class ConnectionBroke(DownloadFailed):
    """Some of the file had come."""

    code = "AOI-WGT-006"
    message = "The connection broke off while {url} was being downloaded."


class WeightsAmbiguous(AoiError):
    code = "AOI-WGT-004"
    message = "The weights file {path} fits several networks: {networks}."
    hint = "Choose the one it is meant for."


# --- training, models, inspection ---------------------------------------------------------------


class OutOfMemory(AoiError):
    code = "AOI-TRN-001"
    message = "The memory of {device} is not enough, even with one image at a time."
    hint = "Choose a smaller input size or network, or close other programs."


class TrainingDiverged(AoiError):
    code = "AOI-TRN-002"
    message = "Training diverged: the loss is not a number any more (epoch {epoch})."
    hint = "Choose a smaller learning rate."


class DeviceMissing(AoiError):
    code = "AOI-TRN-003"
    message = "The device {device} is not available on this PC."
    hint = "Choose automatic or CPU."


class NothingToEvaluate(AoiError):
    code = "AOI-TRN-004"
    message = "The split {split} holds no labelled image that run {run} can be judged by."
    hint = "Label images and put them into this split on the Data page."


class NoSuchThreshold(AoiError):
    code = "AOI-TRN-006"
    message = "No threshold brings run {run} what was asked for on the validation images."
    hint = "Allow a higher rate. The validation images must hold OK and NG images."


class NothingToCompare(AoiError):
    code = "AOI-TRN-005"
    message = "These runs cannot be compared: {what}"
    hint = "Choose two or more trained runs; evaluate each of them on the same images first."


class TooFewImages(AoiError):
    code = "AOI-MAP-001"
    message = "A map needs at least {least} images that can be read; there are {count}."
    hint = "Import more images."


class ModelRefused(AoiError):
    code = "AOI-MDL-001"
    message = "The model file {path} was refused: {what}"
    hint = "Export the model again, or copy it again if it was cut off."


class ModelTooNew(ModelRefused):
    code = "AOI-MDL-002"
    message = "The model file {path} was written by a newer version (format {found}, known {known})."
    hint = "Update this program."


class NothingToInspect(AoiError):
    code = "AOI-INS-001"
    message = "There is no image in {path}."
    hint = "Choose a folder with PNG, JPEG, BMP, TIFF or WebP files."


class SourceMissing(NothingToInspect):
    code = "AOI-INS-004"
    message = "There is no file or folder {path}."
    hint = "Check how it is written, and that its drive is connected."


class NoInspection(ProjectError):
    code = "AOI-INS-003"
    message = "The inspection {path} cannot be opened: {what}"
    hint = "Choose the folder that holds inspection.json."


class InspectionMismatch(AoiError):
    code = "AOI-INS-002"
    message = "The folder {path} holds an inspection made with another model."
    hint = "Choose another folder, or go on with the model it was begun with."


class ReportError(AoiError):
    code = "AOI-REP-001"
    message = "The report for {path} cannot be written: {what}"
    hint = "Check that the inspection is complete and the folder is writable."
