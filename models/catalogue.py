"""The registries of all catalogue entries; listing them needs no torch."""

from models import (
    activations,
    augmentations,
    backbones,
    cams,
    losses,
    metrics,
    norms,
    optimizers,
    schedules,
)
from models.cam_specs import CamSpec
from models.metric_specs import MetricSpec, Place
from models.registry import Chosen, Registry
from models.specs import (
    ActivationSpec,
    BackboneSpec,
    LossSpec,
    NormSpec,
    OptimizerSpec,
    ScheduleSpec,
)
from models.step_specs import AugmentationSpec

BACKBONES: Registry[BackboneSpec] = Registry(backbones, "network")
OPTIMIZERS: Registry[OptimizerSpec] = Registry(optimizers, "optimizer")
SCHEDULES: Registry[ScheduleSpec] = Registry(schedules, "schedule")
LOSSES: Registry[LossSpec] = Registry(losses, "loss")
CAMS: Registry[CamSpec] = Registry(cams, "heat-map method")
AUGMENTATIONS: Registry[AugmentationSpec] = Registry(augmentations, "random change")
ACTIVATIONS: Registry[ActivationSpec] = Registry(activations, "activation")
NORMS: Registry[NormSpec] = Registry(norms, "normalisation")
METRICS: Registry[MetricSpec] = Registry(metrics, "metric")
# What may decide which epoch, or which trial of a search, is the best, and what does if nobody chooses.
USUAL_METRIC = "balanced_accuracy"
BEST_BY: Chosen[MetricSpec] = Chosen(METRICS, lambda spec: "choice" in spec.places)


def heat_map_methods() -> list[CamSpec]:
    """All methods: the closed form first, the slow ones last, otherwise by their paper's arXiv number."""
    return sorted(CAMS.values(), key=lambda spec: (spec.heat is not None, spec.slow, spec.paper))


def metrics_at(place: Place) -> list[MetricSpec]:
    """The metrics shown at a place, in the order of the registry, which is that of every place."""
    return [spec for spec in METRICS.values() if place in spec.places]
