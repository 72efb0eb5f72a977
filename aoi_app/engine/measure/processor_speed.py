"""How fast OpenVINO convolves on this processor: one figure, the same work on every PC."""

import time

import numpy as np
import openvino
from openvino import opset13 as operations

from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.runtime import Format

SIDE, CHANNELS, LAYERS = 56, 64, 8  # the size of images within a network, where most of its work is done
# Two for each multiply-add of the 3x3 convolutions.
OPERATIONS = 2 * LAYERS * 9 * CHANNELS**2 * SIDE**2
SECONDS = 0.4


def processor_name() -> str:
    """What OpenVINO calls the processor.

    Raises:
        RuntimeError: OpenVINO cannot compute on it.
    """
    return str(openvino.Core().get_property("CPU", "FULL_DEVICE_NAME"))


def processor_speed(precision: Format) -> float:
    """Operations a second, in 10^9, in a chain of convolutions of one image.

    Args:
        precision: number format of the computation.

    Raises:
        RuntimeError: OpenVINO cannot compute on this processor, or not in this format.
    """
    picture = operations.parameter([1, CHANNELS, SIDE, SIDE], np.float32)
    kernel = np.full((CHANNELS, CHANNELS, 3, 3), 1 / (9 * CHANNELS), np.float32)
    node = picture
    for _ in range(LAYERS):
        node = operations.convolution(node, kernel, [1, 1], [1, 1], [1, 1], [1, 1])
    settings = {
        "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
        "INFERENCE_NUM_THREADS": usable_cores(),
        "PERFORMANCE_HINT": "LATENCY",
    }
    compiled = openvino.Core().compile_model(openvino.Model([node], [picture]), "CPU", settings)
    request = compiled.create_infer_request()
    image = np.ones((1, CHANNELS, SIDE, SIDE), np.float32)
    request.infer([image])  # it prepares itself at the first one
    done, begun = 0, time.perf_counter()
    while (seconds := time.perf_counter() - begun) < SECONDS:
        request.infer([image])
        done += 1
    return done * OPERATIONS / seconds / 1e9
