"""The base of what recipes and jobs are made of."""

from pydantic import BaseModel, ConfigDict


class FrozenModel(BaseModel):
    """Base of all recipe parts: frozen, and refusing names it does not know."""

    # Checks are compiled at first use: the window's first paint needs none of them.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
