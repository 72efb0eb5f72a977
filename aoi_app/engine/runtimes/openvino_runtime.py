"""Runtime for PCs without a GPU: the ONNX network in OpenVINO, several batches at once."""

import queue
from pathlib import Path
from typing import Any, Literal

import openvino
from numpy.typing import NDArray

from aoi_app.engine.runtimes.cores import streams, usable_cores
from aoi_app.engine.runtimes.runtime import Format, Outputs
from aoi_app.errors import ModelRefused, RuntimeUnusable
from aoi_app.project.recipe.estimates import AREA

BATCH = 8  # images of 224 x 224; more only cost memory
BROKEN_NETWORK = "the network inside cannot be loaded"


def fast_format() -> Format:
    """bf16 if this CPU has it in hardware, else fp32."""
    try:
        can = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    except RuntimeError:  # OpenVINO does not know this CPU at all
        return "fp32"
    return "bf16" if "BF16" in can else "fp32"


def best_batch(width: int, height: int) -> int:
    """Number of images of this size per request."""
    return max(1, round(BATCH * min(1.0, AREA / (width * height))))


class OpenVinoRuntime:
    """A compiled network with a pool of inference requests.

    Args:
        onnx: as :func:`aoi_app.engine.runtimes.onnx_export.export_onnx` writes it.
        path: of the package, for error messages.
        precision: number format of the computation; inputs and outputs keep their types.
        batch: images per request; 0: chosen by image size, to limit memory.

    ``classes`` is the number of classes that the network answers for.

    Raises:
        ModelRefused: OpenVINO cannot load the network.
        RuntimeUnusable: it cannot compute on this processor, or not in this precision.
    """

    name: Literal["openvino", "torch"] = "openvino"
    device = "cpu"

    def __init__(self, onnx: bytes, path: Path, precision: Format, batch: int = 0) -> None:
        try:
            core = openvino.Core()
            network = core.read_model(onnx)
            planes, height, width = (side.get_length() for side in list(network.input(0).partial_shape)[1:])
            batch = batch or best_batch(width, height)
            network.reshape([batch, planes, height, width])
            self.classes: int = network.output(0).shape[1]
        except (RuntimeError, ValueError, IndexError) as error:  # the last two: its shapes have other sides
            raise ModelRefused(path=path, what=BROKEN_NETWORK) from error
        at_once = streams(width, height, batch)
        settings = {
            "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
            "NUM_STREAMS": at_once,
            "INFERENCE_NUM_THREADS": usable_cores(),
            # Pinned threads cannot yield to the image readers, which share the same cores.
            "ENABLE_CPU_PINNING": False,
        }
        try:
            self._compiled = core.compile_model(network, "CPU", settings)
        except RuntimeError as error:
            what = str(error).strip().partition("\n")[0]
            raise RuntimeUnusable(runtime=f"OpenVINO {precision}", what=what) from error
        self.precision: Format = precision
        self.batch = batch
        self.requests = at_once + 1  # one is queued, so that no stream idles
        self._idle: queue.SimpleQueue[Any] = queue.SimpleQueue()
        for _ in range(self.requests):
            self._idle.put(self._compiled.create_infer_request())

    def submit(self, images: NDArray[Any]) -> "Request":
        """Start inference of images [n <= batch, planes, H, W]; blocks while all requests are in use."""
        return Request(self._idle.get(), self._idle, images)

    def close(self) -> None:
        """Release the network after running requests have finished."""
        del self._compiled


class Request:
    """A running inference request of OpenVINO."""

    def __init__(self, request: Any, idle: "queue.SimpleQueue[Any]", images: NDArray[Any]) -> None:
        self._request, self._idle, self._rows = request, idle, len(images)
        # Copied (0.05 ms), because OpenVINO reads in place only from writeable arrays of full size. Rows
        # beyond the images keep old data, and their outputs are dropped.
        request.get_input_tensor().data[: self._rows] = images
        request.start_async()

    def result(self) -> Outputs:
        """Wait, copy the outputs and return the request to the pool."""
        self._request.wait()
        outputs = Outputs(
            *(self._request.get_output_tensor(place).data[: self._rows].copy() for place in range(3))
        )
        self._idle.put(self._request)
        return outputs
