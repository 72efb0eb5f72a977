"""Reports training as events: one per step (thinned) and one per epoch."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.training_state import EpochReport, StepReport, Training
from aoi_app.events import BatchEnd, EpochEnd, Progress


class EventReporter(Callback):
    """Emits ``BatchEnd``, ``Progress`` and ``EpochEnd``."""

    def on_batch_end(self, training: Training, seen: int, speed: float) -> None:
        """Progress counts images over all epochs, so that it advances within a full-batch step too."""
        each, epochs = len(training.task.train.labels), training.recipe.training.epochs
        done, total = (training.progress.epoch - 1) * each + seen, epochs * each
        training.control.emit_thinned(Progress("train", done, total, speed, (total - done) / speed))

    def on_step_end(self, training: Training, report: StepReport) -> None:
        """Step numbers continue across epochs."""
        epoch, steps = training.progress.epoch, training.steps
        total = steps * training.recipe.training.epochs
        step = (epoch - 1) * steps + report.step
        speed = report.images / max(report.seconds, 1e-9)
        training.control.emit_thinned(
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

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:
        """Epoch 0 is the head fitted on frozen features, before the first step."""
        training.control.emit(
            EpochEnd(
                report.epoch,
                training.recipe.training.epochs,
                report.values,
                report.is_best,
                training.progress.best_epoch,
                report.patience_left,
            )
        )
