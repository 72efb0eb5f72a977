"""A step of a recipe: its name in a registry and its complete, validated settings."""

from collections.abc import Mapping
from typing import Any, ClassVar

from pydantic import Field, ValidationInfo, field_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.strict_json import strict_json
from models.step_specs import StepSpec, Value


class Step(FrozenModel):
    """Base of recipe steps. Missing settings get their defaults, so that a saved recipe is complete."""

    registry: ClassVar[Mapping[str, StepSpec]]

    name: str
    values: dict[str, Value] = Field(default_factory=dict, validate_default=True)

    @field_validator("name")
    @classmethod
    def _is_known(cls, name: str) -> str:
        if name not in cls.registry:
            raise ValueError(f"there is no step {name}; known: {', '.join(cls.registry)}")
        return name

    @field_validator("values", mode="before")
    @classmethod
    def _are_complete(cls, values: Any, info: ValidationInfo) -> Any:
        name = info.data.get("name")
        return cls.registry[name].checked(values) if name and isinstance(values, dict) else values


def of_json(value: object) -> object:
    """Parse a JSON list passed as a string, as on the command line.

    Raises:
        ValueError: the text is not JSON.
    """
    return strict_json(value) if isinstance(value, str) else value
