"""The worst judged images of a model file with its heat maps, for a dossier. Does not import torch."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass

import numpy as np

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import read_batch
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.evidence.candidate import ReleaseCandidate
from aoi_app.evidence.map_choice import deserves_box
from aoi_app.imaging.heatmap_picture import draw_heat_map
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.project.records import ImageRecord


@dataclass(frozen=True, slots=True)
class MapPicture:
    """A JPEG: the image with the heat map of a class over it, and a box or ring that shows its peak."""

    image: int
    jpeg: bytes


def heat_map_pictures(
    candidate: ReleaseCandidate, chosen: Iterable[tuple[ImageRecord, int]], control: JobControl
) -> dict[int, MapPicture]:
    """Pictures by image id, of the map of the class (by id) that stands with each; images whose files have
    changed or cannot be read are left out.

    Raises:
        ModelRefused: the file cannot be used.
        Cancelled: the user stopped it.
    """
    model = ModelFile.open(candidate.path)
    spec, places = model.manifest.input, [item.id for item in model.manifest.classes]
    boxed, images = deserves_box(model.manifest.maps, "cam"), list(chosen)
    found = {}
    with closing(open_runtime(model, "openvino", control.warn)) as runtime:
        for record, class_id in control.track(images, len(images), "heat maps"):
            read = read_batch([SourceImage(str(record.file), sha256=record.sha256)], spec)
            if not len(read.pixels) or class_id not in places:
                continue
            heat = runtime.submit(read.pixels).result().maps[0, places.index(class_id)]
            size = read.images[0].width, read.images[0].height
            jpeg, _ = draw_heat_map(read.pixels[0], np.ascontiguousarray(heat), spec, *size, boxed=boxed)
            found[record.id] = MapPicture(record.id, jpeg)
    return found
