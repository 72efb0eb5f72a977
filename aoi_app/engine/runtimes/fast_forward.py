"""Fast inference of a network over many images, without gradients.

On a CPU it uses OpenVINO, at six to seventeen times the speed of plain torch; on CUDA, torch in half
precision and channels-last.
"""

import warnings
from collections import deque
from collections.abc import Sequence
from typing import Any, Protocol

import openvino
import torch
from numpy.typing import NDArray
from torch import nn

from aoi_app.control import JobControl
from aoi_app.data.batches import to_planes
from aoi_app.engine.runtimes.cores import streams, usable_cores
from aoi_app.engine.runtimes.device import Precision, example_batch
from aoi_app.events import Stage
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.estimates import AREA

# Batch size for images of 224 x 224; smaller for larger ones, so that memory stays the same. On a CPU,
# OpenVINO gains little beyond this.
BATCH = {"cpu": 8, "cuda": 64}

Array = NDArray[Any]


class Images(Protocol):
    """Prepared images [N, H, W] or [N, H, W, 3]: an array, or an object that computes slices on access."""

    def __len__(self) -> int: ...

    def __getitem__(self, wanted: slice) -> Array: ...


class FastForward:
    """A module compiled for one input specification.

    Args:
        module: prepared images [B, planes, H, W] -> tuple of tensors with B rows each, on the CPU; it is
            set to evaluation mode and, for CUDA, moved there.
        spec: the size and type of its input.
        precision: device and number format.
    """

    def __init__(self, module: nn.Module, spec: InputSpec, precision: Precision) -> None:
        self._module = module.eval()
        self._precision = precision
        share = AREA / (spec.width * spec.height)
        self._batch = max(1, round(BATCH[precision.device.type] * min(1.0, share)))
        self._compiled = None
        if precision.device.type == "cpu":
            self._compiled = compile_for_cpu(self._module, spec, precision, self._batch)
        else:
            self._module.to(precision.device).to(memory_format=torch.channels_last)

    def run(self, images: Images, outputs: Sequence[Array], control: JobControl, stage: Stage) -> None:
        """Fill ``outputs``, [N, ...] each, with the module's outputs for ``images`` [N, H, W(, 3)].

        Raises:
            Cancelled: stopped; the outputs are filled in part.
        """
        if self._compiled is not None:
            self._run_openvino(images, outputs, control, stage)
        else:
            self._run_torch(images, outputs, control, stage)

    def _run_openvino(
        self, images: Images, outputs: Sequence[Array], control: JobControl, stage: Stage
    ) -> None:
        # Not OpenVINO's own queue with a callback: the thread that drops the last reference to it joins its
        # threads, and if that is the callback's own thread the process dies ("deadlock avoided").
        assert self._compiled is not None
        count = self._compiled.get_property("OPTIMAL_NUMBER_OF_INFER_REQUESTS") + 1
        idle = [self._compiled.create_infer_request() for _ in range(count)]
        busy: deque[tuple[openvino.InferRequest, int]] = deque()

        def collect() -> None:
            request, begin = busy.popleft()
            request.wait()
            for number, output in enumerate(outputs):
                output[begin : begin + self._batch] = request.get_output_tensor(number).data
            idle.append(request)

        begins = range(0, len(images), self._batch)
        try:
            for begin in control.track(begins, len(images), stage, each=self._batch):
                if not idle:
                    collect()
                request = idle.pop()
                request.start_async({0: to_planes(images[begin : begin + self._batch])})
                busy.append((request, begin))
        finally:
            while busy:
                collect()  # also when stopped: no request may be running when it is dropped

    def _run_torch(self, images: Images, outputs: Sequence[Array], control: JobControl, stage: Stage) -> None:
        begins = range(0, len(images), self._batch)
        for begin in control.track(begins, len(images), stage, each=self._batch):
            batch = torch.from_numpy(to_planes(images[begin : begin + self._batch]))
            with torch.inference_mode(), self._precision.mixed():
                results = self._module(batch.to(self._precision.device))
            for output, result in zip(outputs, results, strict=True):
                output[begin : begin + self._batch] = result.float().cpu().numpy()


def compile_for_cpu(
    module: nn.Module, spec: InputSpec, precision: Precision, batch: int
) -> openvino.CompiledModel | None:
    """``module`` as an OpenVINO model for up to ``batch`` images, compiled for throughput; None if OpenVINO
    does not run on this processor, where torch does the same, more slowly.
    """
    with warnings.catch_warnings(), torch.inference_mode():
        # OpenVINO traces the module, which torch calls deprecated; torch is pinned.
        warnings.simplefilter("ignore")
        model = openvino.convert_model(
            module, example_input=example_batch(spec, min(batch, 2), precision.device)
        )
    model.reshape([-1 if batch > 1 else 1, spec.planes, spec.height, spec.width])
    settings: dict[str, Any] = {
        "PERFORMANCE_HINT": "THROUGHPUT",
        "INFERENCE_PRECISION_HINT": "bf16" if precision.dtype is torch.bfloat16 else "f32",
        "INFERENCE_NUM_THREADS": torch.get_num_threads(),
    }
    if (most := streams(spec.width, spec.height, batch)) < usable_cores():
        settings["NUM_STREAMS"] = most
    try:
        return openvino.Core().compile_model(model, "CPU", settings)
    except RuntimeError:
        return None
