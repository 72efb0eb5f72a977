"""The check of a network's heat maps on validation images: once per run, stored, and carried by packages."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.batches import to_planes
from aoi_app.data.dataset import Dataset, load_dataset
from aoi_app.engine.maps.heat_maps import maps_of_features
from aoi_app.engine.maps.map_testing import FrozenScore, frame_of, shown_heat
from aoi_app.engine.maps.random_weights import with_random_backbone, with_random_head
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.errors import AoiError
from aoi_app.evidence.map_choice import LEAST_MARKED, chosen_method, is_guessing
from aoi_app.evidence.map_test import costs_of, hottest, likeness
from aoi_app.evidence.pointing import PointedImage, pointed, pointing
from aoi_app.imaging import heatmap
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.runs import Mask
from aoi_app.project.map_check import MapCheck, MethodCheck, Pointing
from aoi_app.project.records import DefectClass, ImageRecord, Split
from aoi_app.project.regions import Region, defect_mask
from aoi_app.project.store.map_checks import read_map_check, write_map_check
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import FoldedScores
from aoi_app.project.store.run_images import evaluated_images
from aoi_app.project.store.runs import RunFolder
from aoi_app.storage import sha256_file
from models.catalogue import heat_map_methods

SAMPLE = 48  # images of all classes, on which names are counted
COMPARED = 12  # of them, on which maps are compared with those of random weights, and weighed
MOST_MARKED = 40  # images with marks on which methods are compared
MOST_PIXELS = 500_000  # of an image on which maps and marks are compared
MOST_POINTED = 500  # on which the chosen one is measured
HEADS = 3  # random heads
TENTH = 0.1  # of the image, whose weight decides without marks
PIXELS = 8 * 224 * 224  # of the images that a batch holds

Item = TypeVar("Item")
Maps = dict[str, list[NDArray[np.float32]]]  # by method, of each image [h, w]


def quick_methods() -> list[str]:
    """The methods that need no more than one pass through the network."""
    return [spec.name for spec in heat_map_methods() if not spec.slow]


def known_check(run: RunFolder) -> MapCheck | None:
    """The check of a run's heat maps, if it was made with the weights of now."""
    stored = read_map_check(run)
    return stored if stored is not None and stored.weights == sha256_file(run.best_weights) else None


def map_check_of(
    project: Project, run: RunFolder, network: DefectClassifier, control: JobControl
) -> MapCheck:
    """The check of a run's heat maps; if there is none of these weights, it is made and stored.

    Args:
        project: of the run.
        run: a run with weights.
        network: with these weights, in evaluation mode.
        control: of the job.

    Returns:
        Of a run without validation images, or if one of them cannot be read, a check of no method.

    Raises:
        Cancelled: stopped; nothing is stored.
    """
    if (stored := known_check(run)) is not None:
        return stored
    classes = project.classes_of(run)
    records = evaluated_images(run, project.images(), Split.VAL, project.classes).records
    marked = [records[place] for place in _spread(_marked_defects(records, classes), MOST_MARKED)]
    wanted = [*_even(records, [record.class_id for record in records], SAMPLE), *marked]
    wanted = list({record.id: record for record in wanted}.values())
    try:
        data = load_dataset(wanted, classes, run.recipe.input, array_cache(project), control)
        folded = run.folded_scores({record.sha256 for record in data.records})
    except AoiError:  # of an image, or of scores, damaged since; a map must not fail because of it
        return MapCheck()
    if not data.records:
        return MapCheck()
    regions = project.regions(record.id for record in data.records if record.is_marked)
    check = check_maps(network, data, classes, run.recipe.input, regions, control, folded=folded)
    check = check.model_copy(update={"weights": sha256_file(run.best_weights)})
    write_map_check(run, check)
    return check


