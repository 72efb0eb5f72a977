"""Whether the packages that are installed are those that this program was tested with."""

import re
from collections.abc import Iterator
from importlib import metadata

from aoi_app.edition import has_training, mending_command
from aoi_app.errors import AoiError, OtherVersion, PackageLost, SecondOpenCv

PACKAGE = "aoi-studio"
# "torch==2.15.0 ; extra == 'train'" and "numpy~=2.4", as the package's own metadata have them.
REQUIREMENT = re.compile(
    r"""(?P<name>[\w.-]+)(?P<how>==|~=)(?P<wanted>[\w.]+)(.*extra == ['"](?P<extra>\w+))?"""
)
OPENCV, OTHER_OPENCVS = "opencv-python-headless", ("opencv-python", "opencv-contrib-python")


def wrong_packages() -> Iterator[AoiError]:
    """What is missing, of another version, or in the way; nothing where the program was never installed."""
    try:
        needed = metadata.requires(PACKAGE) or []
    except metadata.PackageNotFoundError:
        return
    wanted = {None, "train"} if has_training() else {None}
    for text in needed:
        found = REQUIREMENT.match(text)
        if found is not None and found["extra"] in wanted:
            yield from _wrong(found["name"], found["how"], found["wanted"])
    for name in OTHER_OPENCVS:
        if installed(name):
            again = f"pip install --force-reinstall --no-deps {OPENCV}=={installed(OPENCV)}"
            yield SecondOpenCv(name=name, command=f"pip uninstall {name} && {again}")


def installed(name: str) -> str:
    """The version of a package, without the part that names its build; empty if it is not installed."""
    try:
        return metadata.version(name).partition("+")[0]
    except metadata.PackageNotFoundError:
        return ""


def _wrong(name: str, how: str, wanted: str) -> Iterator[AoiError]:
    found = installed(name)
    if not found:
        yield PackageLost(name=name, wanted=wanted, command=mending_command())
    elif not (found == wanted if how == "==" else _is_compatible(found, wanted)):
        yield OtherVersion(name=name, found=found, wanted=wanted, command=mending_command())


def _is_compatible(found: str, wanted: str) -> bool:
    """The rule of ``~=``: at least that version, and of the same series."""
    have, need = (tuple(map(int, re.findall(r"\d+", text))) for text in (found, wanted))
    series = need[:-1]
    return have[: len(series)] == series and have >= need
