"""Errors of acceptance studies."""

from aoi_app.errors.base import AoiError


class NoStudy(AoiError):
    code = "AOI-ACC-001"
    message = "There is no acceptance run in {path}."
    hint = "Choose a folder below “acceptance” of the project, or begin a new one."
    console_hint = "Give a folder below 'acceptance' of the project; 'aoi acceptance new' begins one."


class ModelOfOtherProject(AoiError):
    code = "AOI-ACC-002"
    message = "The model {path} was made by run {run}, which is not in this project."
    hint = "Choose a model of this project: only then is it known which images it has learned from."


class NoFreshParts(AoiError):
    code = "AOI-ACC-003"
    message = (
        "An acceptance run needs OK and NG parts that the model has never seen. There are {ok} OK and"
        " {ng} NG ones in the test split of run {run}."
    )
    hint = "Import more labelled images, and put them into the test split on the Data page."
    console_hint = "Import more labelled images, and put them into the test split: 'aoi new' with --split."


class StudyIsClosed(AoiError):
    code = "AOI-ACC-004"
    message = (
        "The acceptance run {path} is closed: {who} has opened its results ({at}). Nobody can judge in it any"
        " more."
    )
    hint = "Begin a new acceptance run."


class StudyIsSealed(AoiError):
    code = "AOI-ACC-005"
    message = "The results of {path} are sealed: {who} has judged {done} of {all}."
    hint = "Judge the rest, or leave this person out; the report then says so."
    console_hint = "Judge the rest, or give --leave-out NAME; the report then says so."


class AppraiserCounts(AoiError):
    code = "AOI-ACC-009"
    message = (
        "{who} cannot be left out of {path}: only people can be who have begun, and not judged everything."
    )
    hint = "Whoever has judged everything counts, whatever was said."


class StudyImageLost(AoiError):
    code = "AOI-ACC-006"
    message = (
        "Image {number} of the acceptance run cannot be shown: its file is missing, or holds another picture."
    )
    hint = "Put the file back; “acceptance.json” in its folder lists all of them."


class AnswersRefused(AoiError):
    code = "AOI-ACC-007"
    message = "The table {path} was not read, line {line}: {what}"
    hint = "It needs the columns image, person, repeat and verdict (OK or NG). Nothing was stored."


class StudyModelChanged(AoiError):
    code = "AOI-ACC-008"
    message = "The model file {path} is not the one that the acceptance run was begun with."
    hint = "Put that file back, or begin a new acceptance run with this one."
