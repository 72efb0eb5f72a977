"""Errors of a project folder: its files, imports, runs and experiments."""

from aoi_app.errors.base import AoiError


class ProjectError(AoiError):
    """A project folder that cannot be used; the base of these errors."""

    code = "AOI-PRJ-001"
    message = "The project {path} cannot be opened: {what}"
    hint = "Choose the folder that holds project.json."


class NoProject(ProjectError):
    """A folder without ``project.json``, or none at all."""

    code = "AOI-PRJ-052"
    console_hint = (
        "Name the folder that holds project.json; 'aoi new PROJECT FOLDER' makes one from a folder of images."
    )


class ProjectExists(ProjectError):
    code = "AOI-PRJ-002"
    message = "{path} already contains a project."
    hint = "Open it, or choose an empty folder."
    console_hint = "Name another folder; 'aoi new' adds images to a project."


class ProjectTooNew(ProjectError):
    code = "AOI-PRJ-003"
    message = "The project {path} was written by a newer version (file version {found}, known {known})."
    hint = "Update this program."


class ImportProblem(ProjectError):
    code = "AOI-PRJ-004"
    message = "{path} cannot be imported: {what}"
    hint = "Check the folder or the CSV file and try again."


class NothingListed(ImportProblem):
    code = "AOI-PRJ-014"
    message = (
        "{path} cannot be imported: no line of it names an image in {source}, e.g. {name} (lines: {count})"
    )
    hint = "Its paths are relative to the imported folder: choose the folder they start from."


class ListedTwice(ImportProblem):
    code = "AOI-PRJ-015"
    message = "It is listed twice, as {first} and as {second}: the first line is used."
    hint = ""


class NameAmbiguous(ImportProblem):
    code = "AOI-PRJ-016"
    message = "Several images have this name: include the folder in the path."
    hint = ""


class MaskAlone(ImportProblem):
    code = "AOI-PRJ-017"
    message = "It looks like a mask, but no image has the same name."
    hint = ""


class GroupRuleTooSlow(ImportProblem):
    code = "AOI-PRJ-041"
    message = "{path} cannot be imported: the group rule {rule} takes too long on the name {name}"
    hint = "Simplify the rule: no repetition inside a repetition, such as (a+)+ or (a|aa)+."


class NotReadyToTrain(ProjectError):
    code = "AOI-PRJ-005"
    message = "The project is not ready to train: {what}"
    hint = "Open the Data page and follow its checklist."
    console_hint = "Add images or labels with 'aoi new', or follow the checklist on the window's Data page."


class OnlyGoodParts(NotReadyToTrain):
    code = "AOI-PRJ-101"
    message = "All labelled images are of good parts: only the preset OK only can learn from them alone."
    hint = "Choose OK only on the Train page, or label defects."
    console_hint = "Train with --preset ok_only, or label defects."


class NoDefectToLeaveOut(ProjectError):
    code = "AOI-PRJ-102"
    message = "Run {run} has learned from good parts alone: whatever is unlike them is an anomaly to it."
    hint = "There is nothing to measure: it knows no defect that could be left out. Choose another run."
    console_hint = "It knows no defect that could be left out. Choose another run with --run."


class NotReadyToCheck(ProjectError):
    code = "AOI-PRJ-079"
    message = "The data cannot be checked for this yet: {what}"
    hint = "Label more images, or make parts, on the Data page."
    console_hint = "Label more images with 'aoi new', or make parts with 'aoi twins --group'."


class NoClassesYet(ProjectError):
    code = "AOI-PRJ-110"
    message = "The project {project} has no class yet, so no image can be labelled."
    hint = "Add the classes on the Data page, or import images that have labels."
    console_hint = "Import images that have labels with 'aoi new', or add the classes in the window."


class NotReadyToTry(ProjectError):
    code = "AOI-PRJ-089"
    message = "{network} is the network of the presets itself: there is nothing to compare it with."
    hint = "Choose another network, or a file of weights."


class ImageUnknown(ProjectError):
    code = "AOI-PRJ-051"
    message = "Images of the name {path} in the project {project}: {count}."
    hint = "Give the path of an image file, or its path below the image folder, such as scratch/12.png."


class ChangedMeanwhile(ProjectError):
    """An edit that was based on classes or labels that another program has changed since."""

    code = "AOI-PRJ-053"
    message = "Another program has changed classes or labels of {path} meanwhile: nothing was written."
    hint = "The project was read again: look at it and repeat what you did."


class ImagesVanished(ProjectError):
    code = "AOI-PRJ-049"
    message = (
        "Not enough images are as they were imported. Changed or missing: {count}, among them all of"
        " {classes}."
    )
    hint = "Check the files on the Data page: it says what to do for each."
    console_hint = "'aoi check PROJECT' lists them, and 'aoi check --help' says what to do for each."


class SampleMissing(ProjectError):
    code = "AOI-PRJ-007"
    message = "The solar-cell sample is not installed (package elpv-dataset)."
    hint = "Install it with: uv sync --extra samples"


class RunNotFound(ProjectError):
    code = "AOI-PRJ-006"
    message = "There is no run {run} in {path}."
    hint = "Known runs: {known}."


class RunNeverBegan(RunNotFound):
    code = "AOI-PRJ-040"
    message = "The run {run} was interrupted before its images were recorded: there is nothing to resume."
    hint = "Delete it and train again."
    console_hint = "Train again, without --resume."


class RunFinished(ProjectError):
    code = "AOI-PRJ-050"
    message = "The run {run} is finished: there is nothing to resume."
    hint = "Train a new run, or evaluate this one."


class NothingTrained(RunNotFound):
    code = "AOI-PRJ-010"
    message = "Nothing has been trained in {path} yet."
    hint = "Train a model first."


class ExperimentNotFound(ProjectError):
    code = "AOI-PRJ-011"
    message = "There is no experiment {experiment} in {path}."
    hint = "Begin a new one."
    console_hint = "Known experiments: {known}. Without --resume a new one begins."


class ExperimentOutdated(ProjectError):
    code = "AOI-PRJ-012"
    message = "Images, labels or splits have changed since this experiment began: it cannot be resumed."
    hint = "Begin a new one: runs trained on other images cannot be compared with the earlier ones."
