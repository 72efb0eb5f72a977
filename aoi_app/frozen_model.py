"""Base class of the models of what is stored, sent or asked for: recipes, jobs, manifests, records."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict

from aoi_app.plain_names import tidy_name

# What people enter, or a scanner of bar codes, without control characters and the like.
EnteredName = Annotated[str, AfterValidator(tidy_name)]


class FrozenModel(BaseModel):
    """Immutable pydantic model that rejects unknown fields, NaN and infinity."""

    # Validators are built at first use: the window's first paint needs none of them.
    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False, defer_build=True)
