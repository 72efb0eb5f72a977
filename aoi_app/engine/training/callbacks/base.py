"""What a callback is told, and what it may change."""

from aoi_app.engine.training.training_state import EpochReport, StepReport, Training


class Callback:
    """Told of every step and epoch, in the order in which the training was given its callbacks.

    May change ``training.progress`` (and so ask to stop) and the report. What it must remember over a
    resume stands in ``training.progress``, for it has no state of its own.
    """

    def on_batch_end(self, training: Training, seen: int, speed: float) -> None:
        """The epoch has learned from ``seen`` images, those of this step at ``speed`` images/s.

        Most steps have one batch, that of full-batch gradient descent has all.
        """

    def on_step_end(self, training: Training, report: StepReport) -> None:
        """A step of the optimizer is done."""

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """An epoch is trained and validated; epoch 0 is the state before the first step."""
