"""The job "doctor": this PC and this installation, what is wrong, and the command that mends it.

In the line edition no torch is imported; in the studio edition the GPU is asked through it. What may be
broken is imported where it is asked, so that the rest is found out all the same.
"""

import platform
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import disk_usage

import psutil

from aoi_app import __version__
from aoi_app.control import JobControl
from aoi_app.edition import edition, has_training, is_bundled
from aoi_app.engine.measure.installed import installed, wrong_packages
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.errors import (
    AoiError,
    EngineUnusable,
    LittleMemory,
    LittleSpace,
    NoCuda,
    OldDriver,
    RuntimeUnusable,
    SystemLibrariesMissing,
)
from aoi_app.errors.system import trouble_of
from aoi_app.project.jobs import DevicesJob, DoctorJob, DoctorResult, Finding
from aoi_app.project.jobs.doctor import Topic
from aoi_app.settings import home
from aoi_app.system_libraries import install_command, missing_libraries

GB = 1e9
LEAST_SPACE, LEAST_MEMORY = 2.0, 3.5  # GB
NAMED = {"Qt": "PySide6-Essentials", "OpenVINO": "openvino", "torch": "torch", "NumPy": "numpy"}


def examine(job: DoctorJob, control: JobControl) -> DoctorResult:  # noqa: ARG001 - it asks for nothing
    """Examine everything; what cannot be found out is a finding as well.

    Raises:
        Cancelled: stopped.
    """
    looks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _program,
        _packages,
        _window,
        _processor,
        _memory,
        _gpu,
        _folders,
    )
    findings = [item for look in control.track(looks, len(looks), "measure") for item in look()]
    return DoctorResult(clean=all(item.problem is None for item in findings), findings=tuple(findings))


def _finding(topic: Topic, value: str, trouble: AoiError | None = None) -> Finding:
    if trouble is None:
        return Finding(topic=topic, value=value)
    return Finding(
        topic=topic,
        value=value,
        problem=trouble.text,
        mend=trouble.advice,
        code=trouble.code,
        args=trouble.args_by_name,
    )


def _program() -> Iterator[Finding]:
    bundled = ", bundle" if is_bundled() else ""
    yield _finding("edition", f"AOI Studio {__version__}, {edition()}{bundled}")
    yield _finding("python", f"{platform.python_version()}, {platform.platform()}")


def _packages() -> Iterator[Finding]:
    there = (f"{name} {version}" for name, package in NAMED.items() if (version := installed(package)))
    yield _finding("libraries", ", ".join(there))
    for trouble in wrong_packages():
        yield _finding("libraries", trouble.args_by_name["name"], trouble)


def _window() -> Iterator[Finding]:
    """What Qt loads from the system; elsewhere than on Linux it brings all of that."""
    missing = missing_libraries() if sys.platform == "linux" else []
    if missing:
        files = ", ".join(item.file for item in missing)
        trouble = SystemLibrariesMissing(files=files, command=install_command(missing) or "–")
        yield _finding("window", files, trouble)
    else:
        yield _finding("window", "✓")


def _processor() -> Iterator[Finding]:
    name = platform.processor() or platform.machine()
    try:
        from aoi_app.engine.measure.processor_speed import processor_name, processor_speed
        from aoi_app.engine.runtimes.openvino_runtime import fast_format

        name = processor_name()
        formats = dict.fromkeys(("fp32", fast_format()))
        speeds = [f"{processor_speed(item):.0f} GFLOP/s {item}" for item in formats]
    except (ImportError, OSError, RuntimeError) as error:
        what = str(error).strip().partition("\n")[0]
        yield _finding("speed", "–", RuntimeUnusable(runtime="OpenVINO", what=what))
    else:
        yield _finding("precision", fast_format())
        yield _finding("speed", ", ".join(speeds))
    there = psutil.cpu_count(logical=False) or psutil.cpu_count() or 1
    yield _finding("processor", f"{name}, {usable_cores()} / {there}")


def _memory() -> Iterator[Finding]:
    memory = psutil.virtual_memory()
    total = memory.total / GB
    trouble = None
    if total < LEAST_MEMORY:
        trouble = LittleMemory(total=f"{total:.1f}", needed=LEAST_MEMORY)
    yield _finding("memory", f"{memory.available / GB:.1f} / {total:.1f} GB", trouble)


def _gpu() -> Iterator[Finding]:
    try:
        if not has_training():
            from aoi_app.engine.runtimes.runtime_choice import has_nvidia_gpu

            yield _finding("gpu", "NVIDIA" if has_nvidia_gpu() else "–")
            return
        from aoi_app.engine.runtimes.device_list import find_devices

        found = find_devices(DevicesJob(), JobControl())
    except (ImportError, OSError, RuntimeError) as error:
        yield _finding("gpu", "–", EngineUnusable(what=f"{type(error).__name__}: {error}"))
        return
    names = ", ".join(device.title for device in found.devices if device.title)
    trouble: AoiError | None = None
    if found.missing == "cuda":
        trouble = NoCuda(command=found.remedy)
    elif found.missing == "driver":
        trouble = OldDriver(version=found.cuda)
    yield _finding("gpu", f"{names}, CUDA {found.cuda}" if names else "–", trouble)


def _folders() -> Iterator[Finding]:
    """Those that the program writes to: its own, and that of temporary files."""
    places: tuple[Callable[[], Path], ...] = (home, lambda: Path(tempfile.gettempdir()))
    for place in places:
        try:
            folder = place()
            with tempfile.NamedTemporaryFile(dir=folder, prefix="aoi-doctor-"):
                space = disk_usage(folder)
        except OSError as error:
            named = error.filename or error.strerror  # Python names no folder if none can hold its files
            yield _finding("folder", str(named), trouble_of(error, named))
            continue
        free = space.free / GB
        trouble = LittleSpace(path=folder, free=f"{free:.1f}") if free < LEAST_SPACE else None
        yield _finding("folder", f"{folder}, {free:.0f} / {space.total / GB:.0f} GB", trouble)
