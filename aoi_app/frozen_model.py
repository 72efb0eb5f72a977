"""Base class of recipe and job models."""

from pydantic import BaseModel, ConfigDict


class FrozenModel(BaseModel):
    """Immutable pydantic model that rejects unknown fields."""

    # Validators are built at first use: the window's first paint needs none of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
