"""What is left to judge: the images of a source, compared with those that were judged before."""

import os
import time
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing
from dataclasses import replace

from aoi_app.errors import ImageError, ImageMissing, error_from
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.image_source import ImageSource
from aoi_app.project.records import Verdict
from aoi_app.project.store.file_state import tells_changes
from aoi_app.project.store.inspections import InspectedImage, JudgedFile
from aoi_app.storage import sha256_file

PATIENCE = 0.2  # seconds without an image to judge, after which others may stop it


class Remaining:
    """The images of a source that are to be judged, and their number if known.

    An image is passed over if its file has the size and the time it was judged with, and the time tells
    changes (:func:`tells_changes`); if it does not, or on request, the hash of its content must be the judged
    one as well. With another size or time it is judged again, and its result stands if the content is what
    was judged. What could not be read is tried again.

    Args:
        source: the images.
        judged: what was judged before, by path.
        given_up: paths that went out of reach with the source and did not come back, with the code of the
            error. Those it no longer names come at the end, unreadable: none is left out without a word.
        check_content: read every file that was judged before.
    """

    def __init__(
        self,
        source: ImageSource,
        judged: Mapping[str, JudgedFile],
        given_up: Mapping[str, str],
        *,
        check_content: bool = False,
    ) -> None:
        self.same = 0  # images read again whose content was the judged one
        self._source = source
        self._judged = judged
        self._given_up = given_up
        self._check_content = check_content
        self._passed = 0
        self._seen: set[str] = set()
        self._present: set[str] = set()
        self._under_way: dict[str, SourceImage] = {}
        self._ended = False

    def total(self) -> int | None:
        """Number of images to judge; too high until those passed over have come by, None while unknown."""
        whole = self._source.total
        return None if whole is None else whole - self._passed

    def end(self) -> None:
        """Let no more images come, as the source is lost."""
        self._ended = True

    def images(self) -> Generator[SourceImage | None, None, None]:
        """The images as they arrive, None between them where there is nothing to judge for a while."""
        yielded = time.monotonic()
        with closing(self._source.images()) as images:
            for image in images:
                if self._ended:
                    return
                if image is None:
                    yield None
                    continue
                self._seen.add(image.path)
                found = _with_identity(image)
                if _is_identified(found):
                    self._present.add(image.path)
                settled = self._is_settled(found)
                if not settled:
                    yield self._sent(found)
                    yielded = time.monotonic()
                    continue
                self._passed += 1
                if time.monotonic() - yielded > PATIENCE:  # reading takes a while: let others stop it
                    yield None
                    yielded = time.monotonic()
        for path, code in self._given_up.items():
            if path not in self._seen and path not in self._judged:
                why = error_from(code, {"path": path})
                gone = why if isinstance(why, ImageError) else ImageMissing(path=path)
                self._passed -= 1
                yield self._sent(SourceImage(path, problem=gone))

    def _sent(self, image: SourceImage) -> SourceImage:
        self._under_way[str(image.file)] = image
        return image

    def _is_settled(self, image: SourceImage) -> bool:
        known = self._judged.get(image.path)
        if known is None or known.verdict is Verdict.UNREADABLE:
            return False
        if not _is_identified(image):  # it has gone, and its result stays
            return True
        if (known.bytes, known.modified_ns) != (image.bytes, image.modified_ns):
            return False
        if tells_changes(known.modified_ns, known.at) and not self._check_content:
            return True
        return self._has_content(image, known)

    def _has_content(self, image: SourceImage, known: JudgedFile) -> bool:
        try:
            same = sha256_file(image.file) == known.sha256
        except (OSError, ValueError):  # judging it says why
            return False
        self.same += same
        return same

    def identified(self, images: Iterable[InspectedImage]) -> list[InspectedImage]:
        """Results with the size and time that their files had when they were found, before they were read:
        what is written to them later is then seen as a change.
        """
        found = ((image, self._under_way[image.path]) for image in images)
        return [replace(image, bytes=file.bytes, modified_ns=file.modified_ns) for image, file in found]

    def new(self, images: Iterable[InspectedImage]) -> list[InspectedImage]:
        """The results to store: without those of content that was judged before."""
        kept = []
        for image in images:
            del self._under_way[image.path]
            known = self._judged.get(image.path)
            if known is not None and known.sha256 and known.sha256 == image.sha256:
                self.same += 1
            else:
                kept.append(image)
        return kept

    def gone(self) -> list[str]:
        """The judged images whose files have gone since, once all images have come."""
        return [
            path
            for path, known in self._judged.items()
            if known.verdict is not Verdict.UNREADABLE
            and path not in self._present
            and not os.path.exists(path)  # noqa: PTH110 - as the walker does
        ]


def _with_identity(image: SourceImage) -> SourceImage:
    """The image with size and time; a source that has just written its file does not ask for them."""
    if _is_identified(image) or image.problem is not None:
        return image
    try:
        state = os.stat(image.path)  # noqa: PTH116 - as the walker does
    except (OSError, ValueError):
        return image
    return replace(image, bytes=state.st_size, modified_ns=state.st_mtime_ns)


def _is_identified(image: SourceImage) -> bool:
    """True if size and time are known; a clock that was never set may well give the time 0."""
    return bool(image.bytes or image.modified_ns)
