"""Chooses the runtime of a model on this PC. torch is imported only if it is chosen."""

import ctypes
import sys
from collections.abc import Callable
from typing import Literal

from aoi_app.edition import has_training, require_training
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime, fast_format
from aoi_app.engine.runtimes.package_contents import CLASSES, agree
from aoi_app.engine.runtimes.runtime import Format, Runtime
from aoi_app.engine.runtimes.second_look import SecondLook
from aoi_app.errors import AoiError, RuntimeReplaced, RuntimeUnusable


def open_runtime(
    model: ModelFile,
    wanted: Literal["auto", "openvino", "torch"],
    warn: Callable[[AoiError], object] = lambda _: None,
) -> Runtime:
    """The runtime for a model: torch if it is installed and can use an NVIDIA GPU, else OpenVINO.

    A precision below fp32 is used only if its parity is recorded in the package; images that it could judge
    otherwise than fp32 are then judged again. If OpenVINO did not agree
    even in fp32, torch on the CPU is used, unless OpenVINO is requested by name; likewise, with a warning
    to ``warn``, if it does not run on this processor.

    Raises:
        ModelRefused: the network inside cannot be loaded, or is one of other classes.
        RuntimeUnusable: OpenVINO is requested and does not run on this processor.
        TrainingMissing: only torch would do, and this is the line edition.
        UnknownEntry: torch is requested and this version does not know the network.
    """
    if wanted == "torch" or (wanted == "auto" and has_training() and has_nvidia_gpu()):
        runtime = _torch(model)
        if wanted == "torch" or runtime.device != "cpu":
            return runtime
    precision = fast_format()
    if not model.manifest.proven("openvino", precision) or model.manifest.refuted("openvino", "fp32"):
        precision = "fp32"
    if wanted == "auto" and model.manifest.refuted("openvino", precision):
        return _torch(model)
    try:
        return _openvino(model, precision, warn)
    except RuntimeUnusable as error:
        if wanted == "openvino":
            raise
        runtime = _torch(model)
        warn(_replaced(error, runtime))
        return runtime


def _openvino(model: ModelFile, precision: Format, warn: Callable[[AoiError], object]) -> Runtime:
    """OpenVINO in this precision or, if the processor refuses it, in fp32."""
    try:
        return _compiled(model, precision)
    except RuntimeUnusable as error:
        if precision == "fp32":
            raise
        runtime = _compiled(model, "fp32")
        warn(_replaced(error, runtime))
        return runtime


def _compiled(model: ModelFile, precision: Format) -> Runtime:
    onnx = model.onnx_bytes()
    runtime = OpenVinoRuntime(onnx, model.path, precision)
    # ONNX may leave its shapes open; these are the true ones.
    agree(model.path, [len(model.manifest.classes)], [runtime.classes], what=CLASSES)
    shift = model.manifest.second_look(runtime.name, precision)
    if shift is None:
        return runtime
    return SecondLook(runtime, OpenVinoRuntime(onnx, model.path, "fp32", batch=1), model.manifest, shift)


def _torch(model: ModelFile) -> Runtime:
    require_training()
    from aoi_app.engine.runtimes.torch_runtime import open_torch  # here: it takes seconds to import

    return open_torch(model)


def _replaced(error: RuntimeUnusable, runtime: Runtime) -> RuntimeReplaced:
    wanted, what = error.args_by_name["runtime"], error.args_by_name["what"]
    return RuntimeReplaced(wanted=wanted, what=what, used=f"{runtime.name} {runtime.precision}")


def has_nvidia_gpu() -> bool:
    """True if the driver reports an NVIDIA GPU; takes milliseconds, importing torch would take seconds."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    count = ctypes.c_int(0)
    return driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value > 0
