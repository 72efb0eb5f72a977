"""Tells the unknown images of an inspection, and keeps the pictures of their witnesses. No torch."""

from pathlib import Path
from threading import Lock

import numpy as np

from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.runtime import Outputs
from aoi_app.errors import FarFromTraining, NoClassFits, Problem
from aoi_app.evidence import novelty
from aoi_app.evidence.novelty import Floats
from aoi_app.imaging.image_folder import WITNESSES
from aoi_app.project.witnesses import Witness, stated, witnesses_of
from aoi_app.storage import naming


class NoveltyCheck:
    """Compares images with the training images in a package; without them, nothing is unknown.

    Safe on several threads.

    Args:
        model: the package.
        folder: of the inspection, for the pictures of witnesses; None: they are not kept.
    """

    def __init__(self, model: ModelFile, folder: Path | None = None) -> None:
        self._limits, self._known = model.manifest.novelty, model.known
        self._names = [item.name for item in model.manifest.classes]
        self._folder = folder
        self._written: set[int] = set()
        self._lock = Lock()

    def problems(self, outputs: Outputs) -> list[Problem | None]:
        """For each image of a batch why it is unknown; None if it is not."""
        limits, known = self._limits, self._known
        if limits is None or known is None:
            return [None] * len(outputs.probabilities)
        queries = novelty.directions(outputs.pooled, known.mean, known.spread)
        distances, places, each = novelty.nearest(queries, known.vectors)
        doubts = novelty.doubts(outputs.probabilities)
        far, unsure = limits.exceeded(distances, doubts)
        found: list[Problem | None] = []
        for row, (is_far, is_unsure) in enumerate(zip(far.tolist(), unsure.tolist(), strict=True)):
            if not (is_far or is_unsure):
                found.append(None)
                continue
            told = stated(self._witnesses(places[row].tolist(), each[row]))
            if is_far:
                value, limit = f"{distances[row]:.3f}", f"{limits.distance:.3f}"
                found.append(FarFromTraining(value=value, limit=limit, **told).problem)
            else:
                value, limit = f"{1 - doubts[row]:.3f}", f"{1 - limits.doubt:.3f}"
                found.append(NoClassFits(value=value, limit=limit, **told).problem)
        return found

    def _witnesses(self, places: list[int], distances: Floats) -> list[Witness]:
        assert self._known is not None
        found = []
        for place, distance in zip(places, np.nan_to_num(distances).tolist(), strict=True):
            label = self._names[int(self._known.classes[place])]
            found.append(Witness(self._known.names[place], label, distance, place))
        return found

    def keep_witnesses(self, reason: Problem | None) -> None:
        """Write the pictures of the witnesses that a reason states into the inspection, each once."""
        for witness in witnesses_of(reason):
            with self._lock:
                if self._known is None or self._folder is None or witness.number in self._written:
                    continue
                self._written.add(witness.number)
                (self._folder / WITNESSES).mkdir(exist_ok=True)
                path = self._folder / witness.picture
                with naming(path):  # no flush to disk needed, as of heat maps
                    path.write_bytes(self._known.pictures[witness.number])
