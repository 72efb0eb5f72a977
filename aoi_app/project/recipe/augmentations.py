"""Augmentation steps of a recipe, and the harm they may do to labels."""

from collections.abc import Collection, Mapping
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from aoi_app.imaging.steps import Step, of_json
from models.catalogue import AUGMENTATIONS
from models.harms import HARMS
from models.step_specs import AugmentationSpec, Parameter, Value


class AugmentStep(Step):
    """An augmentation of the training images; its probability defaults to the catalogue's."""

    registry: ClassVar[Mapping[str, AugmentationSpec]] = AUGMENTATIONS

    probability: float = Field(1.0, ge=0.0, le=1.0, description="Share of the images changed")

    @model_validator(mode="before")
    @classmethod
    def _as_often_as_usual(cls, values: Any) -> Any:
        if isinstance(values, dict) and "probability" not in values and values.get("name") in AUGMENTATIONS:
            return {**values, "probability": AUGMENTATIONS[values["name"]].probability}
        return values

    @property
    def spec(self) -> AugmentationSpec:
        """The catalogue entry."""
        return AUGMENTATIONS[self.name]


AugmentSteps = Annotated[tuple[AugmentStep, ...], BeforeValidator(of_json)]


def what_matters(settings: Mapping[str, Any]) -> frozenset[str]:
    """Names of the harms to avoid in a project with these settings."""
    return frozenset(
        harm.name for harm in HARMS.values() if not harm.setting or settings.get(harm.setting, False)
    )


def harms_of(step: AugmentStep) -> list[str]:
    """Names of the harms a step may do with its settings, in the order of ``HARMS``."""
    found = {*step.spec.harms}
    found |= {item.harm for item in step.spec.parameters if not _is_safe(item, step.values[item.name])}
    return [name for name in HARMS if name in found]


def made_safe(steps: AugmentSteps, matters: Collection[str]) -> AugmentSteps:
    """Restrict ranges to label-preserving values; drop steps that cannot be."""
    return tuple(safe for step in steps if (safe := _made_safe(step, matters)) is not None)


def _is_safe(parameter: Parameter, value: Value) -> bool:
    if not parameter.harm or not isinstance(value, tuple):
        return True
    return parameter.safe[0] <= value[0] and value[1] <= parameter.safe[1]


def _made_safe(step: AugmentStep, matters: Collection[str]) -> AugmentStep | None:
    if set(step.spec.harms) & set(matters):
        return None
    values = dict(step.values)
    for item in step.spec.parameters:
        value = values[item.name]
        if item.harm in matters and isinstance(value, tuple):
            low, high = item.safe
            values[item.name] = (min(max(value[0], low), high), max(min(value[1], high), low))
    safe = step.model_copy(update={"values": values})
    return safe if values == step.values or _does_something(safe) else None


def _does_something(step: AugmentStep) -> bool:
    """False if all settings are at their neutral values, so that no image is changed."""
    neutral = [item for item in step.spec.parameters if item.neutral is not None]
    return not neutral or any(
        step.values[item.name] not in (item.neutral, (item.neutral, item.neutral)) for item in neutral
    )
