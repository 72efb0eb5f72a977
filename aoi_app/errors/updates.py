"""Errors of updates, and of the golden images that prove them."""

from aoi_app.errors.base import AoiError


class UpdateError(AoiError):
    """The base of all errors of an update; the version in use stays as it is."""

    code = "AOI-UPD-001"


class NotInstalled(UpdateError):
    code = "AOI-UPD-002"
    message = "This program runs from {folder}, which was not made by an installation that can be updated."
    hint = "This brings the newest version: {command}"


class UpdateDamaged(UpdateError):
    code = "AOI-UPD-003"
    message = "{path} is no complete update: {what}."
    hint = "Copy the file again from where it was made."


class UpdateUnsigned(UpdateError):
    code = "AOI-UPD-004"
    message = "{path} is not signed."
    hint = "Install signed updates only. Ask for the file as its maker has it."


class UpdateUntrusted(UpdateError):
    code = "AOI-UPD-005"
    message = "{path} is signed with a key that is not trusted here: {key}."
    hint = "If it is that of your supplier or your plant, add this key as a line of {keys}."


class UpdateChanged(UpdateError):
    code = "AOI-UPD-006"
    message = "{path} was changed after it was signed: {what}."
    hint = "Do not use it. Ask for the file as its maker has it."


class UpdateNotNewer(UpdateError):
    code = "AOI-UPD-007"
    message = "{path} holds version {found}, which is not newer than version {current} in use."
    hint = "To go back to the version before, roll back (aoi update --roll-back)."


class UpdateOtherEdition(UpdateError):
    code = "AOI-UPD-008"
    message = "{path} is for the {found} edition; this is the {current} edition."
    hint = "Ask for the update of this edition."


class UpdateOtherPlatform(UpdateError):
    code = "AOI-UPD-009"
    message = "{path} is for {found}; this PC is {current}."
    hint = "Ask for the update of this system."


class NewVersionFailed(UpdateError):
    code = "AOI-UPD-010"
    message = "Version {version} cannot judge the golden images on this PC: {what}"
    hint = "The version in use stays. Send this message to the maker of the update."


class NothingToRollBack(UpdateError):
    code = "AOI-UPD-011"
    message = "Before version {current} there is none on this PC to go back to."


class KeysUnusable(UpdateError):
    code = "AOI-UPD-012"
    message = "The list of trusted keys {path} cannot be used: {what}."
    hint = "Each line of it is a public key of 64 digits and a name. The archive of the program holds one."


class GoldenMissing(UpdateError):
    code = "AOI-UPD-013"
    message = "No golden images are recorded on this PC: nothing could show that an update judges alike."
    hint = "Record them first, from a model and a folder of images."
    console_hint = "Record them first: aoi golden MODEL FOLDER"


class GoldenChanged(UpdateError):
    code = "AOI-UPD-014"
    message = "{path} is not as it was when the golden images were recorded."
    hint = "Put it back, or record the golden images again."


class GoldenUnjudged(UpdateError):
    code = "AOI-UPD-015"
    message = "The golden images in {path} could not be judged: {what}"
    hint = "Choose a folder with images that this model can judge."
