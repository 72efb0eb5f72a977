"""What the user should know though the job goes on: sent with a ``Warned`` event, never raised."""

from aoi_app.errors.base import AoiError


class JobWarning(AoiError):
    """The base of all warnings."""

    code = "AOI-WRN-001"


class WeightsKept(JobWarning):
    code = "AOI-WRN-002"
    message = "Other weights are on this PC already and were kept: {networks}."


class WeightsUnknown(JobWarning):
    code = "AOI-WRN-003"
    message = "This version does not know these networks, so their weights were left out: {networks}."


class BatchHalved(JobWarning):
    code = "AOI-WRN-004"
    message = "The memory of {device} is full: from now on {size} images at a time, to the same effect."


class TestFiguresLeftOut(JobWarning):
    code = "AOI-WRN-005"
    message = (
        "The figures on the test images were made with another threshold or calibration and are left out: "
        "evaluate the test images again."
    )


class VerdictsDiffer(JobWarning):
    code = "AOI-WRN-006"
    message = "Verdicts that {runtime} in {precision} changes: {flips} of {images}. It will not be used."


class AnswersDiffer(JobWarning):
    code = "AOI-WRN-093"
    message = (
        "Other answers than the reference ({way}, {runtime} {precision}): {flips} of {pictures} pictures get"
        " another verdict; the largest difference of a probability is {difference} (in fp32 at most {limit})."
    )


class MapsDiffer(JobWarning):
    code = "AOI-WRN-007"
    message = (
        "{runtime} in {precision} gives other heat maps than the reference (correlation"
        " {correlation}) and will not be used."
    )


class TrainedOtherwise(JobWarning):
    code = "AOI-WRN-121"
    message = (
        "In training {trained} of the validation images were judged right, by the finished model {judged} of"
        " {n}: more than chance explains. What Evaluate shows is what counts."
    )


class BorderMoved(JobWarning):
    code = "AOI-WRN-042"
    message = (
        "Nobody has chosen a threshold: in use is that of the least sum of escape and overkill rate, whatever"
        " an escape costs. The network's own border, an NG score of {threshold}, would give escape {escape}"
        " and overkill {overkill}."
    )


class NothingToCompareRuntimes(JobWarning):
    code = "AOI-WRN-008"
    message = "There is no validation image: the fast runtime cannot be compared with the reference."


class RuntimeRefuted(JobWarning):
    code = "AOI-WRN-009"
    message = (
        "{runtime} in {precision} did not agree with the reference when the model was packaged; it is"
        " used because it was asked for."
    )


class CheckpointLost(JobWarning):
    code = "AOI-WRN-040"
    message = "{path} is damaged: the training begins again at its first epoch, to the same result."


class RuntimeReplaced(JobWarning):
    code = "AOI-WRN-041"
    message = "{wanted} does not run on this processor ({what}): {used} is used instead."


class TrainedOnTheSame(JobWarning):
    code = "AOI-WRN-010"
    message = "Images left out, as the run was trained on the same pictures: {count}."


class TwinsLearned(JobWarning):
    code = "AOI-WRN-079"
    message = "Images of which the model has learned a twin, so that the figures are too good: {count}."


class ClassUnknownToRun(JobWarning):
    code = "AOI-WRN-011"
    message = "Images left out, as the run does not know their class: {count}."


class NoPictureChecks(JobWarning):
    code = "AOI-WRN-060"
    message = (
        "This model has no picture checks, so a dark image, or one of another product, may be judged OK:"
        " package its run again."
    )


class NoNoveltyCheck(JobWarning):
    code = "AOI-WRN-086"
    message = (
        "This model does not know when an image is unlike its training images, so a defect of a new kind may"
        " be judged OK: package its run again, with more images if there are too few."
    )


class TooFewForNovelty(JobWarning):
    code = "AOI-WRN-087"
    message = (
        "The model will not tell images that are unlike its training images: that needs {needed} parts it has"
        " not learned from, and there are {parts}."
    )


class ImagesLeftOut(JobWarning):
    code = "AOI-WRN-021"
    message = (
        "Images left out, such as {path}: changed since they were imported {changed}, missing {missing}."
    )
    hint = "Check files on the Data page says what to do."
    console_hint = "'aoi check PROJECT' lists them, and 'aoi check --help' says what to do."


class LabelsOfOtherPictures(JobWarning):
    code = "AOI-WRN-062"
    message = "Images that show another picture now than the one that was labelled: {count}, such as {path}."
    hint = "Check their labels."


class FolderLost(JobWarning):
    code = "AOI-WRN-063"
    message = "The image folder {path} is not there, or holds none of its images any more: none was removed."
    hint = "Connect its drive, or locate the folder if it was moved (Data page)."
    console_hint = (
        "Connect its drive, or locate the folder in the window if it was moved ('aoi PROJECT' opens it)."
    )


class SourceFound(JobWarning):
    code = "AOI-WRN-027"
    message = "The source is back: the inspection goes on."


class FilesGone(JobWarning):
    code = "AOI-WRN-022"
    message = "Images inspected earlier that cannot be found: {count}, such as {path}. Their results stay."


class InspectionAlarm(JobWarning):
    """The base of the alarms of a running inspection."""

    code = "AOI-WRN-023"


class NgShareAlarm(InspectionAlarm):
    code = "AOI-WRN-024"
    message = "Alarm: NG images among the last {last}: {count} (limit {limit})."


class NgRowAlarm(InspectionAlarm):
    code = "AOI-WRN-025"
    message = "Alarm: NG images in a row: {count}."


class UnreadableAlarm(InspectionAlarm):
    code = "AOI-WRN-026"
    message = "Alarm: unreadable images among the last {last}: {count} (limit {limit})."


class ImagesTooLarge(JobWarning):
    code = "AOI-WRN-061"
    message = (
        "Images left out, as the memory of this PC is too small for them: {count}, such as {path}. Close"
        " other programs, or split them into tiles."
    )


class FewGoodParts(JobWarning):
    code = "AOI-WRN-101"
    message = (
        "{parts} good parts set the limit: it takes {needed} to promise an overkill rate of at most {most} on"
        " fresh parts."
    )
    hint = "Label more good parts, and look at the strangest ones."


class PicturesTellAsMuch(JobWarning):
    code = "AOI-WRN-102"
    message = (
        "The simplest statistics of a picture find the known defects as well as this model ({statistic}: AUC "
        "{plain}, model: {auc}). Do not rely on it."
    )
    hint = "Label defects and train with another preset, such as Detail."


class EscapesUnknown(JobWarning):
    code = "AOI-WRN-103"
    message = (
        "There are no known defects: what share of them escapes is not known, and all measures count alike."
    )
    hint = "Label a few defects: they are measured on, and choose the measure."


class StartKept(JobWarning):
    code = "AOI-WRN-104"
    message = (
        "None of {epochs} epochs judged better than the head that the training began with, which is kept."
    )
    hint = (
        "Detail judges every place on larger images, Time budget tries several ways; more labelled images"
        " help every training."
    )
