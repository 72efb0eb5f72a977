"""Errors of the files and folders in which runs, experiments and inspections are stored."""

from aoi_app.errors.base import AoiError
from aoi_app.errors.project import ProjectError


class UnusableFile(ProjectError):
    """A stored file that cannot be used; the base of these errors. Others of its kind are still listed."""

    code = "AOI-FIL-001"
    message = "{path} cannot be used."


class FileDamaged(UnusableFile):
    code = "AOI-FIL-002"
    message = "{path} is damaged: {what}"
    hint = "Restore it from a backup. If there is none, delete its folder."


class FiguresDamaged(FileDamaged):
    """The metrics of a run, which can be computed again."""

    code = "AOI-FIL-005"
    hint = "Evaluate the run again."


class FileMissing(FileDamaged):
    code = "AOI-FIL-003"
    message = "{path} is missing."


class FileUnreadable(FileDamaged):
    """One that may be sound, but that the system does not give."""

    code = "AOI-FIL-015"
    message = "{path} cannot be read: {what}"
    hint = "Check its permissions and those of its folder, and that its drive is connected."


class NoSuchPath(AoiError):
    """A path that was typed, and leads nowhere."""

    code = "AOI-FIL-007"
    message = "There is no file or folder {path}."
    hint = "Check how it is written, and that its drive is connected."


class RecordDamaged(FileDamaged):
    """A file with the results of an inspection."""

    code = "AOI-FIL-013"
    hint = "Restore it from a backup. If there is none, inspect the images again into another folder."


class RecordMissing(RecordDamaged):
    code = "AOI-FIL-014"
    message = "{path} is missing: without it the inspection cannot be opened."


class FileTooNew(UnusableFile):
    code = "AOI-FIL-004"
    message = "{path} was written by a newer version (file version {found}, known {known})."
    hint = "Update this program."


class DatabaseDamaged(FileDamaged):
    code = "AOI-FIL-010"
    hint = (
        "Restore it from a backup. If there is none and it is that of a project, move it and project.json "
        "away and import the images again: runs and models are kept. If it is that of an inspection, inspect "
        "the images again into another folder."
    )


class RowDamaged(DatabaseDamaged):
    """``row`` is the id or the path of what the row is about."""

    code = "AOI-FIL-017"
    message = "{path} is damaged: the row {row} in it holds {value}, which this program does not write."


class DatabaseMissing(DatabaseDamaged):
    code = "AOI-FIL-011"
    message = "{path} is missing, although the project has images."


class DatabaseLocked(UnusableFile):
    code = "AOI-FIL-012"
    message = "{path} is in use by another program, which has kept it locked for {seconds} s."
    hint = "Close the other program (a backup, a copy, a second window), then try again."


class FolderInUse(AoiError):
    code = "AOI-FIL-006"
    message = "{path} is in use since {since}: {what}, by {user} on {host}."
    hint = "Wait until it is done, or stop it there."
