"""The job "find_rate": a learning-rate range test.

The rate rises by the same factor at every step, from far too small to far too large, while the recipe's own
network learns from its own images (L. N. Smith, "Cyclical Learning Rates for Training Neural Networks",
arXiv:1506.01186). The trained weights are discarded.
"""

import itertools
from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.runtimes.device import choose_device, device_title, use_threads
from aoi_app.engine.training.trainer import StepWork, Trainer
from aoi_app.engine.training.training_context import TrainingContext
from aoi_app.engine.training.training_data import learned_classes, load_training_data
from aoi_app.errors import RecipeError, TrainingDiverged
from aoi_app.events import Started
from aoi_app.project.jobs import FindRateJob, FindRateResult
from aoi_app.project.recipe.catalogue_lookup import check_names, in_training, starts_from_features
from aoi_app.project.store.project import Project

LOWEST, HIGHEST = 1e-7, 10.0
MEMORY = 0.9  # decay of the smoothed loss: a mean over about ten steps
FULL = 10  # steps until the mean covers about that many losses
BURST = 4.0  # times the lowest smoothed loss: the loss has diverged and the search ends
REACH = 1.0  # decades of the rate on either side of a point for its slope; fewer give noise
AFTER = 5  # steps before the lowest loss is meaningful


def find_rate(job: FindRateJob, control: JobControl) -> FindRateResult:
    """Try rising learning rates for the head; those of the stages keep their ratio to it.

    Raises:
        RecipeError: the recipe has no learning rate.
        NotReadyToTrain, DeviceMissing, OutOfMemory, WeightsMissing, ImageError: as named.
        Cancelled: stopped.
    """
    check_names(job.recipe)
    recipe = in_training(job.recipe)
    if recipe.training.method == "features":
        raise RecipeError(what="training.method: a head on fixed features is fitted without a learning rate")
    device = choose_device(job.device)
    with Project.open(job.project) as project:
        records = project.images()
        classes = learned_classes(project, records, job.recipe)
        cache = array_cache(project)
        regions = project.regions(record.id for record in records)
    control.emit(Started("find_rate", {"device": device_title(device), "steps": job.steps}))
    use_threads()
    torch.manual_seed(recipe.seed)
    network = build_classifier(recipe, len(classes))
    data = load_training_data(records, classes, recipe, cache, control, regions)
    context = TrainingContext.chosen(recipe, device, cache, control)
    fitted = starts_from_features(recipe)
    if fitted:
        context.fit_head(network, data).fold_into(network)
    trainer = context.trainer(network, data, ())
    rates, losses, burst = _rise(trainer, job.steps, recipe.training.optimizer.learning_rate, control)
    smooth = smoothed(np.array(losses))
    return FindRateResult(
        rates=tuple(rates),
        losses=tuple(losses),
        smoothed=tuple(smooth.tolist()),
        **suggestions(np.array(rates), smooth),
        burst=burst,
        fitted=fitted,
        device=device_title(device),
    )


def _rise(
    trainer: Trainer, steps: int, own: float, control: JobControl
) -> tuple[list[float], list[float], bool]:
    """Train at rising rates until the loss diverges; ``own`` is the recipe's rate."""
    rates: list[float] = []
    losses: list[float] = []
    planned = np.geomspace(LOWEST, HIGHEST, steps).tolist()
    pairs = zip(planned, _endless(trainer), strict=False)
    for rate, work in control.track(pairs, steps, "find_rate"):
        trainer.optimisation.scale_rates(rate / own)
        try:
            loss, _ = trainer.learn(work)
        except TrainingDiverged:
            return rates, losses, True
        rates.append(rate)
        losses.append(loss)
        smooth = smoothed(np.array(losses))
        if len(losses) > AFTER and smooth[-1] > BURST * smooth.min():
            return rates, losses, True
        trainer.optimisation.step()
    return rates, losses, False


def _endless(trainer: Trainer) -> Iterator[StepWork]:
    """The inputs of the steps of endless epochs."""
    for epoch in itertools.count(1):
        yield from trainer.begin_epoch(epoch)


def smoothed(losses: NDArray[np.float64]) -> NDArray[np.float64]:
    """Bias-corrected exponential moving average of the losses [N]."""
    means, mean = np.empty_like(losses), 0.0
    for step, loss in enumerate(losses):
        mean = MEMORY * mean + (1 - MEMORY) * loss
        means[step] = mean / (1 - MEMORY ** (step + 1))
    return means


def suggestions(rates: NDArray[np.float64], smooth: NDArray[np.float64]) -> dict[str, float | None]:
    """The two usual choices of a learning rate, and the smaller of them as the suggestion.

    They are the rate at which the smoothed loss falls steepest over the logarithm of the rate, and a tenth
    of the rate at which it is lowest. The first ``FULL`` steps are ignored: their mean covers too few losses.
    """
    nothing: dict[str, float | None] = {"suggestion": None, "steepest": None, "tenth": None}
    if len(smooth) <= FULL:
        return nothing
    powers = np.log10(rates)
    reach = max(1, round(REACH / float(powers[1] - powers[0])))
    least = FULL + int(smooth[FULL:].argmin())
    centres = range(FULL + reach, min(least, len(smooth) - 1 - reach) + 1)
    slopes = [_slope(powers, smooth, centre, reach) for centre in centres]
    if not slopes or min(slopes) >= 0:
        return nothing
    steepest, tenth = float(rates[centres[int(np.argmin(slopes))]]), float(rates[least] / 10)
    return {"suggestion": min(steepest, tenth), "steepest": steepest, "tenth": tenth}


def _slope(powers: NDArray[np.float64], smooth: NDArray[np.float64], centre: int, reach: int) -> float:
    """Slope of the least-squares line through the curve around a point."""
    near = slice(centre - reach, centre + reach + 1)
    return float(np.polyfit(powers[near], smooth[near], 1)[0])
