"""After each epoch, keep all that a resumed run needs."""

from aoi_app.engine.training.callbacks.base import Callback
from aoi_app.engine.training.checkpoint import save_checkpoint
from aoi_app.engine.training.training_state import EpochReport, Training
from aoi_app.project.store.runs import RunFolder


class Checkpoints(Callback):
    """Writes ``last.pt``; must be told last, when the others have brought the progress up to date."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run

    def on_epoch_end(self, training: Training, report: EpochReport) -> None:  # noqa: ARG002
        """The file is replaced whole, so that a power cut leaves the older one."""
        save_checkpoint(training, self._run.last_checkpoint)
