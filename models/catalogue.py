"""The registries of all catalogue entries; listing them needs no torch."""

from models import augmentations, backbones, cams, losses, optimizers, schedules
from models.registry import Registry
from models.specs import BackboneSpec, CamSpec, LossSpec, OptimizerSpec, ScheduleSpec
from models.step_specs import AugmentationSpec

BACKBONES: Registry[BackboneSpec] = Registry(backbones, "network")
OPTIMIZERS: Registry[OptimizerSpec] = Registry(optimizers, "optimizer")
SCHEDULES: Registry[ScheduleSpec] = Registry(schedules, "schedule")
LOSSES: Registry[LossSpec] = Registry(losses, "loss")
CAMS: Registry[CamSpec] = Registry(cams, "heat-map method")
AUGMENTATIONS: Registry[AugmentationSpec] = Registry(augmentations, "random change")
