"""Tests the heat maps that a report of an inspection shows first, once all is judged."""

import time
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.runtime import Runtime
from aoi_app.errors import ImageError
from aoi_app.evidence.map_test import InputFrame, effects_of, hot_region, judged, log_odds
from aoi_app.evidence.shown_first import in_turn
from aoi_app.imaging import heatmap
from aoi_app.imaging.prepare import placement, read_prepared
from aoi_app.project.map_check import MapTest
from aoi_app.project.records import Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection
from aoi_app.project.store.map_checks import read_map_tests, write_map_tests

SECONDS = 5.0  # after which no further map is tested
MOST = 60  # maps; a report shows no more
METHOD = "cam"  # of the maps that a runtime draws


def check_shown_maps(model: ModelFile, runtime: Runtime, inspection: Inspection, control: JobControl) -> None:
    """Test the maps of NG images, those a report shows first, and store what was found beside the results.

    It ends early after ``SECONDS``, and at Stop, which takes nothing away from a finished inspection.
    """
    known = read_map_tests(inspection.folder)
    found = [item for item in inspection.results() if item.verdict is Verdict.NG and item.heatmap]
    chosen = in_turn(found, lambda item: item.predicted, lambda item: item.ng_score)[:MOST]
    begun = time.monotonic()
    for image in chosen:
        if image.heatmap in known:
            continue
        if time.monotonic() - begun > SECONDS or control.is_cancelled:
            break
        try:
            known[image.heatmap] = _tested(image, model, runtime)
        except ImageError:  # changed or removed since it was judged
            continue
    if known:
        write_map_tests(inspection.folder, known)


def _tested(image: InspectedImage, model: ModelFile, runtime: Runtime) -> MapTest:
    spec = model.manifest.input
    chosen = [item.name for item in model.manifest.classes].index(image.predicted)
    prepared = read_prepared(Path(image.path), spec, image.sha256).pixels
    pixels = prepared[None] if prepared.ndim == 2 else np.ascontiguousarray(prepared.transpose(2, 0, 1))
    frame = InputFrame(*placement(spec, image.width, image.height))
    grid = runtime.submit(pixels[None]).result().maps[0, chosen]
    heat = heatmap.fit_to_image(grid, spec, frame.width, frame.height)
    if heat.max() <= 0:
        return judged(None, [], METHOD, model.manifest.maps)

    def score(images: NDArray[np.float32]) -> NDArray[Any]:
        asked = np.rint(images).astype(pixels.dtype) if spec.eight_bit else images
        parts = [asked[begin : begin + runtime.batch] for begin in range(0, len(asked), runtime.batch)]
        return np.concatenate(
            [log_odds(runtime.submit(part).result().probabilities, chosen) for part in parts]
        )

    effects = effects_of(pixels, frame, hot_region(heat), score)
    return judged(effects, [], METHOD, model.manifest.maps)
