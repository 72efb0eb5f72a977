"""Errors of the release of a model, and of dossiers."""

from aoi_app.errors.base import AoiError


class ReleaseError(AoiError):
    """The base of all errors of a release."""

    code = "AOI-REL-001"


class NotPackaged(ReleaseError):
    code = "AOI-REL-002"
    message = "Run {run} has no model file in {path}: what is released is a file, not a run."
    hint = "Package the run for inspection first."
    console_hint = "Package it with 'aoi package PROJECT --run RUN', or name the file."


class PackageOutdated(ReleaseError):
    code = "AOI-REL-003"
    message = (
        "The model file {path} judges otherwise than run {run} was evaluated: threshold, calibration or"
        " classes have changed since."
    )
    hint = "Evaluate the run again, package it again, and compare that file."


class MustCatchMissed(ReleaseError):
    code = "AOI-REL-004"
    message = (
        "{path} cannot be approved: of {n} must-catch images it lets {missed} pass, and {unread} cannot be"
        " judged."
    )
    hint = (
        "Train a model that catches them, or take an image off the list if it does not belong there. Nobody"
        " can approve past this list."
    )


class ComparedBefore(ReleaseError):
    code = "AOI-REL-009"
    message = (
        "{path} cannot be approved: since it was compared, the must-catch list was changed, or its run was"
        " evaluated by another threshold."
    )
    hint = "Compare it again, and approve it then."


class MustCatchGood(ReleaseError):
    code = "AOI-REL-008"
    message = "The image {path} cannot be put on the must-catch list: its label is {label}, which is OK."
    hint = "Correct the label first; a model that calls a good part OK is right."


class NothingApproved(ReleaseError):
    code = "AOI-REL-005"
    message = "No approval {number} of a model is on record in {path}. On record: {known}."
    hint = "Choose one of those on record."


class ApprovedFileChanged(ReleaseError):
    code = "AOI-REL-006"
    message = "The model file {path} is gone, or is not the one that was compared or approved."
    hint = "Put the file back, or package the run again and compare that file."


class RollBackMisses(ReleaseError):
    code = "AOI-REL-010"
    message = (
        "{path} misses what must be caught today: of {n} must-catch images it lets {missed} pass, and"
        " {unread} cannot be judged: {names}."
    )
    hint = "Choose another approved model, or use this one all the same: what it misses is put on record."
    console_hint = (
        "Choose another with --to NUMBER, or use it all the same with --despite-misses: what it misses is put"
        " on record."
    )


class NothingJudged(ReleaseError):
    code = "AOI-REL-007"
    message = "Run {run} was not evaluated on the split {split}, or on no image that is still there."
    hint = "Evaluate it there first."
