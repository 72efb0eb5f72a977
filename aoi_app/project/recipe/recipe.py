"""The complete recipe of a training run, and its JSON form.

Field limits and descriptions serve validation, the form and the documentation alike. Names of networks,
optimizers, schedules and losses are checked against the catalogue by the engine.
"""

from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError, model_validator

from aoi_app.errors import RecipeError, RecipeTooNew, UnusableFile
from aoi_app.frozen_model import FrozenModel
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.augmentations import AugmentSteps
from aoi_app.project.recipe.network_blocks import Blocks
from aoi_app.project.recipe.recipe_upgrades import RECIPE_VERSION, upgraded
from aoi_app.project.recipe.training_recipe import TrainingRecipe
from aoi_app.stored_file import refuse_newer, stored_value, too_new


class NetworkRecipe(FrozenModel):
    """The network, its starting weights, its head and which features the head uses."""

    backbone: str = Field("tf_efficientnet_lite0", description="Network")
    weights: Literal["pretrained", "scratch"] = Field("pretrained", description="Starting weights")
    head: Literal["pooled", "own"] = Field(
        "pooled",
        description="Head: one linear layer on pooled features decides, or the network's own dense layers",
    )
    taps: Literal["last", "multi"] = Field(
        "multi", description="Features: decide from the last only, or from several depths (small defects)"
    )
    pooling: Literal["mean", "mean_max"] = Field(
        "mean_max",
        description="Pooling: average of the features, or average and strongest response (small defects)",
    )
    cells: bool = Field(
        False, description="Cells: judge every place as well, as marks teach it (defects of a few pixels)"
    )
    anomaly: bool = Field(
        False, description="Anomalies: learn from good parts alone how they look; what differs is an anomaly"
    )
    dropout: float = Field(
        0.0, ge=0.0, le=0.9, description="Dropout: share of pooled features left out in training"
    )
    stochastic_depth: float = Field(
        0.0,
        ge=0.0,
        le=0.8,
        description="Stochastic depth: chance of leaving out the last residual branch in training",
    )
    layers: Blocks = Field(
        (), max_length=200, description="Blocks: what your own network is made of (none: as Small CNN)"
    )


class AugmentRecipe(FrozenModel):
    """Augmentation of the training images, in order of application."""

    steps: AugmentSteps = Field(
        (), description="Random changes: drawn anew for each image, one after the other"
    )


class Recipe(FrozenModel):
    """Everything that affects a trained model, except the images."""

    version: Literal[3] = 3
    preset: str = Field("custom", description="The preset this recipe began as")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="Random seed")
    input: InputSpec = InputSpec()
    network: NetworkRecipe = NetworkRecipe()
    augment: AugmentRecipe = AugmentRecipe()
    training: TrainingRecipe = TrainingRecipe()

    @model_validator(mode="before")
    @classmethod
    def _of_any_version(cls, values: Any) -> Any:
        if not isinstance(values, dict):
            return values
        refuse_newer(values.get("version"), RECIPE_VERSION)
        try:
            return upgraded(values)
        except (TypeError, AttributeError) as error:
            raise ValueError("values of an earlier version are not as they should be") from error

    def to_json(self) -> str:
        """Indented JSON with a stable order of fields."""
        return self.model_dump_json(indent=2)

    def changed(self, assignments: dict[str, Any]) -> "Recipe":
        """A copy with fields set by dotted name, e.g. ``{"training.epochs": 5}``; text values are parsed.

        Raises:
            RecipeError: a name is unknown or a value out of range.
        """
        values = self.model_dump()
        for dotted, value in assignments.items():
            part: Any = values
            model: Any = self  # which knows the fields that are left out of the values, too
            *parents, last = dotted.split(".")
            for name in parents:
                part = part.get(name) if isinstance(part, dict) else None
                model = getattr(model, name, None)
            fields = type(model).model_fields if isinstance(model, FrozenModel) else {}
            if not isinstance(part, dict) or (last not in part and last not in fields):
                raise RecipeError(what=f"there is no field {dotted}")
            part[last] = value
        return parse_recipe(values)


def parse_recipe(values: object) -> Recipe:
    """Validate a decoded JSON value as a recipe.

    Raises:
        RecipeTooNew: a newer version of this program wrote it.
        RecipeError: naming the first wrong field.
    """
    try:
        return Recipe.model_validate(values)
    except ValidationError as error:
        if versions := too_new(error):
            raise RecipeTooNew(**versions) from error
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise RecipeError(what=f"{place}: {first['msg']}" if place else first["msg"]) from error


def read_recipe(path: Path) -> Recipe:
    """Read a recipe from a JSON file.

    Raises:
        RecipeTooNew: a newer version of this program wrote it.
        RecipeError: the file is missing, not JSON, or not a valid recipe.
    """
    try:
        values = stored_value(path)
    except UnusableFile as error:
        raise RecipeError(what=error.text) from error
    try:
        return parse_recipe(values)
    except RecipeTooNew:
        raise
    except RecipeError as error:
        raise RecipeError(what=f"{path}: {error.args_by_name['what']}") from error
