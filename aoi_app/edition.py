"""The two editions: the studio edition learns, the line edition inspects, reviews and reports without torch.

They are one program; what differs is whether the extra ``train`` of ``pyproject.toml`` is installed.
"""

import shlex
import subprocess
import sys
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from aoi_app.errors import (
    AoiError,
    FleetMissing,
    FleetNotBundled,
    TrainingMissing,
    TrainingNotBundled,
)

Edition = Literal["studio", "line"]

CHECKOUT = Path(__file__).parents[1]
# One module of each package of the extra; without any one of them the program is a line edition.
TRAINING_MODULES = (
    "torch",
    "torchvision",
    "timm",
    "albumentations",
    "optuna",
    "onnxscript",
    "scipy",
    "sklearn",
)
# Named, as the default groups may be switched off for good on a line PC.
WITH_TRAINING, WITHOUT = ("--group", "train"), ("--no-default-groups",)
BY_PIP = 'pip install "aoi-studio[train]"'


def edition() -> Edition:
    """Which edition this is."""
    return "studio" if has_training() else "line"


@cache
def has_training() -> bool:
    """True if everything that training needs is installed; nothing of it is imported."""
    return all(find_spec(name) is not None for name in TRAINING_MODULES)


def is_bundled() -> bool:
    """True in a folder made by ``tools/bundle.py``, to which nothing can be installed."""
    return bool(getattr(sys, "frozen", False))


def training_command() -> str:
    """The command that makes this a studio edition; empty where there is none, in a bundle."""
    if is_bundled():
        return ""
    if not (CHECKOUT / "pyproject.toml").is_file():
        return BY_PIP
    return _sync(WITH_TRAINING)


def _sync(groups: tuple[str, ...]) -> str:
    words = ("uv", "sync", *groups, "--project", str(CHECKOUT))
    return subprocess.list2cmdline(words) if sys.platform == "win32" else shlex.join(words)


def mending_command() -> str:
    """The command that brings the packages of this edition as they were tested."""
    if (CHECKOUT / "pyproject.toml").is_file():
        return _sync(WITH_TRAINING if has_training() else WITHOUT)
    return f"{BY_PIP if has_training() else 'pip install aoi-studio'} --force-reinstall"


def updating_command() -> str:
    """What brings the newest version where updates do not: to a checkout, to pip, or to a lone bundle."""
    if is_bundled():
        return "unpack the archive of the new version"
    if not (CHECKOUT / "pyproject.toml").is_file():
        return f"{BY_PIP if has_training() else 'pip install aoi-studio'} --upgrade"
    return f"git pull; {mending_command()}"


def training_trouble() -> AoiError | None:
    """Why nothing can be trained here and what brings it; None in the studio edition."""
    if has_training():
        return None
    command = training_command()
    return TrainingMissing(command=command) if command else TrainingNotBundled()


def require_training() -> None:
    """Check that this is the studio edition.

    Raises:
        TrainingMissing: it is not, and a command makes it one.
        TrainingNotBundled: it is not.
    """
    if (trouble := training_trouble()) is not None:
        raise trouble


def has_fleet() -> bool:
    """True if the extra ``cluster`` is installed: this PC can hand work to other machines."""
    return find_spec("ray") is not None


def require_fleet() -> None:
    """Check that this PC can hand work to other machines.

    Raises:
        FleetMissing: it cannot, and a command mends that.
        FleetNotBundled: it cannot.
    """
    if has_fleet():
        return
    if is_bundled():
        raise FleetNotBundled
    if (CHECKOUT / "pyproject.toml").is_file():
        raise FleetMissing(command=_sync(("--extra", "cluster")))
    raise FleetMissing(command='pip install "aoi-studio[cluster]"')
