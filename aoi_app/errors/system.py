"""Errors of the operating system: disks, folders and permissions."""

import errno

from aoi_app.errors.base import AoiError, ProgramFault


class FileTrouble(AoiError):
    code = "AOI-GEN-002"
    message = "{path} cannot be read or written: {what}"
    hint = "Check that the folder exists and is writable, and that its drive is connected."


class DiskFull(FileTrouble):
    code = "AOI-DSK-001"
    message = "The disk is full: {path} cannot be written."
    hint = "Free space on this disk and try again; a project's folder cache can be deleted at any time."


class NoRoom(DiskFull):
    """As :class:`DiskFull`, noticed before anything was written."""

    code = "AOI-DSK-002"
    message = "The disk is too full: {path} needs {needed} MB, and {free} MB are free."


class QuotaReached(FileTrouble):
    code = "AOI-DSK-003"
    message = "Your share of this disk (quota) is used up: {path} cannot be written."
    hint = "Delete files of yours on this disk, or ask its administrator for more space."


class FileTooLarge(FileTrouble):
    code = "AOI-DSK-004"
    message = "{path} would become larger than a file may be here."
    hint = "Choose a disk without this limit (FAT32 allows 4 GB), or lift this account's (ulimit -f)."


class ReadOnly(FileTrouble):
    code = "AOI-DSK-005"
    message = "{path} cannot be written: its disk or folder is read-only."
    hint = "It can be looked at. To change it, make it writable or copy the folder to another disk."
    console_hint = (
        "Name another folder with --out, if the command has it; else make this one writable, or copy it."
    )


class NoPermission(FileTrouble):
    code = "AOI-DSK-006"
    message = "Access to {path} was denied."
    hint = "Close other programs that have it open, check its permissions, or choose another folder."


class DiskFault(FileTrouble):
    code = "AOI-DSK-007"
    message = "The disk or network drive of {path} does not answer as it should: {what}"
    hint = "Check that it is connected and sound, then try again."


class NotAFile(FileTrouble):
    code = "AOI-DSK-009"
    message = "{path} is a folder, where a file is needed."
    hint = "Choose the name of a file."


class NotAFolder(FileTrouble):
    code = "AOI-DSK-010"
    message = "{path} cannot be used as a folder: it is a file, or lies below one."
    hint = "Choose another folder."


class NameTooLong(FileTrouble):
    code = "AOI-DSK-011"
    message = "{path} is too long a name for this disk."
    hint = "Choose a shorter one."


class DiskFullUnnamed(DiskFull):
    """A library's own temporary file, which the system does not name."""

    code = "AOI-DSK-008"
    message = "The disk is full: a temporary file in {path} cannot be written."
    hint = "Free space on this disk and try again."


_KINDS: dict[int, type[FileTrouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: QuotaReached,
    errno.EFBIG: FileTooLarge,
    errno.EROFS: ReadOnly,
    errno.EACCES: NoPermission,
    errno.EPERM: NoPermission,
    errno.EISDIR: NotAFile,
    errno.ENOTDIR: NotAFolder,
    errno.EEXIST: NotAFolder,  # of a new folder; whoever writes files replaces those there
    errno.ENAMETOOLONG: NameTooLong,
    errno.EIO: DiskFault,
    errno.ENXIO: DiskFault,
    errno.ENODEV: DiskFault,
    errno.ESTALE: DiskFault,
    errno.ENOTCONN: DiskFault,
    errno.EHOSTDOWN: DiskFault,
}


def trouble_of(error: OSError, path: object) -> FileTrouble:
    """The error of the system, with the file it happened to, in the program's own words."""
    kind = _KINDS.get(error.errno or 0, FileTrouble)
    return kind(path=path, what=error.strerror or error)


def error_of(error: BaseException) -> AoiError:
    """Convert any exception to an :class:`AoiError`: an ``OSError`` that names a file becomes a
    :class:`FileTrouble`, any other unexpected exception a :class:`ProgramFault`.
    """
    if isinstance(error, AoiError):
        return error
    if isinstance(error, OSError) and error.filename:
        return trouble_of(error, error.filename)
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        import tempfile  # here: the first paint does without it and all that it brings

        return DiskFullUnnamed(path=tempfile.gettempdir())  # the program names its own files
    return ProgramFault(what=f"{type(error).__name__}: {error}")
