"""What a training in a given time has tried: stored with the run, and shown."""

from typing import Annotated, Literal

from pydantic import Field

from aoi_app.frozen_model import FrozenModel
from aoi_app.stored_file import known_version

# The steps, in their order: heads on fixed features, as Instant and Detail fit them; the last stages of the
# network; the whole network; the whole network at a larger input.
StepName = Literal["instant", "detail", "last_stages", "all", "larger"]
STEP_NAMES: tuple[StepName, ...] = ("instant", "detail", "last_stages", "all", "larger")

# How a step ended: it is under way; it is the first model; it ranks NG above OK better; it names classes
# better; neither; its time would not have fitted; the best before it makes no mistake; it broke off with an
# error.
StepState = Literal[
    "running", "first", "judges_better", "names_better", "no_gain", "no_time", "no_need", "failed"
]
KEPT: tuple[StepState, ...] = ("first", "judges_better", "names_better")


class TriedStep(FrozenModel):
    """A step, with the ``width`` and ``height`` of its input in pixels.

    ``expected`` seconds were foreseen from the measured speed of this PC (None: unknown), ``seconds`` it
    took. ``epochs`` of ``planned`` ones were trained, the best is ``best_epoch`` (0: the head it began with);
    all None where only heads are fitted. On ``n`` images of ``parts`` parts that neither this step nor the
    best before it has learned from: ``area`` under the curve of NG against OK (without both kinds: the mean
    of all classes) and ``balanced`` accuracy, with the standard errors by part, and what both gain over the
    best before.
    """

    name: StepName
    state: StepState
    width: int
    height: int
    expected: float | None = None
    seconds: float | None = None
    planned: int | None = None
    epochs: int | None = None
    best_epoch: int | None = None
    n: int | None = None
    parts: int | None = None
    area: float | None = None
    area_error: float | None = None
    area_gain: float | None = None
    area_gain_error: float | None = None
    balanced: float | None = None
    balanced_error: float | None = None
    balanced_gain: float | None = None
    balanced_gain_error: float | None = None
    chosen: bool = False


class BudgetFigures(FrozenModel):
    """The ``minutes`` given, the ``seconds`` of training spent of them so far, those kept ``back`` to judge
    the model in the end, and the steps in their order.
    """

    version: Annotated[Literal[1], known_version(1)] = 1
    minutes: float = Field(gt=0.0)
    seconds: float = 0.0
    back: float = 0.0
    steps: tuple[TriedStep, ...] = ()

    @property
    def best_epochs(self) -> tuple[int, int]:
        """The epochs done and the best of them, of the step whose model the run has; 1, 1 of fitted heads."""
        chosen = next((step for step in self.steps if step.chosen), None)
        if chosen is None:
            return 0, 0
        return (1, 1) if chosen.epochs is None else (chosen.epochs, chosen.best_epoch or 0)
