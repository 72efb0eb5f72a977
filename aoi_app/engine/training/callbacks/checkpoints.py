"""Saves a checkpoint after each epoch."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.checkpoint import save_checkpoint
from aoi_app.engine.training.training_state import EpochReport, Training
from aoi_app.project.store.runs import RunFolder


class Checkpoints(Callback):
    """Writes ``last.pt``. Must be last in the callback list, after the others have updated the progress."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:  # noqa: ARG002
        """The file is replaced atomically, so a power cut leaves the previous one intact."""
        save_checkpoint(training, self._run.last_checkpoint)
