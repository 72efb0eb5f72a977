"""The job "try_network": a network of the catalogue, or a file of weights, against that of the presets.

Both get the head of Instant on the same images, judged out of fold by the same folds. Better is a gain above
its standard error by part (``evidence.step_choice``). A network that takes more time has to beat, besides,
the network of the presets on an input so large that it takes as long: what wins, wins per second.
"""

import math
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.engine.networks.network import PooledFeatures, build_classifier
from aoi_app.engine.networks.weights_jobs import import_weights, network_of
from aoi_app.engine.runtimes.device import Precision, choose_device, device_title, use_threads
from aoi_app.engine.runtimes.fast_forward import FastForward
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import TrainingData, learned_classes, load_training_data
from aoi_app.errors import NotReadyToTry
from aoi_app.events import Started
from aoi_app.evidence.step_choice import JudgedImages, StepFigures, step_figures
from aoi_app.imaging.input_spec import LONGEST_SIDE, InputSpec
from aoi_app.project.jobs import Contestant, TryNetworkJob, TryNetworkResult
from aoi_app.project.jobs.networks import ContestState
from aoi_app.project.networks.pretrained_weights import imported_file, locate
from aoi_app.project.parts import part_numbers
from aoi_app.project.recipe.catalogue_lookup import check_names, entry
from aoi_app.project.recipe.input_sizes import scaled
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.store.project import Project
from aoi_app.project.twins import in_parts
from aoi_app.storage import write_bytes_atomic
from models.catalogue import BACKBONES
from models.specs import BackboneSpec

TIMED, ROUNDS = 32, 3  # images of a round, and rounds of which the quickest counts
AS_FAST = 1.2  # times the time of the other, up to which nothing is slower

Said = NDArray[np.float64]


def try_network(job: TryNetworkJob, control: JobControl) -> TryNetworkResult:
    """Compare a network with that of the presets. Weights from a file stay only if it wins.

    Raises:
        NotReadyToTrain, NotReadyToTry: there is nothing to compare them on, or with.
        UnknownEntry, RecipeError, InputTooSmall: the network cannot be tried with this head.
        WeightsMissing, WeightsRefused, WeightsAmbiguous, ImageError, DeviceMissing, NoRoom: as named.
        Cancelled: stopped; a file is not kept.
    """
    device = choose_device(job.device)
    use_threads()
    with Project.open(job.project) as project:
        usual = project.preset_recipe("instant")
        spec = entry(BACKBONES, job.network) if job.network or job.source is None else None
        if spec is None and job.source is not None:
            spec = network_of(job.source, control)
        assert spec is not None
        if spec.name == usual.network.backbone and job.source is None:
            raise NotReadyToTry(network=spec.title)
        known = job.source is not None or spec.weights is not None or locate(spec)[1] is not None
        weights = "pretrained" if known else "scratch"
        tried = usual.changed({"network.backbone": spec.name, "network.weights": weights})
        check_names(tried)
        control.emit(Started("try_network", {"network": spec.name, "device": device_title(device)}))
        contest = _Contest(project, usual, device, control)
        with _brought(spec, job.source) as bring:
            return contest.hold(tried, spec, bring)


@contextmanager
def _brought(spec: BackboneSpec, source: Path | None) -> Iterator["_Weights"]:
    """Weights of a file, which are gone in the end unless they are kept; those before them are back."""
    target = imported_file(spec.name)
    weights = _Weights(spec, source, target.read_bytes() if target.exists() else None)
    try:
        yield weights
    finally:
        if weights.is_here and not weights.stays:
            target.unlink(missing_ok=True)
            if weights.before is not None:
                write_bytes_atomic(target, weights.before)


class _Weights:
    def __init__(self, spec: BackboneSpec, source: Path | None, before: bytes | None) -> None:
        self._spec, self._source, self.before = spec, source, before
        self.is_here = self.stays = False

    def bring(self) -> None:
        """Import the file, if there is one."""
        if self._source is not None:
            self.is_here = True
            import_weights(self._spec, self._source)


