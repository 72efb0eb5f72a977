"""What ``aoi doctor`` can find wrong with a PC."""

from aoi_app.errors.base import AoiError


class SystemLibrariesMissing(AoiError):
    code = "AOI-PC-001"
    message = "The window needs libraries that this system lacks: {files}."
    hint = "This command brings them: {command}"


class OtherVersion(AoiError):
    code = "AOI-PC-002"
    message = "{name} is installed in version {found}; this program was tested with {wanted}."
    hint = "This command mends it: {command}"


class PackageLost(OtherVersion):
    code = "AOI-PC-003"
    message = "{name} {wanted} is not installed."


class SecondOpenCv(AoiError):
    code = "AOI-PC-004"
    message = "{name} is installed beside opencv-python-headless: its Qt breaks the window."
    hint = "These commands mend it: {command}"


class LittleSpace(AoiError):
    code = "AOI-PC-005"
    message = "The disk of {path} has only {free} GB left."
    hint = "Free space on it; a project's folder cache can be deleted at any time."


class LittleMemory(AoiError):
    code = "AOI-PC-006"
    message = "This PC has {total} GB of memory, where {needed} GB are needed."
    hint = "Close other programs, or add memory."


class NoCuda(AoiError):
    code = "AOI-PC-007"
    message = "An NVIDIA GPU is here, but torch has no CUDA."
    hint = "This command brings it, run in the folder of this program: {command}"


class OldDriver(AoiError):
    code = "AOI-PC-008"
    message = "The driver of the NVIDIA GPU is too old for CUDA {version}."
    hint = "Update the driver."
