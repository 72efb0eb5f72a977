"""Tells a lost source, such as a share that vanished, from single images that are missing."""

import errno
import os
import stat
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path

from aoi_app.errors import ImageNameUnknown
from aoi_app.project.store.inspections import InspectedImage

LOST_IN_A_ROW = 5  # someone may remove single images meanwhile, hardly five neighbours

# Answers about this one file, in whose folder others may be in reach. Windows calls a drive that was taken
# out "access denied", too, and tells it apart only by its own number: 5 is denied, 32 and 33 are locked.
OF_THE_FILE = frozenset({errno.ELOOP, errno.ENAMETOOLONG})
DENIED = (None, 5, 32, 33)


class SourceWatch:
    """Follows the results in their order, and holds back those of images that are out of reach until it is
    clear whether only they are missing or the source is lost: once ``LOST_IN_A_ROW`` images in a row are out
    of reach, or one of its folders is.

    Args:
        folders: that the source was opened with.
        given_up: paths that are no sign of it, as someone chose to go on without them.
    """

    def __init__(self, folders: Sequence[Path], given_up: Collection[str] = ()) -> None:
        self.is_lost = False
        self.out_of_reach: list[InspectedImage] = []
        self._folders = folders
        self._given_up = given_up

    def sift(self, images: Iterable[InspectedImage]) -> list[InspectedImage]:
        """The results that can be stored by now."""
        kept = []
        for image in images:
            if not self._is_out_of_reach(image):
                kept += [*self.rest(), image]
                continue
            self.out_of_reach.append(image)
            self.is_lost |= len(self.out_of_reach) >= LOST_IN_A_ROW or not self._folders_are_there()
        return kept

    def rest(self) -> list[InspectedImage]:
        """The results held back, which are to be stored after all; none of a lost source."""
        if self.is_lost:
            return []
        rest, self.out_of_reach = self.out_of_reach, []
        return rest

    def is_back(self) -> bool:
        """True once the first lost image and the folders are in reach again."""
        return self._folders_are_there() and _is_in_reach(self.out_of_reach[0].path)

    def _is_out_of_reach(self, image: InspectedImage) -> bool:
        """True for an unreadable image whose file has gone, not for a link that led nowhere all along."""
        if image.problem is None or image.problem.code == ImageNameUnknown.code:
            return False
        was_there = bool(image.bytes or image.modified_ns) or not os.path.lexists(image.path)
        return was_there and image.path not in self._given_up and not _is_in_reach(image.path)

    def _folders_are_there(self) -> bool:
        return all(_is_in_reach(str(folder)) for folder in self._folders)


def still_out_of_reach(lost: Mapping[str, str]) -> dict[str, str]:
    """Those of the lost paths that did not come back with their source."""
    return {path: code for path, code in lost.items() if not _is_in_reach(path)}


def _is_in_reach(path: str) -> bool:
    """True if a file or folder answers, be it with a refusal."""
    try:
        if stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 - as the walker does
            with open(path, "rb") as file:  # noqa: PTH123 - a share may still know the size of what it lost
                file.read(1)
    except PermissionError as error:
        return getattr(error, "winerror", None) in DENIED
    except OSError as error:
        return error.errno in OF_THE_FILE
    except ValueError:  # the name of a frame, which is no path at all
        return True
    return True
