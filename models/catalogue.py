"""The registries of all catalogue entries; listing them needs no torch."""

from models import activations, augmentations, backbones, cams, losses, norms, optimizers, schedules
from models.cam_specs import CamSpec
from models.registry import Registry
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


def heat_map_methods() -> list[CamSpec]:
    """All methods: the closed form first, the slow ones last, otherwise by their paper's arXiv number."""
    return sorted(CAMS.values(), key=lambda spec: (spec.heat is not None, spec.slow, spec.paper))
