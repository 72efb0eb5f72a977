"""What a runtime is: prepared images in, probabilities, evidence maps and features out, asynchronously.

No torch here: the inspection worker runs OpenVINO without it.
"""

import ctypes
import sys
from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from aoi_app.engine.model_file import ModelFile

Format = Literal["fp32", "bf16", "fp16"]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outputs:
    """probabilities [B, K]; maps [B, K, h, w], evidence for each class; pooled [B, F]; all float32."""

    probabilities: Floats
    maps: Floats
    pooled: Floats


class Pending(Protocol):
    """A batch under way."""

    def result(self) -> Outputs:
        """Wait for it; to be called exactly once."""
        ...


class Runtime(Protocol):
    """Runs one network. ``batch`` is the number of images it likes best at a time, and the most it
    takes; ``requests`` the number of batches worth having under way.
    """

    name: Literal["openvino", "torch"]
    precision: Format
    device: str
    batch: int
    requests: int

    def submit(self, images: NDArray[Any]) -> Pending:
        """Begin with prepared images [n <= batch, planes, H, W]; at most ``requests`` at a time."""
        ...

    def close(self) -> None:
        """Release its threads and memory."""
        ...


def open_runtime(model: ModelFile, wanted: Literal["auto", "openvino", "torch"]) -> Runtime:
    """The runtime for a model: torch where it can use an NVIDIA GPU, else OpenVINO.

    A precision below fp32 is used only where the package says that it was compared and agreed. Where
    OpenVINO did not agree even in fp32, it is torch on the CPU, unless OpenVINO is asked for by name.

    Raises:
        ModelRefused: the network inside cannot be loaded.
        UnknownEntry: torch is wanted and this version does not know the network.
    """
    if wanted == "torch" or (wanted == "auto" and has_nvidia_gpu()):
        from aoi_app.engine.torch_runtime import open_torch

        runtime = open_torch(model)
        if wanted == "torch" or runtime.device != "cpu":
            return runtime
    from aoi_app.engine.openvino_runtime import OpenVinoRuntime, fast_format

    precision = fast_format()
    if not model.manifest.proven("openvino", precision):
        precision = "fp32"
    if wanted == "auto" and model.manifest.refuted("openvino", precision):
        from aoi_app.engine.torch_runtime import open_torch

        return open_torch(model)
    return OpenVinoRuntime(model.onnx_bytes(), model.path, precision)


def has_nvidia_gpu() -> bool:
    """Ask the driver, which takes milliseconds; asking torch would cost seconds of import."""
    try:
        driver = ctypes.CDLL("nvcuda.dll" if sys.platform == "win32" else "libcuda.so.1")
    except OSError:
        return False
    count = ctypes.c_int(0)
    return driver.cuInit(0) == 0 and driver.cuDeviceGetCount(ctypes.byref(count)) == 0 and count.value > 0