def check_maps(
    network: DefectClassifier,
    data: Dataset,
    classes: Sequence[DefectClass],
    spec: InputSpec,
    regions: Mapping[int, Sequence[Region]],
    control: JobControl,
    *,
    folded: FoldedScores | None = None,
) -> MapCheck:
    """Check the heat maps of a network, for the labels of images it has not learned.

    Args:
        network: in evaluation mode.
        data: the images, not empty.
        classes: in the order of the network's outputs.
        spec: the input specification of the network.
        regions: what is marked on images, by id, besides their mask files.
        control: of the job.
        folded: what is said of the images by heads that had not learned from them, if the network has.

    Raises:
        Cancelled: stopped.
    """
    images = _Labelled(network, data, spec, folded is not None)
    marked = _spread(_marked_defects(data.records, classes), MOST_MARKED)
    places = _even(range(len(data.records)), [record.class_id for record in data.records], SAMPLE)
    sample = _spread(places, COMPARED)
    methods = quick_methods()
    steps = iter(control.track(range(3), 3, "map check"))
    next(steps)
    right = images.right(places) if folded is None else _right_out_of_fold(folded, data, places)
    heads = [with_random_head(network, seed) for seed in range(HEADS)]
    learned, *of_heads = images.maps(sample, methods, control, heads)
    next(steps)
    random = with_random_backbone(network, images.batch(sample), 0)
    (backbone,) = _Labelled(random, data, spec).maps(sample, methods, control)
    points: dict[str, Pointing | None] = dict.fromkeys(methods)
    weights: dict[str, float | None] = dict.fromkeys(methods)
    next(steps)
    if network.judges_places:
        pass  # what decides is shown
    elif len(marked) >= LEAST_MARKED:
        points = images.pointing(marked, regions, methods, control)
    else:
        weights = images.weights(sample, learned, control)
    checked = [
        MethodCheck(
            method=name,
            head=float(np.mean([_alike(learned[name], each[name]) for each in of_heads])),
            backbone=_alike(learned[name], backbone[name]),
            pointing=points[name],
            weight=weights[name],
        )
        for name in methods
    ]
    method, why = ("cam", "decides") if network.judges_places else chosen_method(checked)
    return MapCheck(
        images=len(places),
        right=right,
        guessing=is_guessing(right, len(places), len(classes)),
        method=method,
        why=why,
        methods=tuple(checked),
    )


def pointing_of(
    network: DefectClassifier,
    data: Dataset,
    classes: Sequence[DefectClass],
    spec: InputSpec,
    regions: Mapping[int, Sequence[Region]],
    method: str,
    control: JobControl,
    *,
    learned: bool,
) -> Pointing | None:
    """How the maps of a method for the label fit the marks of images that have some, of at most
    ``MOST_POINTED`` of them, ``MOST_MARKED`` if the network has ``learned`` from them; None without any.

    Raises:
        Cancelled: stopped.
    """
    most = MOST_MARKED if learned else MOST_POINTED
    marked = _spread(_marked_defects(data.records, classes), most)
    images = _Labelled(network, data, spec, learned)
    return images.pointing(marked, regions, [method], control)[method]


def pointing_out_of_fold(
    scores: FoldedScores,
    data: Dataset,
    classes: Sequence[DefectClass],
    spec: InputSpec,
    regions: Mapping[int, Sequence[Region]],
    method: str,
) -> Pointing | None:
    """As :func:`pointing_of`, by the evidence of heads that had not learned from the images."""
    known = {item.sha256: np.array(item.evidence, np.float32) for item in scores.images if item.evidence}
    marked = [at for at in _marked_defects(data.records, classes) if data.records[at].sha256 in known]
    found = []
    for place in _spread(marked, MOST_POINTED):
        record = data.records[place]
        evidence = known[record.sha256].reshape(scores.grid)
        found += _pointed([evidence - evidence.mean()], record, regions, spec)
    return pointing(method, found)


def _right_out_of_fold(scores: FoldedScores, data: Dataset, places: Sequence[int]) -> int:
    """How many of the images are named correctly by heads that had not learned from them."""
    named = np.array(scores.of(data.records[at] for at in places)).argmax(1)
    return int((named == data.labels[list(places)]).sum())


def _pointed(
    maps: Sequence[NDArray[np.float32]],
    record: ImageRecord,
    regions: Mapping[int, Sequence[Region]],
    spec: InputSpec,
) -> list[PointedImage]:
    """How each map [h, w] fits the marks of its image; nothing if they cannot be read."""
    scale = min(1.0, (MOST_PIXELS / (record.width * record.height)) ** 0.5)
    marked = scaled_marks(record, regions.get(record.id, ()), scale)
    if marked is None:
        return []
    height, width = marked.shape
    return pointed([heatmap.fit_to_image(item, spec, width, height) for item in maps], marked, scale)