class _Contest:
    """Judges networks on the same images of a project."""

    def __init__(self, project: Project, usual: Recipe, device: torch.device, control: JobControl) -> None:
        self._usual, self._device, self._control = usual, device, control
        self._records = in_parts(project, project.images())
        self._classes = learned_classes(project, self._records, usual)
        self._cache = array_cache(project)
        self._images: JudgedImages | None = None

    def hold(self, tried: Recipe, spec: BackboneSpec, weights: _Weights) -> TryNetworkResult:
        """Compare ``tried``, of the network ``spec``, with the usual recipe."""
        begun = time.monotonic()
        said = self._judge(self._usual)  # before weights of the same network may be brought
        usual_pass = self._compiled(self._usual)
        weights.bring()
        own = self._judge(tried)
        usual_ms, own_ms = self._milliseconds((usual_pass, self._compiled(tried)))
        found = self._compared(own, said)
        rows = [
            _row(tried, own_ms, self._compared(own, None)),
            _row(self._usual, usual_ms, self._compared(said, None), found),
        ]
        slower = own_ms > AS_FAST * usual_ms
        state: ContestState = "judges_better" if found.is_kept else "no_gain"
        if not found.is_kept and own_ms * AS_FAST < usual_ms and _is_as_good(found):
            state = "faster"
        if found.is_kept and slower:
            larger = self._usual.model_copy(update={"input": _larger(self._usual.input, own_ms / usual_ms)})
            more = self._judge(larger)
            (larger_ms,) = self._milliseconds((self._compiled(larger),))
            beaten = self._compared(own, more)
            rows.append(_row(larger, larger_ms, self._compared(more, None), beaten))
            state = "judges_better" if beaten.is_kept else "too_slow"
        wins = state in ("judges_better", "faster")
        weights.stays = wins
        return TryNetworkResult(
            network=spec.name,
            state=state,
            wins=wins,
            weights="kept" if wins and weights.is_here else "not_kept" if weights.is_here else "as_before",
            device=device_title(self._device),
            contestants=tuple(rows),
            seconds=round(time.monotonic() - begun, 1),
        )

    def _judge(self, recipe: Recipe) -> Said:
        """[N, K]: what heads without the fold of an image say of it."""
        self._control.wait_or_cancel()
        torch.manual_seed(recipe.seed)
        network = build_classifier(recipe, len(self._classes))
        data = load_training_data(
            self._records, self._classes, recipe, self._cache, self._control, {}, folded=True
        )
        self._images = self._images or _images(data)
        context = TrainingContext.chosen(recipe, self._device, self._cache, self._control)
        return context.fit_head(network, data).val_probabilities

    def _compared(self, said: Said, other: Said | None) -> StepFigures:
        assert self._images is not None
        both = [None if one is None else _by_image(self._images.sha256, one) for one in (said, other)]
        return step_figures(self._images, both[0] or {}, both[1])

    def _compiled(self, recipe: Recipe) -> tuple[FastForward, NDArray[np.uint8], NDArray[np.float32]]:
        """A pass of the network over blank images, in the number format of this device."""
        network = build_classifier(recipe, len(self._classes))
        spec = recipe.input
        planes = () if spec.channels == "grey" else (3,)
        images = np.zeros((TIMED, spec.height, spec.width, *planes), np.uint8)
        forward = FastForward(PooledFeatures(network), spec, Precision.chosen(self._device, "auto"))
        return forward, images, np.empty((TIMED, network.head.in_features), np.float32)

    def _milliseconds(
        self, passes: Sequence[tuple[FastForward, NDArray[np.uint8], NDArray[np.float32]]]
    ) -> list[float]:
        """For each pass its quickest round, in ms an image; rounds in turn, so that what else the PC does
        slows all of them.
        """
        best = [math.inf] * len(passes)
        for turn in self._control.track(range(ROUNDS + 1), ROUNDS + 1, "measure"):
            for place, (forward, images, out) in enumerate(passes):
                begun = time.perf_counter()
                forward.run(images, [out], JobControl(), "measure")
                if turn:  # the first warms up
                    best[place] = min(best[place], 1000.0 * (time.perf_counter() - begun) / len(images))
        return best


def _images(data: TrainingData) -> JudgedImages:
    records = data.train.records
    good = np.array([item.is_ok for item in data.classes])
    names = [str(record.id) for record in records]
    return JudgedImages(names, data.train.labels, part_numbers(records), good)


def _by_image(names: Sequence[str], said: Said) -> dict[str, Sequence[float]]:
    return dict(zip(names, said.tolist(), strict=True))


def _is_as_good(found: StepFigures) -> bool:
    """True if it loses no more than the standard error of either figure."""
    gains = [gain for gain in (found.area_gain, found.balanced_gain) if gain is not None]
    return all(value >= -error for value, error in gains)


def _larger(spec: InputSpec, times: float) -> InputSpec:
    """The input with so many times the pixels, in the same proportions."""
    most = LONGEST_SIDE / max(spec.width, spec.height)
    return scaled(spec, min(math.sqrt(times), most))


def _row(recipe: Recipe, ms: float, own: StepFigures, against: StepFigures | None = None) -> Contestant:
    gains = (None, None) if against is None else (against.area_gain, against.balanced_gain)
    return Contestant(
        network=recipe.network.backbone,
        weights=recipe.network.weights,
        width=recipe.input.width,
        height=recipe.input.height,
        ms=round(ms, 2),
        n=own.n,
        parts=own.parts,
        area=None if own.area is None else own.area.value,
        area_error=None if own.area is None else own.area.error,
        balanced=own.balanced.value,
        balanced_error=own.balanced.error,
        area_gain=gains[0],
        balanced_gain=gains[1],
    )
