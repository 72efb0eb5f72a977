"""Searches the size of the input: a larger one is kept only where it judges, or points, clearly better.

Each size is judged by heads out of fold, on the same images. A larger one stays if the area under the curve
of NG against OK gains more than its standard error by part; or if it loses no more than that and the peaks
of its maps lie in marks clearly more often: people look at the map to see why. The search ends with the
first size that does not stay, and where the median defect is seen well (``input_sizes``).
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

import numpy as np
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.dataset import Dataset
from aoi_app.engine.maps.map_checking import MOST_PIXELS, scaled_marks
from aoi_app.engine.training.linear_head import FittedHead, Folded
from aoi_app.engine.training.training_data import TrainingData
from aoi_app.evidence.gains import Estimate, area, share
from aoi_app.evidence.verdicts import ng_scores
from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.shapes import ShapeKind
from aoi_app.project.defect_sizes import DefectSizes, defect_sizes
from aoi_app.project.input_figures import SizeState, TriedSize
from aoi_app.project.parts import part_numbers
from aoi_app.project.recipe.input_sizes import MOST_MEGABYTES, SEEN_WELL, cost, larger_inputs
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, ImageRecord
from aoi_app.project.regions import Region

MOST_POINTED = 100  # images whose peaks are compared with marks, evenly spread

Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class FoundSize:
    """The recipe with the size that was chosen, the sizes tried, and the heads for its training data."""

    recipe: Recipe
    tried: tuple[TriedSize, ...]
    data: TrainingData
    fitted: FittedHead


@dataclass(frozen=True, slots=True)
class _Look:
    """What heads out of fold, ``found`` for the training data, say at a size. ``peaks``: whether the peak
    lies in a mark, of some images.
    """

    recipe: Recipe
    found: tuple[TrainingData, FittedHead] | None
    area: Estimate | None
    peaks: Bools
    pointing: Estimate | None
    bytes: float
    sizes: tuple[float, float] | None

    @property
    def is_enough(self) -> bool:
        """True if a larger size is not worth a try: defects are seen well, or nothing could show a gain."""
        seen = self.sizes is not None and self.sizes[1] >= SEEN_WELL
        best = self.area is None or self.area.value >= 1.0
        return seen or (best and self.pointing is None)

    def tried(self, state: SizeState, before: "_Look | None" = None) -> TriedSize:
        """As it is stored."""
        spec, both = self.recipe.input, self.area is not None and before is not None
        gain = _over(self.area, before.area) if both and before is not None else (None, None)
        return TriedSize(
            width=spec.width,
            height=spec.height,
            cost=round(cost(spec), 2),
            smallest=round(self.sizes[0], 1) if self.sizes else None,
            median=round(self.sizes[1], 1) if self.sizes else None,
            megabytes=round(self.bytes / 2**20, 1),
            area=self.area.value if self.area else None,
            error=self.area.error if self.area else None,
            gain=gain[0],
            gain_error=gain[1],
            peaks=int(self.peaks.sum()) if len(self.peaks) else None,
            marked=len(self.peaks) or None,
            state=state,
        )


def search_size(
    recipe: Recipe,
    load: Callable[[Recipe], TrainingData],
    fit: Callable[[Recipe, TrainingData], FittedHead],
    control: JobControl,
) -> FoundSize:
    """The recipe with the size that is worth its cost, and what was tried.

    Args:
        recipe: with the first size, and a head on cells.
        load: the training data at the size of a recipe.
        fit: the heads of a recipe, judged out of fold.
        control: of the job.

    Raises:
        Cancelled: stopped.
        AoiError: as ``load`` and ``fit``.
    """
    search = _Search(load, fit)
    best = search.look(recipe)
    tried, chosen = [best.tried("first")], 0
    side = median(math.sqrt(item.width * item.height) for item in search.records)
    for spec in larger_inputs(recipe.input, side, best.sizes[1] if best.sizes else None):
        control.wait_or_cancel()
        if best.is_enough:
            break
        larger = best.recipe.model_copy(update={"input": spec})
        room = best.bytes * cost(spec) / cost(best.recipe.input)
        if room > MOST_MEGABYTES * 2**20:
            tried.append(search.unseen(larger, room).tried("too_large"))
            break
        look = search.look(larger)
        state = _state(look, best)
        tried.append(look.tried(state, best))
        if state == "no_gain":
            break
        best, chosen = look, len(tried) - 1
    assert best.found is not None
    marked = (item.model_copy(update={"chosen": place == chosen}) for place, item in enumerate(tried))
    return FoundSize(best.recipe, tuple(marked), *best.found)


def _state(look: _Look, best: _Look) -> SizeState:
    gain, error = _over(look.area, best.area)
    if gain > error:
        return "judges_better"
    points, spread = _over(look.pointing, best.pointing)
    return "points_better" if gain >= -error and points > spread else "no_gain"


def _over(one: Estimate | None, other: Estimate | None) -> tuple[float, float]:
    return one.over(other) if one is not None and other is not None else (0.0, 0.0)


class _Search:
    """Looks at the same images at several sizes."""

    def __init__(
        self, load: Callable[[Recipe], TrainingData], fit: Callable[[Recipe, TrainingData], FittedHead]
    ) -> None:
        self._load, self._fit = load, fit
        self.records: tuple[ImageRecord, ...] = ()
        self._sizes: DefectSizes | None = None

    def look(self, recipe: Recipe) -> _Look:
        """Judge a size."""
        data = self._load(recipe)
        self.records = data.train.records
        if self._sizes is None:
            self._sizes = defect_sizes(self.records, data.regions)
        fitted = self._fit(recipe, data)
        folded, cells = fitted.folded, fitted.cells
        assert folded is not None
        assert cells is not None
        parts = part_numbers(self.records)
        places, hits = _peaks(folded, data.train, data.regions, recipe.input)
        room = float(len(self.records) * math.prod(folded.grid) * cells[0].shape[1] * 2)
        return _Look(
            recipe,
            (data, fitted),
            area(judged_columns(folded.probabilities, data.train.labels, data.classes), parts),
            hits,
            share(hits, np.unique(parts[places], return_inverse=True)[1]),
            room,
            self._sizes.at(recipe.input),
        )

    def unseen(self, recipe: Recipe, room: float) -> _Look:
        """A size that is not tried."""
        assert self._sizes is not None
        return _Look(recipe, None, None, np.zeros(0, bool), None, room, self._sizes.at(recipe.input))


def judged_columns(
    probabilities: NDArray[np.float64], labels: NDArray[np.int64], classes: Sequence[DefectClass]
) -> list[tuple[Bools, NDArray[np.float64]]]:
    """NG against OK or, without both kinds, each class against the others."""
    good = np.array([item.is_ok for item in classes])
    if good.any() and not good.all():
        return [(~good[labels], ng_scores(probabilities, good.tolist()))]
    return [(labels == place, probabilities[:, place]) for place in range(len(classes))]


def _peaks(
    folded: Folded, data: Dataset, regions: Mapping[int, Sequence[Region]], spec: InputSpec
) -> tuple[list[int], Bools]:
    """Places of images whose marks have an extent, and whether the peak of each lies in one."""
    there = [place for place in folded.evidence if _has_extent(data.records[place], regions)]
    used, hits = [], []
    for place in there[:: max(1, -(-len(there) // MOST_POINTED))]:
        record = data.records[place]
        scale = min(1.0, math.sqrt(MOST_PIXELS / (record.width * record.height)))
        marked = scaled_marks(record, regions.get(record.id, ()), scale)
        if marked is not None:
            height, width = marked.shape
            evidence = folded.evidence[place].reshape(folded.grid)
            x, y = heatmap.peak(heatmap.fit_to_image(evidence - evidence.mean(), spec, width, height))
            used.append(place)
            hits.append(bool(marked[y, x]))
    return used, np.array(hits, bool)


def _has_extent(record: ImageRecord, regions: Mapping[int, Sequence[Region]]) -> bool:
    drawn = (item for item in regions.get(record.id, ()) if item.fits(record))
    return record.mask is not None or any(item.shape.kind is not ShapeKind.POINT for item in drawn)
