"""The image files below some folders, in a fixed order, each once."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from aoi_app.errors import NothingToInspect, SourceMissing
from aoi_app.project.importing.naming import natural_key
from aoi_app.project.records import IMAGE_SUFFIXES
from aoi_app.project.store.inspections import HEADER_FILE, HEATMAPS


def find_images(paths: Iterable[Path], leave_out: Path) -> list[Path]:
    """Absolute paths: files as named, folders walked to the bottom in natural order, hidden ones and
    the heat maps of inspections left out.

    Args:
        paths: files and folders; a file found twice is taken once.
        leave_out: a folder not to walk into: the results, whose heat maps are images too.

    Raises:
        SourceMissing: one of the paths is not there.
        NothingToInspect: there is no image at all.
    """
    found: dict[Path, None] = {}
    for path in paths:
        whole = path.resolve()
        if whole.is_file():
            found[whole] = None
        elif whole.is_dir():
            found.update(dict.fromkeys(_walk(whole, leave_out.resolve())))
        else:
            raise SourceMissing(path=path)
    if not found:
        raise NothingToInspect(path=", ".join(str(path) for path in paths))
    return list(found)


def _walk(folder: Path, leave_out: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        here = Path(place)
        passed = {leave_out, here / HEATMAPS} if HEADER_FILE in names else {leave_out}
        folders[:] = [name for name in _shown(folders) if here / name not in passed]
        yield from (here / name for name in _shown(names) if Path(name).suffix.lower() in IMAGE_SUFFIXES)


def _shown(names: Iterable[str]) -> list[str]:
    return sorted((name for name in names if not name.startswith(".")), key=natural_key)
