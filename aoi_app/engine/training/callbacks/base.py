"""Base class of the callbacks of the training loop."""

from aoi_app.engine.training.training_state import EpochReport, StepReport, Training


class Callback:
    """Hooks called after each batch, step and epoch, in the order of the callback list.

    A callback may change the report and ``training.progress`` (for example to request a stop). State that
    must survive a resume belongs in ``training.progress``; callbacks themselves are not saved.
    """

    def on_batch_end(self, training: Training, seen: int, speed: float) -> None:
        """A batch is done: ``seen`` images of the epoch so far, those of this step at ``speed`` images/s.

        Most steps have one batch; a step of full-batch gradient descent has all of them.
        """

    def on_step_end(self, training: Training, report: StepReport) -> None:
        """A step of the optimizer is done."""

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """An epoch is trained and validated; epoch 0 is the state before the first step."""
