"""What a runtime is: prepared images in, probabilities, evidence maps and features out, asynchronously.

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
