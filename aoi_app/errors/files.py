"""Errors of the files that a run, an experiment or an inspection is stored in."""

from aoi_app.errors.project import ProjectError


class UnusableFile(ProjectError):
    """A stored file that tells nothing; the base of these errors. It hides no other run, experiment or
    inspection.
    """

    code = "AOI-FIL-001"
    message = "{path} cannot be used."


class FileDamaged(UnusableFile):
    code = "AOI-FIL-002"
    message = "{path} is damaged: {what}"
    hint = "Restore it from a backup. Without one, delete the folder it lies in."


class FiguresDamaged(FileDamaged):
    """The figures of a run, which can be made again."""

    code = "AOI-FIL-005"
    hint = "Evaluate the run again."


class FileMissing(FileDamaged):
    code = "AOI-FIL-003"
    message = "{path} is missing."


class FileTooNew(UnusableFile):
    code = "AOI-FIL-004"
    message = "{path} was written by a newer version (file version {found}, known {known})."
    hint = "Update this program."
