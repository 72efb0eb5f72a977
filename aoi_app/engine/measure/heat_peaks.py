"""Where the heat maps of a run's model file are hottest, over images judged NG. Does not import torch."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import numpy as np

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.cores import usable_cores
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.pipeline import ahead, in_batches, read_batch, through
from aoi_app.engine.runtimes.runtime_choice import open_runtime
from aoi_app.errors import ImageError, NotPackaged
from aoi_app.evidence.candidate import candidate_of
from aoi_app.evidence.heat_places import Mask, Peak, common_background, heat_places
from aoi_app.imaging import heatmap
from aoi_app.imaging.image_folder import SourceImage
from aoi_app.imaging.perceptual_hash import SIDE, thumbnail
from aoi_app.imaging.reader import read_picture
from aoi_app.project.jobs import HeatFigures, HeatPlaceFigures
from aoi_app.project.records import ImageRecord, Prediction, Split, Verdict
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import evaluated_images

MOST = 200  # maps, spread over the images
MOST_OK = 60  # OK images whose common object is looked for
SIDES = 128  # pixels of the longer side on which a map is looked at
DIGITS = 4


def find_heat(
    project: Project, run: str, predictions: Mapping[int, Prediction], control: JobControl
) -> HeatFigures | None:
    """Count where the maps of NG images are hottest that the run has judged NG and not learned: of the test
    images if it was evaluated on them, else of validation. None if the run has no model file, or there is no
    such image.

    Raises:
        ModelRefused: the file cannot be used.
        Cancelled: stopped.
    """
    try:
        candidate = candidate_of(project, None, run)
    except NotPackaged:
        return None
    classes = {item.id: item for item in project.classes}
    images = project.images()
    for split in (Split.TEST, Split.VAL):
        judged = evaluated_images(candidate.run, images, split, project.classes).records
        wanted = [
            record
            for record in judged
            if record.id in predictions and predictions[record.id].verdict is Verdict.NG
        ]
        defects = {
            item.id for item in images if item.class_id in classes and not classes[item.class_id].is_ok
        }
        wanted = [record for record in wanted if record.id in defects]
        if wanted:
            break
    else:
        return None
    peaks = _peaks(ModelFile.open(candidate.path), _spread(wanted, MOST), control)
    good = [item for item in images if item.class_id in classes and classes[item.class_id].is_ok]
    places = heat_places(peaks, _background(_spread(good, MOST_OK)))
    return HeatFigures(
        split="test" if split is Split.TEST else "val",
        maps=len(peaks),
        places=tuple(
            HeatPlaceFigures(
                place=item.place,
                count=item.count,
                chance=item.chance,
                lower95=None if item.lower95 is None else round(item.lower95, DIGITS),
                named=item.is_named,
            )
            for item in places
        ),
    )


def _peaks(model: ModelFile, records: Sequence[ImageRecord], control: JobControl) -> list[Peak]:
    """The hottest point of the map of the class that each image is judged to be; an image that cannot be
    read, or a map without evidence, has none.
    """
    spec, bad = model.manifest.input, np.array([not good for good in model.manifest.is_ok])
    sources = [SourceImage(str(record.file), sha256=record.sha256) for record in records]
    found: list[Peak] = []
    with (
        closing(open_runtime(model, "openvino", control.warn)) as runtime,
        ThreadPoolExecutor(usable_cores()) as pool,
    ):
        batches = ahead(pool, lambda batch: read_batch(batch, spec), in_batches(sources, runtime.batch), 2)
        steps = -(-len(sources) // runtime.batch)
        for batch, outputs in control.track(through(runtime, batches), steps, "heat maps"):
            if outputs is None:
                continue
            read = [image for image in batch.images if image.problem is None]
            for image, shares, maps in zip(read, outputs.probabilities, outputs.maps, strict=True):
                scale = SIDES / max(image.width, image.height)
                size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
                named = int(np.where(bad, shares, -1.0).argmax())
                heat = heatmap.fit_to_image(maps[named], spec, *size)
                if heat.max() > 0:
                    across, down = heatmap.peak(heat)
                    found.append(((across + 0.5) / size[0], (down + 0.5) / size[1]))
    return found


def _background(records: Sequence[ImageRecord]) -> Mask | None:
    thumbnails = []
    for record in records:
        try:
            picture = read_picture(record.file, record.sha256, grey=True, min_side=2 * SIDE)
        except ImageError:
            continue
        thumbnails.append(thumbnail(picture.pixels))
    return common_background(np.array(thumbnails)) if thumbnails else None


def _spread(records: Sequence[ImageRecord], most: int) -> list[ImageRecord]:
    """At most ``most`` of them, evenly spread."""
    if len(records) <= most:
        return list(records)
    return [records[at * len(records) // most] for at in range(most)]
