"""Chooses the runtime of a model on this PC. torch is imported only if it is chosen."""

import ctypes
import sys
from typing import Literal

from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime, fast_format
from aoi_app.engine.runtimes.package_contents import CLASSES, NETWORK, agree
from aoi_app.engine.runtimes.runtime import Runtime


def open_runtime(model: ModelFile, wanted: Literal["auto", "openvino", "torch"]) -> Runtime:
    """The runtime for a model: torch if it can use an NVIDIA GPU, else OpenVINO.

    A precision below fp32 is used only if its parity is recorded in the package. If OpenVINO did not agree
    even in fp32, torch on the CPU is used, unless OpenVINO is requested by name.

    Raises:
        ModelRefused: the network inside cannot be loaded, or is one of other classes.
        UnknownEntry: torch is requested and this version does not know the network.
    """
    if wanted == "torch" or (wanted == "auto" and has_nvidia_gpu()):
        from aoi_app.engine.runtimes.torch_runtime import open_torch

        runtime = open_torch(model)
        if wanted == "torch" or runtime.device != "cpu":
            return runtime
    precision = fast_format()
    if not model.manifest.proven("openvino", precision):
        precision = "fp32"
    if wanted == "auto" and model.manifest.refuted("openvino", precision):
        from aoi_app.engine.runtimes.torch_runtime import open_torch

        return open_torch(model)
    fast = OpenVinoRuntime(model.onnx_bytes(), model.path, precision)
    # ONNX may leave its shapes open; these are the true ones.
    agree(model.path, NETWORK, CLASSES, [len(model.manifest.classes)], [fast.classes])
    return fast


def has_nvidia_gpu() -> bool:
    """True if the driver reports an NVIDIA GPU; takes milliseconds, importing torch would take seconds."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    count = ctypes.c_int(0)
    return driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value > 0
