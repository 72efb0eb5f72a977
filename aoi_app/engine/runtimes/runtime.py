"""Runtime interface: prepared images in; probabilities, evidence maps and features out, asynchronously.

No torch here: the inspection worker runs OpenVINO without it.
"""

from dataclasses import dataclass
from typing import Any, Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Format = Literal["fp32", "bf16", "fp16"]
Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Outputs:
    """Network outputs, float32: probabilities [B, K], evidence maps [B, K, h, w], pooled features [B, F]."""

    probabilities: Floats
    maps: Floats
    pooled: Floats


class Pending(Protocol):
    """A batch being computed."""

    def result(self) -> Outputs:
        """Wait for the outputs; call exactly once."""
        ...


class Runtime(Protocol):
    """Runs one network.

    ``batch`` is its optimal and maximum batch size, ``requests`` the number of batches to keep in flight.
    """

    name: Literal["openvino", "torch"]
    precision: Format
    device: str
    batch: int
    requests: int

    def submit(self, images: NDArray[Any]) -> Pending:
        """Start inference of prepared images [n <= batch, planes, H, W]; at most ``requests`` at a time."""
        ...

    def close(self) -> None:
        """Release its threads and memory."""
        ...
