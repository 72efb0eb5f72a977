"""Heat maps for the viewer: computed by the engine one at a time, newest request first, and cached."""

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal

from aoi_app.events import Event, HeatMapReady
from aoi_app.project.jobs import ExplainJob, ExplainResult, MapStage
from aoi_app.project.map_check import MapCheck, MapTest
from models.catalogue import CAMS
from ui.core.jobs.background import run_in_background
from ui.core.jobs.running_job import RunningJob
from ui.core.session import Session
from ui.core.wording import error_text, failure_text

KEPT = 200  # maps cached; at most about a megabyte each, usually a tenth of that
CONTOUR_LEVEL = 0.5  # the box encloses the same region, and it is what is tested


@dataclass(frozen=True, slots=True)
class HeatKey:
    """Key of a map: run, image, class ("": the predicted one), method, layer (None: the deciding ones)."""

    run: str
    image: Path
    class_name: str
    method: str
    layer: int | None = None


@dataclass(frozen=True, slots=True)
class HeatMap:
    """A heat map with its box or ring, and its contour.

    ``heat`` [h, w], 0..1, covers the whole image; box, contour and peak are in pixels of the original image;
    if ``ring``, a ring is to be drawn that the box encloses (None: the map is empty). ``layers`` are the
    layers of the network for which maps are available, ``check`` what was found of its maps, ``test`` what of
    this one (None: not yet).
    """

    heat: NDArray[np.float32]
    contour: list[NDArray[np.float32]]
    box: tuple[float, float, float, float] | None
    peak: tuple[int, int]
    class_name: str
    scores: dict[str, float]
    layers: tuple[MapStage, ...]
    ring: bool = False
    check: MapCheck | None = None
    test: MapTest | None = None


class HeatMaps(QObject):
    """Answers each request with ``ready`` or ``failed``, unless a newer request replaced it.

    Signals:
        ready: the key and its :class:`HeatMap`; again once the map is tested.
        failed: the key and a text for the user.
        progressed: the key, percent done and seconds left (None: unknown); for slow methods.
    """

    ready = Signal(object, object)
    failed = Signal(object, str)
    progressed = Signal(object, int, object)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: OrderedDict[HeatKey, HeatMap] = OrderedDict()
        self._wanted: HeatKey | None = None
        self._asked: HeatKey | None = None
        self._size = (0, 0)
        self._job: RunningJob | None = None
        self._reading: HeatKey | None = None  # a map whose test is still to come
        self._tests: dict[HeatKey, MapTest | None] = {}  # of maps that are still being read
        session.projectChanged.connect(self._forget)

    def request(self, key: HeatKey, size: tuple[int, int]) -> None:
        """Request a map; ``size`` is the width and height of the image in pixels."""
        self._wanted, self._size = key, size
        known = self._kept.get(key)
        if known is not None:
            self._kept.move_to_end(key)
            self.ready.emit(key, known)
        if known is not None and known.test is not None:
            return
        if self._job is None:
            self._start()
        elif key != self._asked:
            self._give_up()  # its end starts the newer request

    def drop(self) -> None:
        """Cancel the pending request."""
        self._wanted = None
        self._give_up()

    def _give_up(self) -> None:
        """Stop the running job, unless its map is about to come."""
        if self._job is None or self._asked is None:
            return
        is_slow = bool(self._asked.method) and CAMS[self._asked.method].slow
        if self._job.state == "waiting" or is_slow or self._asked in self._kept:
            self._job.cancel()

    def _forget(self) -> None:
        self._kept.clear()
        self._wanted = None

    def _start(self) -> None:
        key, project = self._wanted, self._session.project
        if key is None or project is None:
            return
        self._asked = key
        folder = project.folder / "cache" / "heatmaps"
        job = ExplainJob(
            project=project.folder,
            run=key.run,
            image=key.image,
            method=key.method,
            class_name=key.class_name,
            layer=key.layer,
            out=folder / f"{hashlib.sha256(repr(key).encode()).hexdigest()[:24]}.png",
        )
        size = self._size
        self._job = self._session.jobs.start(job, background=True)
        self._job.reported.connect(lambda event: self._hear(key, size, event))
        self._job.finished.connect(lambda result: self._finish(key, size, result))
        running = self._job
        running.progressed.connect(lambda: self.progressed.emit(key, running.done, running.seconds_left))
        self._job.failed.connect(lambda failed: self.failed.emit(key, failure_text(failed)))
        self._job.crashed.connect(
            lambda _: self.failed.emit(key, self.tr("The engine process ended unexpectedly."))
        )
        self._job.ended.connect(self._ended)

    def _ended(self) -> None:
        done, self._job = self._job, None
        stopped = done is not None and done.state == "stopped"
        if self._wanted is not None and (stopped or self._wanted != self._asked):
            self._start()

    def _hear(self, key: HeatKey, size: tuple[int, int], event: Event) -> None:
        if isinstance(event, HeatMapReady):
            self._reading = key
            self._read(key, size, ExplainJob.read_result(event.result))

    def _finish(self, key: HeatKey, size: tuple[int, int], result: ExplainResult) -> None:
        """The test is there, and the map before it, unless it is still being read."""
        known = self._kept.get(key)
        if known is not None:
            self._keep(key, replace(known, test=result.test))
        elif self._reading == key:
            self._tests[key] = result.test
        else:
            self._read(key, size, result)

    def _keep(self, key: HeatKey, heat_map: HeatMap) -> None:
        self._kept[key] = heat_map
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        if key == self._wanted:
            self.ready.emit(key, heat_map)

    def _read(self, key: HeatKey, size: tuple[int, int], result: ExplainResult) -> None:
        def arrive(heat_map: HeatMap) -> None:
            self._reading = None
            self._keep(key, replace(heat_map, test=self._tests.pop(key, heat_map.test)))
            if key != self._wanted and key == self._asked:
                self._give_up()  # nobody waits for its test

        run_in_background(
            self,
            lambda: read_heat_map(result, size),
            arrive,
            lambda error: self.failed.emit(key, error_text(error)),
        )


def read_heat_map(result: ExplainResult, size: tuple[int, int]) -> HeatMap:
    """Read the map that an ExplainJob wrote; ``size`` is the width and height of the image in pixels."""
    from aoi_app.imaging.heatmap import contour, ring
    from aoi_app.imaging.reader import read_image

    heat = read_image(result.map, grey=True).astype(np.float32) / 65535.0
    for written in (result.map, result.file):  # the map is cached in memory; the files would only accumulate
        written.unlink(missing_ok=True)
    stretch = np.array([size[0] / heat.shape[1], size[1] / heat.shape[0]], dtype=np.float32)
    lines = [np.asarray(line, dtype=np.float32) * stretch for line in contour(heat, CONTOUR_LEVEL)]
    (x, y), radius = result.peak, ring(*size)
    around = (x - radius, y - radius, x + radius, y + radius) if heat.max() > 0 else None
    return HeatMap(
        heat=heat,
        contour=lines,
        box=result.box or around,
        peak=result.peak,
        class_name=result.class_name,
        scores=result.scores,
        layers=result.layers,
        ring=result.box is None,
        check=result.check,
        test=result.test,
    )