@dataclass(frozen=True, slots=True)
class _Labelled:
    """Images with labels, and the network that explains them; ``learned`` if it has learned from them.

    Features are kept: some images are asked for by more than one of the checks.
    """

    network: DefectClassifier
    data: Dataset
    spec: InputSpec
    learned: bool = False
    _known: dict[int, list[Tensor]] = field(default_factory=dict)

    def batch(self, places: Sequence[int]) -> Tensor:
        """The images at these places of the data, on the network's device."""
        device = next(self.network.parameters()).device
        return torch.from_numpy(to_planes(np.stack([self.data.images[at] for at in places]))).to(device)

    def features(self, places: Sequence[int]) -> list[Tensor]:
        """As of the network, of the images at these places."""
        if missing := [at for at in places if at not in self._known]:
            found = self.network.features(self.batch(missing))
            for row, at in enumerate(missing):
                self._known[at] = [each[row : row + 1] for each in found]
        return [torch.cat(each) for each in zip(*(self._known[at] for at in places), strict=True)]

    def batches(self, places: Sequence[int]) -> Iterator[Sequence[int]]:
        """The places a few at a time."""
        size = max(1, PIXELS // (self.spec.width * self.spec.height))
        for begin in range(0, len(places), size):
            yield places[begin : begin + size]

    @torch.no_grad()
    def right(self, places: Sequence[int]) -> int:
        """How many of the images are named correctly."""
        found = 0
        for part in self.batches(places):
            named = self.network.decide(self.features(part)).argmax(1).cpu().numpy()
            found += int((named == self.data.labels[list(part)]).sum())
        return found

    @torch.no_grad()
    def maps(
        self,
        places: Sequence[int],
        methods: Sequence[str],
        control: JobControl,
        heads: Sequence[DefectClassifier] = (),
    ) -> list[Maps]:
        """Maps of the images for their labels, by the network and by ``heads``, which share its backbone."""
        networks = [self.network, *heads]
        found: list[Maps] = [{name: [] for name in methods} for _ in networks]
        for part in self.batches(places):
            control.wait_or_cancel()
            images, features = self.batch(part), self.features(part)
            chosen = torch.from_numpy(self.data.labels[list(part)]).to(images.device)
            for network, maps in zip(networks, found, strict=True):
                drawn = maps_of_features(network, images, features, chosen, methods)
                for name, each in zip(methods, drawn, strict=True):
                    maps[name].extend(each.cpu().numpy())
        return found

    def pointing(
        self,
        places: Sequence[int],
        regions: Mapping[int, Sequence[Region]],
        methods: Sequence[str],
        control: JobControl,
    ) -> dict[str, Pointing | None]:
        """How the maps fit the marks of the images; None without marks. Large images are compared at
        ``MOST_PIXELS``; one whose mask file cannot be read is left out.
        """
        found: list[list[PointedImage]] = []  # of each image, by each method
        for part in self.batches(places):
            (maps,) = self.maps(part, methods, control)
            for row, place in enumerate(part):
                each = [maps[name][row] for name in methods]
                found.append(_pointed(each, self.data.records[place], regions, self.spec))
        by_method = zip(*filter(None, found), strict=True)
        points = dict(zip(methods, map(pointing, methods, by_method), strict=False))
        return {name: self._told(points.get(name)) for name in methods}

    def _told(self, found: Pointing | None) -> Pointing | None:
        return found and found.model_copy(update={"learned": self.learned})

    def weights(self, places: Sequence[int], maps: Maps, control: JobControl) -> dict[str, float | None]:
        """Mean weight of the hottest tenth of the images, by method."""
        rows: dict[str, list[float]] = {name: [] for name in maps}
        for row, place in enumerate(places):
            control.wait_or_cancel()
            record = self.data.records[place]
            frame = frame_of(self.spec, record.width, record.height)
            heats = {name: shown_heat(found[row], self.spec, frame) for name, found in maps.items()}
            score = FrozenScore(self.network, int(self.data.labels[place]))
            regions = [hottest(heat, TENTH) for heat in heats.values()]
            pixels = to_planes(self.data.images[place][None])[0]
            lost = costs_of(pixels, frame, regions, score)
            for name, weight in zip(heats, lost, strict=True):
                rows[name].append(float(weight))
        return {name: float(np.mean(values)) for name, values in rows.items()}


def _alike(one: Sequence[NDArray[np.float32]], other: Sequence[NDArray[np.float32]]) -> float:
    return float(np.mean([likeness(*pair) for pair in zip(one, other, strict=True)]))


def scaled_marks(record: ImageRecord, regions: Sequence[Region], scale: float) -> Mask | None:
    """What is marked, at ``scale``, where a pixel is marked if anything in it is; None if that is nothing."""
    try:
        marked = defect_mask(record, regions)
    except AoiError:
        return None
    if marked is None or scale == 1.0:
        return marked
    size = (max(1, round(record.width * scale)), max(1, round(record.height * scale)))
    return np.asarray(cv2.resize(marked.astype(np.float32), size, interpolation=cv2.INTER_AREA) > 0)


def _marked_defects(records: Sequence[ImageRecord], classes: Sequence[DefectClass]) -> list[int]:
    """The places of images with marks whose label is a defect: nothing on a good part speaks for "good"."""
    good = {item.id for item in classes if item.is_ok}
    return [at for at, item in enumerate(records) if item.is_marked and item.class_id not in good]


def _even(items: Sequence[Item], classes: Sequence[int | None], most: int) -> list[Item]:
    """At most ``most`` of the items, of each class about as many."""
    by_class: dict[int | None, list[Item]] = {}
    for item, of in zip(items, classes, strict=True):
        by_class.setdefault(of, []).append(item)
    each = max(1, most // max(len(by_class), 1))
    return [item for own in by_class.values() for item in _spread(own, each)]


def _spread(items: Sequence[Item], most: int) -> list[Item]:
    """At most ``most`` of the items, evenly spread over them."""
    if len(items) <= most:
        return list(items)
    return [items[at * len(items) // most] for at in range(most)]
