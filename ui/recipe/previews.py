"""Requests previews of prepared images from the engine, one at a time, the newest only."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import PreviewJob, PreviewResult
from aoi_app.project.recipe.recipe import AugmentRecipe
from ui.core.jobs.newest_job import NewestJob
from ui.core.session import Session
from ui.kit.pixels import to_eight_bit, to_qimage

PAUSE_MS = 120  # pause after the last edit before a preview is requested


@dataclass(frozen=True, slots=True)
class Wish:
    """A requested preview: the image, its preparation and its augmentation."""

    image: Path
    input: InputSpec
    augment: AugmentRecipe
    seed: int
    draws: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The image before and after the filters, one augmented draw, and a sheet of several."""

    unfiltered: QImage
    prepared: QImage
    changed: QImage
    tiles: list[QImage]


class Previews(QObject):
    """Answers the latest request with ``ready`` or ``failed``; earlier ones are dropped.

    Signals:
        ready: a :class:`Preview`.
        failed: a text for the user.
        begun: a preview was requested from the engine.
    """

    ready = Signal(object)
    failed = Signal(str)
    begun = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wish: Wish | None = None
        self._questions = NewestJob(session.jobs, read_preview, self)
        self._questions.ready.connect(lambda _, preview: self.ready.emit(preview))
        self._questions.failed.connect(lambda _, text: self.failed.emit(text))
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._ask)

    def request(self, wish: Wish) -> None:
        """Request a preview; it is sent if no other request follows within a moment."""
        self._wish = wish
        self._rest.start()

    def stop(self) -> None:
        """Drop all requests."""
        self._rest.stop()
        self._questions.stop()

    def _ask(self) -> None:
        wish, project = self._wish, self._session.project
        if wish is None or project is None:
            return
        job = PreviewJob(
            image=wish.image,
            input=wish.input,
            augment=wish.augment,
            seed=wish.seed,
            draws=wish.draws,
            out=project.folder / "cache" / "previews" / f"{uuid.uuid4().hex}.npz",
        )
        self._questions.stop()  # a sheet of draws takes a while, and the old one is no longer needed
        self._questions.request(wish, job)
        self.begun.emit()


def read_preview(result: PreviewResult) -> Preview:
    """Read and delete the file that a PreviewJob wrote; runs on a pool thread."""
    with np.load(result.file) as arrays:
        pictures = {
            name: to_qimage(to_eight_bit(arrays[name], 0.0, 255.0))
            for name in ("unfiltered", "prepared", "changed")
        }
        preview = Preview(**pictures, tiles=[to_qimage(tile) for tile in arrays["tiles"]])
    result.file.unlink()
    return preview
