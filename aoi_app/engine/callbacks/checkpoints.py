"""After each epoch, keep all that a resumed run needs."""

from typing import TYPE_CHECKING

from aoi_app.engine.callbacks.base import Callback
from aoi_app.engine.checkpoint import save_checkpoint
from aoi_app.project.runs import RunFolder

if TYPE_CHECKING:
    from aoi_app.engine.loop import Report, Trainer


class Checkpoints(Callback):
    """Writes ``last.pt``; must be told last, when the others have brought the progress up to date."""

    def __init__(self, run: RunFolder) -> None:
        self._run = run

    def on_epoch_end(self, trainer: "Trainer", report: "Report") -> None:  # noqa: ARG002
        """The file is replaced whole, so that a power cut leaves the older one."""
        save_checkpoint(trainer, self._run.last_checkpoint)
