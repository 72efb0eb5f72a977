"""Records measured training speed so that later time estimates improve."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.training_state import EpochReport, StepReport, Training
from aoi_app.project.recipe.estimates import Workload, note_speed

WORK: dict[str, Workload] = {"all": "step", "last_stages": "tail_step"}


class SpeedNotes(Callback):
    """Notes the images per second of each epoch's steps, without the first one, which is a warm-up.

    Runs with gradual unfreezing are not noted: their early steps are faster than later ones.
    """

    def __init__(self) -> None:
        self._images = 0
        self._seconds = 0.0

    def on_step_end(self, training: Training, report: StepReport) -> None:  # noqa: ARG002
        """Add up images and seconds."""
        if report.step > 0:
            self._images += report.images
            self._seconds += report.seconds

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:  # noqa: ARG002
        """Note the speed and reset; an epoch of a single step is not noted."""
        recipe = training.recipe
        work = WORK.get(recipe.training.trainable)
        if self._images and work is not None and not recipe.training.unfreeze_every:
            speed = self._images / self._seconds
            pixels = recipe.input.width * recipe.input.height
            note_speed(training.device.type, recipe.network.backbone, work, speed, pixels)
        self._images, self._seconds = 0, 0.0
