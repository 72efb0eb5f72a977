"""The statistics of training images, by which the picture checks of a model know what is normal."""

import math
from collections.abc import Sequence

from aoi_app.control import JobControl
from aoi_app.data.array_cache import ArrayCache
from aoi_app.data.prepared import prepare_images
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.picture_statistics import PictureStatistics, picture_statistics
from aoi_app.imaging.prepare import placement
from aoi_app.project.records import ImageRecord


def training_pictures(
    records: Sequence[ImageRecord], spec: InputSpec, cache: ArrayCache, control: JobControl
) -> list[PictureStatistics]:
    """The statistics of images as an inspection measures them; from the cache, if they were prepared before.

    Of a grey input the colour is 0, as its images have none, or NaN if some have: it is then not known.

    Raises:
        ImageError: a file is damaged.
        Cancelled: stopped.
    """
    spec = spec.model_copy(update={"filters": ()})
    prepared = prepare_images(records, spec, cache, control)
    colour = None
    if spec.channels == "grey":
        colour = math.nan if any(record.mode.startswith("rgb") for record in records) else 0.0
    found = []
    for record, image in control.track(
        zip(prepared.records, prepared.images, strict=True), len(prepared.records), "pictures"
    ):
        x, y, width, height = placement(spec, record.width, record.height)
        resized = image[y : y + height, x : x + width]
        depth = record.mode.removeprefix("grey").removeprefix("rgb")
        found.append(picture_statistics(resized, record.width, record.height, depth, colour))
    return found
