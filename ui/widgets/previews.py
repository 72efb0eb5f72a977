"""Previews of what the network sees: asked of the engine one at a time, the newest wish only."""

import uuid
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.jobs import PreviewJob
from aoi_app.project.recipe import AugmentRecipe
from ui.jobs.background import run_in_background
from ui.jobs.running_job import RunningJob
from ui.session import Session
from ui.widgets.pixels import to_eight_bit, to_qimage
from ui.wording import error_text, failure_text

PAUSE_MS = 120  # how long the person must have rested before a preview is asked for


@dataclass(frozen=True, slots=True)
class Wish:
    """Which image, how prepared, and how changed at random."""

    image: Path
    input: InputSpec
    augment: AugmentRecipe
    seed: int
    draws: int


@dataclass(frozen=True, slots=True)
class Preview:
    """The image before and after its filters, one random change of it, and the sheet of several."""

    unfiltered: QImage
    prepared: QImage
    changed: QImage
    tiles: list[QImage]


class Previews(QObject):
    """Answers the last wish with ``ready`` or ``failed``; what was wished before is dropped.

    Signals:
        ready: a :class:`Preview`.
        failed: a text for the user.
        begun: the engine is at work.
    """

    ready = Signal(object)
    failed = Signal(str)
    begun = Signal()

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._wanted: Wish | None = None
        self._asked: Wish | None = None
        self._job: RunningJob | None = None
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._go)

    def request(self, wish: Wish) -> None:
        """Wish for a preview; it is asked for when no other wish follows for a moment."""
        self._wanted = wish
        self._rest.start()

    def stop(self) -> None:
        """Nothing is wished any more."""
        self._rest.stop()
        self._wanted = None
        if self._job is not None:
            self._job.cancel()

    def _go(self) -> None:
        if self._job is None:
            self._start()
        elif self._wanted != self._asked:
            self._job.cancel()  # its end starts the newer wish

    def _start(self) -> None:
        wish, project = self._wanted, self._session.project
        if wish is None or project is None:
            return
        self._asked = wish
        out = project.folder / "cache" / "previews" / f"{uuid.uuid4().hex}.npz"
        job = PreviewJob(
            image=wish.image,
            input=wish.input,
            augment=wish.augment,
            seed=wish.seed,
            draws=wish.draws,
            out=out,
        )
        self._job = self._session.jobs.start(job, background=True)
        self._job.finished.connect(lambda _: self._read(wish, out))
        self._job.failed.connect(lambda failed: self._fail(wish, failure_text(failed)))
        self._job.crashed.connect(
            lambda _: self._fail(wish, self.tr("The engine process ended unexpectedly."))
        )
        self._job.ended.connect(self._ended)
        self.begun.emit()

    def _ended(self) -> None:
        self._job = None
        if self._wanted is not None and self._wanted != self._asked:
            self._start()

    def _read(self, wish: Wish, out: Path) -> None:
        def arrive(preview: Preview) -> None:
            if wish == self._wanted:
                self.ready.emit(preview)

        run_in_background(
            self, lambda: read_preview(out), arrive, lambda error: self._fail(wish, error_text(error))
        )

    def _fail(self, wish: Wish, text: str) -> None:
        if wish == self._wanted:
            self.failed.emit(text)


def read_preview(path: Path) -> Preview:
    """The pictures of a file that a PreviewJob wrote, which is deleted; runs on a pool thread."""
    with np.load(path) as arrays:
        pictures = {
            name: to_qimage(to_eight_bit(arrays[name], 0.0, 255.0))
            for name in ("unfiltered", "prepared", "changed")
        }
        preview = Preview(**pictures, tiles=[to_qimage(tile) for tile in arrays["tiles"]])
    path.unlink()
    return preview
