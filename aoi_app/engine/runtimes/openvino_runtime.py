"""The fast runtime of a PC without GPU: the ONNX network in OpenVINO, several batches at once."""

import queue
from pathlib import Path
from typing import Any, Literal

import openvino
from numpy.typing import NDArray

from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.runtime import Format, Outputs
from aoi_app.errors import ModelRefused
from aoi_app.project.recipe.estimates import AREA

BATCH = 8  # images of 224 x 224; more bring nothing and cost memory
MOST_STREAMS = 8  # each keeps its own activations in memory
BROKEN_NETWORK = "the network inside cannot be loaded"


def fast_format() -> Format:
    """bf16 where this CPU computes in it, else fp32."""
    can = openvino.Core().get_property("CPU", "OPTIMIZATION_CAPABILITIES")
    return "bf16" if "BF16" in can else "fp32"


def best_batch(width: int, height: int) -> int:
    """How many images of this size a request holds."""
    return max(1, round(BATCH * min(1.0, AREA / (width * height))))


class OpenVinoRuntime:
    """A compiled network with a pool of inference requests.

    Args:
        onnx: as :func:`aoi_app.engine.runtimes.onnx_export.export_onnx` writes it.
        path: where it came from, for error messages.
        precision: what is computed in; inputs and outputs keep their types.
        batch: images a request holds; by default fewer the larger they are, for the memory's sake.

    Raises:
        ModelRefused: OpenVINO cannot load the network.
    """

    name: Literal["openvino", "torch"] = "openvino"
    device = "cpu"

    def __init__(self, onnx: bytes, path: Path, precision: Format, batch: int = 0) -> None:
        cores = usable_cores()
        streams = min(cores, MOST_STREAMS)
        settings = {
            "INFERENCE_PRECISION_HINT": "bf16" if precision == "bf16" else "f32",
            "NUM_STREAMS": streams,
            "INFERENCE_NUM_THREADS": cores,
            # Pinned threads cannot make way for the readers, which share the same cores.
            "ENABLE_CPU_PINNING": False,
        }
        try:
            core = openvino.Core()
            network = core.read_model(onnx)
            planes, height, width = (side.get_length() for side in list(network.input(0).partial_shape)[1:])
            batch = batch or best_batch(width, height)
            network.reshape([batch, planes, height, width])
            self._compiled = core.compile_model(network, "CPU", settings)
        except RuntimeError as error:
            raise ModelRefused(path=path, what=BROKEN_NETWORK) from error
        self.precision: Format = precision
        self.batch = batch
        self.requests = streams + 1  # one waits, so that no stream does
        self._idle: queue.SimpleQueue[Any] = queue.SimpleQueue()
        for _ in range(self.requests):
            self._idle.put(self._compiled.create_infer_request())

    def submit(self, images: NDArray[Any]) -> "Request":
        """Begin with images [n <= batch, planes, H, W]; waits while all requests are in use."""
        return Request(self._idle.get(), self._idle, images)

    def close(self) -> None:
        """Let go of the network; requests under way are finished first."""
        del self._compiled


class Request:
    """A batch under way in OpenVINO."""

    def __init__(self, request: Any, idle: "queue.SimpleQueue[Any]", images: NDArray[Any]) -> None:
        self._request, self._idle, self._rows = request, idle, len(images)
        # Copied (0.05 ms), because OpenVINO reads in place only what is writeable and of full size; rows
        # beyond the images keep what was there, and what is said of them is dropped.
        request.get_input_tensor().data[: self._rows] = images
        request.start_async()

    def result(self) -> Outputs:
        """Wait, copy the outputs out and give the request back."""
        self._request.wait()
        outputs = Outputs(
            *(self._request.get_output_tensor(place).data[: self._rows].copy() for place in range(3))
        )
        self._idle.put(self._request)
        return outputs
