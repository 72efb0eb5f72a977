"""Thumbnails of NG images and their heat maps, for the gallery."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from aoi_app.control import JobControl
from aoi_app.errors import ImageError
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import prepare
from aoi_app.imaging.reader import read_image
from aoi_app.imaging.writer import encode_image
from aoi_app.reports.content import ReportData

SIDE = 240  # pixels of a square thumbnail


def with_pictures(data: ReportData, folder: Path, control: JobControl) -> ReportData:
    """Add the thumbnails of the gallery. An image that can no longer be read stays blank, with a warning.

    Raises:
        Cancelled: the user stopped it.
    """
    model_input = data.header.model.get("input") or {}
    limits = {key: float(model_input[key]) for key in ("low", "high") if key in model_input}
    pictures = []
    for chosen in control.track(data.gallery, len(data.gallery), "report pictures"):
        image = chosen.row.image
        original = _thumbnail(Path(image.path), limits, control)
        overlay = _thumbnail(folder / image.heatmap, {}, control) if image.heatmap else None
        pictures.append(replace(chosen, original=original, overlay=overlay))
    unknown = []
    for shown in data.unknown:
        own = _thumbnail(Path(shown.row.image.path), limits, control)
        near = tuple(_thumbnail(folder / item.picture, {}, control) for item in shown.witnesses)
        unknown.append(replace(shown, original=own, pictures=near))
    return replace(data, gallery=tuple(pictures), unknown=tuple(unknown))


def _thumbnail(path: Path, limits: dict[str, float], control: JobControl) -> bytes | None:
    """JPEG of the whole image in a dark square; ``limits``: the values shown as black and white."""
    try:
        image = read_image(path, min_side=SIDE)
    except ImageError as error:
        control.warn(error, str(path))
        return None
    spec = InputSpec(
        width=SIDE, height=SIDE, fit="letterbox", channels="grey" if image.ndim == 2 else "rgb", **limits
    )
    small: Any = np.clip(prepare(image, spec), 0, 255).astype(np.uint8)
    return encode_image(small, ".jpg")
