"""Per-step results, epoch totals, and a stopwatch that excludes pauses."""

import time
from dataclasses import dataclass, field

from aoi_app.control import JobControl
from aoi_app.engine.training.training_state import StepReport


@dataclass(slots=True)
class EpochStats:
    """The steps of an epoch so far."""

    steps: list[StepReport] = field(default_factory=list)

    def values(self) -> dict[str, float]:
        """Metrics of the epoch: means over its images and steps, and the peak memory in MB."""
        images = sum(step.images for step in self.steps)
        norms = [step.gradient_norm for step in self.steps if step.gradient_norm is not None]
        values = {
            "train_loss": sum(step.loss * step.images for step in self.steps) / images,
            "train_accuracy": sum(step.right for step in self.steps) / images,
            "learning_rate": self.steps[-1].learning_rate,
            "images_per_s": images / max(sum(step.seconds for step in self.steps), 1e-9),
            "memory_mb": max(step.memory_mb for step in self.steps),
        }
        return values | ({"gradient_norm": sum(norms) / len(norms)} if norms else {})


class Stopwatch:
    """Seconds since the start and since the last lap, excluding pauses of the job."""

    def __init__(self) -> None:
        self._begun = self._last = time.perf_counter()

    def safe_point(self, control: JobControl) -> None:
        """A safe point of the job; time spent paused in it is not counted.

        Raises:
            Cancelled: the user pressed Stop.
        """
        waiting = time.perf_counter()
        control.wait_or_cancel()
        paused = time.perf_counter() - waiting
        self._begun, self._last = self._begun + paused, self._last + paused

    def lap(self) -> float:
        """Seconds since the last lap ended, or since the start."""
        now = time.perf_counter()
        seconds, self._last = now - self._last, now
        return seconds

    @property
    def since_lap(self) -> float:
        """Seconds of the current lap; always above 0."""
        return max(time.perf_counter() - self._last, 1e-9)

    @property
    def seconds(self) -> float:
        """Seconds since the start."""
        return time.perf_counter() - self._begun
