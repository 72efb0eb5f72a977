"""Errors of pretrained weights and their download."""

from aoi_app.errors.base import AoiError


class WeightsMissing(AoiError):
    code = "AOI-WGT-001"
    message = "The pretrained weights of {network} are not on this PC (file {file})."
    hint = "Put the file into {folder}, or choose training from scratch."


class WeightsRefused(AoiError):
    code = "AOI-WGT-002"
    message = "The weights file {path} was refused: {what}"
    hint = "Download the file again from its source."


class WeightsTooNew(WeightsRefused):
    code = "AOI-WGT-007"
    message = "The weights file {path} was written by a newer version (format {found}, known {known})."
    hint = "Update this program."


class DownloadFailed(AoiError):
    code = "AOI-WGT-003"
    message = "{url} could not be downloaded: {what}"
    hint = "Check the connection, or get the file on another PC and import it here."


class NoConnection(DownloadFailed):
    """The server could not be reached."""

    code = "AOI-WGT-005"
    message = "{host} cannot be reached from this PC: {url} was not downloaded."


class ConnectionBroke(DownloadFailed):
    """The connection was lost after part of the file had been received."""

    code = "AOI-WGT-006"
    message = "The connection was lost while {url} was being downloaded."


class WeightsAmbiguous(AoiError):
    code = "AOI-WGT-004"
    message = "The weights file {path} fits several networks: {networks}."
    hint = "Choose the network it is meant for."
