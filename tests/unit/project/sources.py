"""Small sources to import, and what an import would make of them."""

from itertools import count
from pathlib import Path

import numpy as np

from aoi_app.control import JobControl
from aoi_app.imaging.writer import encode_image
from aoi_app.project.importing.importers import scan
from aoi_app.project.jobs import ImportJob, ImportResult

_SEEDS = count()


def noise(dtype: type = np.uint8, channels: int = 1) -> np.ndarray:
    """A small picture unlike all others."""
    shape = (8, 10) if channels == 1 else (8, 10, channels)
    top = 210 if dtype is np.uint8 else 4000
    return np.random.default_rng(next(_SEEDS)).integers(40, top, shape).astype(dtype)


def write_images(folder: Path, *names: str, dtype: type = np.uint8, channels: int = 1) -> Path:
    """Write different pictures below a folder, and return it; kinds as of :func:`noise`."""
    for name in names:
        write_picture(folder / name, noise(dtype, channels))
    return folder


def write_picture(file: Path, picture: np.ndarray, suffix: str = "") -> None:
    """Write a picture in the format of its suffix, or of another."""
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(encode_image(picture, suffix or file.suffix))


def planned(source: Path, **options: object) -> ImportResult:
    """The result of a dry run."""
    return scan(ImportJob(project=source.parent / "project", source=source, **options), JobControl()).result()


def remarks(result: ImportResult) -> dict[str, str]:
    """The sentences of the remarks by the name of their error, without "AOI-IMP-"."""
    return {item.code.removeprefix("AOI-IMP-"): item.what for item in result.remarks}
