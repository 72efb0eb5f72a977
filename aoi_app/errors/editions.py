"""Errors of a line edition that is asked for what only the edition with training can do."""

from aoi_app.errors.base import AoiError


class TrainingMissing(AoiError):
    code = "AOI-EDN-001"
    message = "This is the line edition: the libraries that this needs are not installed."
    hint = "This command brings them: {command}"


class TrainingNotBundled(AoiError):
    code = "AOI-EDN-002"
    message = "This is the line edition: the libraries that this needs are not part of it."
    hint = "Use the studio edition of AOI Studio; it opens the same projects and models."


class NoDesktopEntry(AoiError):
    code = "AOI-EDN-003"
    message = "Entries of the desktop's menus are made on Linux alone."
    hint = "On Windows pin aoi.cmd to the start menu; on macOS put aoi into the Dock."
