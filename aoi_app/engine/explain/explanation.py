"""Explaining one image by one model: shared by the heat-map jobs."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from aoi_app.control import JobControl
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.maps.map_checking import known_check, map_check_of
from aoi_app.engine.maps.map_testing import ExplainedMap, run_map_test
from aoi_app.engine.networks.calibrated import calibrate
from aoi_app.engine.networks.layer_probe import Watch
from aoi_app.engine.networks.network import DefectClassifier, build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.runtimes.torch_runtime import load_network
from aoi_app.errors import UnknownEntry
from aoi_app.events import Progress
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.map_check import MapCheck, MapTest
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder


@dataclass(frozen=True, slots=True)
class ExplainedModel:
    """A network in evaluation mode, its class names in output order, its input specification, and what was
    found of its heat maps (None: they were not checked).
    """

    network: DefectClassifier
    names: tuple[str, ...]
    input: InputSpec
    check: MapCheck | None

    def index(self, class_name: str) -> int | None:
        """Output index of a class; None for "", meaning the predicted class.

        Raises:
            UnknownEntry: the model knows no such class.
        """
        if class_name and class_name not in self.names:
            raise UnknownEntry(kind="class", name=class_name, known=", ".join(self.names))
        return self.names.index(class_name) if class_name else None

    def batch(self, image: Path) -> tuple[Tensor, tuple[int, int]]:
        """An image as a batch of one, and the width and height of the original.

        Raises:
            ImageError: it cannot be read, or its value range differs from the one the model was trained on.
        """
        pixels, size = load_prepared(image, self.input)
        return torch.from_numpy(np.atleast_3d(pixels).transpose(2, 0, 1).copy())[None], size


def packaged(path: Path) -> ExplainedModel:
    """The model of a package.

    Raises:
        ModelRefused, UnknownEntry: it cannot be used.
    """
    model = ModelFile.open(path)
    names = tuple(item.name for item in model.manifest.classes)
    return ExplainedModel(load_network(model), names, model.manifest.input, model.manifest.maps)


def trained(project: Project, run: RunFolder) -> ExplainedModel:
    """The best weights of a run, with its calibration, and the check of its heat maps if there is one.

    Raises:
        RunNotFound, RecipeError, WeightsRefused: it has none, or they cannot be used.
    """
    recipe, classes = run.recipe, run.classes()
    network = build_classifier(recipe, len(classes), pretrained=False)
    load_weights(network, run.best_weights)
    calibrate(network, project.scale_of(run).calibration)
    names = tuple(item.name for item in classes)
    return ExplainedModel(network.eval(), names, recipe.input, known_check(run))


def checked(subject: ExplainedModel, project: Project, run: RunFolder, control: JobControl) -> ExplainedModel:
    """The model of a run with the check of its heat maps, which is made now if it was never.

    Raises:
        Cancelled: stopped.
    """
    return replace(subject, check=map_check_of(project, run, subject.network, control))


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explained class and its index, the scores 0..1 of all classes, the method, the stage (None: the
    features the head uses), the raw map [h, w], and the seconds it took.
    """

    class_name: str
    class_index: int
    scores: dict[str, float]
    method: str
    stage: int | None
    grid: NDArray[np.float32]
    seconds: float

    @property
    def score(self) -> float:
        """Score of the explained class, 0..1."""
        return self.scores[self.class_name]


def explained(
    subject: ExplainedModel,
    batch: Tensor,
    class_name: str,
    method: str,
    *,
    stage: int | None,
    most: int,
    watch: Watch,
) -> Explanation:
    """A heat map of a batch of one; arguments as for :func:`heat_map`, with the class given by name, and ""
    for the method that is best for the network.

    Raises:
        UnknownEntry, OnlyWhereDecided: as :func:`heat_map`, and for a class that the model does not know.
    """
    begun = time.perf_counter()
    method = method or (subject.check.method if subject.check is not None else "cam")
    maps, chosen, probabilities = heat_map(
        subject.network, batch, subject.index(class_name), method, stage=stage, most=most, watch=watch
    )
    index = int(chosen[0])
    return Explanation(
        class_name=subject.names[index],
        class_index=index,
        scores=dict(zip(subject.names, probabilities[0].tolist(), strict=True)),
        method=method,
        stage=stage,
        grid=maps[0].numpy(),
        seconds=time.perf_counter() - begun,
    )


def map_test_of(
    subject: ExplainedModel,
    batch: Tensor,
    size: tuple[int, int],
    found: Explanation,
    safe_point: Callable[[], object],
) -> MapTest:
    """The test of a heat map of a batch of one, which shows an image of ``size`` (width, height).

    The check of the network is about the layers that decide; a map of another stage counts as not checked.
    """
    drawn = ExplainedMap(found.grid, found.class_index, found.method)
    check = subject.check if found.stage is None else None
    return run_map_test(subject.network, batch, drawn, subject.input, size, check, safe_point)


class MapProgress:
    """Reports the progress of a job's heat maps in percent, with safe points within each of them.

    Args:
        control: of the job.
        maps: total number of maps.
    """

    def __init__(self, control: JobControl, maps: int) -> None:
        self._control = control
        self._maps = maps
        self._done = 0
        self._begun = time.monotonic()

    def within(self, share: float) -> None:
        """Report that ``share`` of the current map is done, 0..1.

        Raises:
            Cancelled: the user pressed Stop.
        """
        self._control.wait_or_cancel()
        done = (self._done + share) / self._maps
        left = (time.monotonic() - self._begun) * (1 / done - 1) if done else None
        self._control.emit_thinned(Progress("heat maps", round(100 * done), 100, None, left))

    def next(self) -> None:
        """Go on to the next map."""
        self._done += 1
