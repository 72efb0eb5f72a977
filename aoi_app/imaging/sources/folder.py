"""The image source of files and folders, searched recursively in the background."""

from collections.abc import Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event

from aoi_app.errors import NothingToInspect, SourceMissing
from aoi_app.imaging.image_folder import SourceImage, is_there, walk_images, written
from aoi_app.imaging.image_source import IDLE, SourceSpec
from aoi_app.imaging.passed_by import PassedBy


class FolderSource:
    """A finite :class:`ImageSource`; ``total`` is known once the search has finished.

    The paths in ``passed`` are relative to the folder, if it is one.
    """

    def __init__(self, places: Sequence[Path]) -> None:
        self.names = tuple(str(place.resolve()) for place in places)
        self.total: int | None = None
        self.passed = PassedBy()
        self._places = tuple(places)

    @classmethod
    def open(cls, places: Sequence[Path]) -> "FolderSource":
        """Open these files and folders.

        Raises:
            SourceMissing: one of them does not exist.
            NothingToInspect: none of them contains an image.
        """
        for place in places:
            if not is_there(place):
                raise SourceMissing(path=place)
        if next(walk_images(places), None) is None:
            raise NothingToInspect(path=", ".join(str(place) for place in places))
        return cls(places)

    def images(self) -> Generator[SourceImage | None, None, None]:
        """The images in the order of :func:`walk_images`."""
        found: SimpleQueue[SourceImage | None] = SimpleQueue()
        closed = Event()
        with ThreadPoolExecutor(1, "walker") as pool:
            walk = pool.submit(self._walk, found, closed)
            try:
                while True:
                    try:
                        image = found.get(timeout=IDLE)
                    except Empty:
                        yield None
                        continue
                    if image is None:
                        break
                    yield image
                walk.result()  # re-raises its exception
            finally:
                closed.set()

    def _walk(self, found: SimpleQueue[SourceImage | None], closed: Event) -> None:
        """Put the images into the queue, then None."""
        count, passed = 0, PassedBy()
        try:
            for image in walk_images(self._places, passed):
                if closed.is_set():
                    return
                found.put(image)
                count += 1
            if len(self._places) == 1:
                passed.name_below(written(self.names[0]))
            self.passed, self.total = passed, count
        finally:
            found.put(None)


SPEC = SourceSpec("folder", FolderSource.open)
