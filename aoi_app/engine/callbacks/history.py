"""Tell what happens: an event a step (thinned) and an epoch."""

from typing import TYPE_CHECKING

from aoi_app.engine.callbacks.base import Callback
from aoi_app.events import BatchEnd, EpochEnd, Progress

if TYPE_CHECKING:
    from aoi_app.engine.loop import Report, Trainer
    from aoi_app.engine.tally import StepReport


class History(Callback):
    """Emits ``BatchEnd``, ``Progress`` and ``EpochEnd``."""

    def on_batch_end(self, trainer: "Trainer", seen: int, speed: float) -> None:
        """Progress counts images over all epochs, so that a step over all of them is seen to go on."""
        each, epochs = len(trainer.learner.train.labels), trainer.recipe.training.epochs
        done, total = (trainer.progress.epoch - 1) * each + seen, epochs * each
        trainer.control.emit_thinned(Progress("train", done, total, speed, (total - done) / speed))

    def on_step_end(self, trainer: "Trainer", report: "StepReport") -> None:
        """Step numbers count on over the epochs."""
        epoch, steps = trainer.progress.epoch, trainer.steps
        total = steps * trainer.recipe.training.epochs
        step = (epoch - 1) * steps + report.step
        speed = report.images / max(report.seconds, 1e-9)
        trainer.control.emit_thinned(
            BatchEnd(
                epoch,
                step,
                total,
                report.loss,
                report.learning_rate,
                speed,
                report.gradient_norm,
                report.memory_mb,
            )
        )

    def on_epoch_end(self, trainer: "Trainer", report: "Report") -> None:
        """Epoch 0 is the start found on frozen features."""
        trainer.control.emit(
            EpochEnd(
                report.epoch,
                trainer.recipe.training.epochs,
                report.values,
                report.is_best,
                trainer.progress.best_epoch,
                report.patience_left,
            )
        )
