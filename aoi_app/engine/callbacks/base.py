"""What a callback is told, and what it may change."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from aoi_app.engine.loop import Report, Trainer
    from aoi_app.engine.tally import StepReport


class Callback:
    """Told of every step and epoch, in the order in which the trainer was given its callbacks.

    May change ``trainer.progress`` (and so ask to stop) and the report. What it must remember over a
    resume stands in ``trainer.progress``, for it has no state of its own.
    """

    def on_batch_end(self, trainer: "Trainer", seen: int, speed: float) -> None:
        """The epoch has learned from ``seen`` images, those of this step at ``speed`` images/s.

        Most steps have one batch, that of full-batch gradient descent has all.
        """

    def on_step_end(self, trainer: "Trainer", report: "StepReport") -> None:
        """A step of the optimizer is done."""

    def on_epoch_end(self, trainer: "Trainer", report: "Report") -> None:
        """An epoch is trained and validated; epoch 0 is the state before the first step."""
