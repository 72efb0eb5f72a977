"""Where the trainings of an experiment take place: the protocol, and this PC."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from aoi_app.control import JobControl
from aoi_app.engine.experiments.clock import Clock
from aoi_app.engine.runtimes.device import choose_device, device_title
from aoi_app.engine.training.callbacks.stop_when import StopWhen
from aoi_app.engine.training.train_job import train_run
from aoi_app.errors import AoiError, OutOfMemory, RecipeError, TrainingDiverged
from aoi_app.project.jobs import TrainResult
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder

# Failures that depend on a trial's settings; any other would fail every trial.
OF_THE_TRIAL = (TrainingDiverged, OutOfMemory, RecipeError)

GoOn = Callable[[int, Mapping[str, float]], bool]  # (epoch, values) -> False: the trial ends here


@dataclass(frozen=True, slots=True)
class Ended:
    """The end of a training: ``seconds`` of work, and the result or why there is none."""

    number: int
    seconds: float
    result: TrainResult | None = None
    failure: AoiError | None = None


class Bench(Protocol):
    """Trains runs of a project. Whatever it does, it leaves a run as :func:`train_run` would."""

    @property
    def title(self) -> str:
        """The device, as users know it."""
        ...

    @property
    def places(self) -> int:
        """How many trainings there is room for at a time; may change meanwhile."""
        ...

    def begin(self, number: int, run: RunFolder, go_on: GoOn) -> None:
        """Take up trial ``number``, whose run was begun; ``go_on`` is asked after each of its epochs."""
        ...

    def next_end(self) -> Ended:
        """Wait until one of the trainings has ended.

        Raises:
            AoiError: one failed for a reason that would fail every other.
            Cancelled: the user pressed Stop; the runs that were being trained can be resumed.
        """
        ...


def train_begun(
    project: Project, run: RunFolder, device: str, control: JobControl, go_on: GoOn
) -> TrainResult:
    """Train a run that was begun on a device of this PC; raises as ``train_job.train``."""
    return train_run(project, run, choose_device(device), control, (StopWhen(go_on),))


class ThisPc:
    """One training at a time, in this process.

    Args:
        project: whose runs are trained.
        device: to train on; one that is missing raises DeviceMissing.
        control: of the job.
    """

    places = 1

    def __init__(self, project: Project, device: str, control: JobControl) -> None:
        self._project, self._control = project, control
        self._device = str(choose_device(device))
        self._waiting: list[tuple[int, RunFolder, GoOn]] = []

    @property
    def title(self) -> str:
        """The device."""
        return device_title(choose_device(self._device))

    def begin(self, number: int, run: RunFolder, go_on: GoOn) -> None:
        """Take up a trial; it is trained while its end is waited for."""
        self._waiting.append((number, run, go_on))

    def next_end(self) -> Ended:
        """Train the trial that was taken up; raises as :class:`Bench`."""
        number, run, go_on = self._waiting.pop(0)
        clock = Clock()
        try:
            with self._control.heard_by(clock.hear):
                result = train_begun(self._project, run, self._device, self._control, go_on)
        except OF_THE_TRIAL as error:
            return Ended(number, clock.seconds, failure=error)
        return Ended(number, clock.seconds, result)
