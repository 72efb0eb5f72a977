"""What a process killed while writing left behind in a project: swept when the project is opened."""

from collections.abc import Iterator
from pathlib import Path

from aoi_app.storage import sweep

_FLAT = ("", "models", "cache/arrays", "cache/embeddings")
_NESTED = ("runs", "experiments", "inspections")  # a folder for each entry


def sweep_project(folder: Path) -> None:
    """Delete unfinished files and folders that nobody works on any more; only those of this program."""
    for place in _places(folder):
        sweep(place)


def _places(folder: Path) -> Iterator[Path]:
    yield from (folder / name for name in _FLAT)
    for name in _NESTED:
        try:
            entries = [entry for entry in (folder / name).iterdir() if entry.is_dir()]
        except OSError:  # there is none yet
            continue
        yield from (folder / name, *entries)
