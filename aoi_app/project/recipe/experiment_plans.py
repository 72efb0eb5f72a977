"""What an experiment is to find out: a base recipe, and how its trainings differ from one another."""

from typing import Annotated, Literal

from pydantic import Field, model_validator

from aoi_app.frozen_model import FrozenModel
from aoi_app.project.recipe.best_by import BestBy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.recipe.search_space import Space
from models.catalogue import USUAL_METRIC


class SearchPlan(FrozenModel):
    """Look for better settings until the minutes or the trials are used up, whichever comes first."""

    kind: Literal["search"] = "search"
    recipe: Recipe
    space: Space
    minutes: float | None = Field(None, gt=0, description="Minutes of training at most")
    trials: int | None = Field(None, ge=1, le=10_000, description="Trials at most")
    metric: BestBy = Field(USUAL_METRIC, description="What is to become best, on validation")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="Random seed")

    @model_validator(mode="after")
    def _has_an_end(self) -> "SearchPlan":
        if self.minutes is None and self.trials is None:
            raise ValueError("a search needs minutes or a number of trials")
        return self


class FoldsPlan(FrozenModel):
    """k-fold cross-validation over the training and validation images."""

    kind: Literal["folds"] = "folds"
    recipe: Recipe
    folds: int = Field(5, ge=2, le=20, description="Folds")
    seed: int = Field(0, ge=0, le=2**31 - 1, description="Random seed")


class SeedsPlan(FrozenModel):
    """The same recipe trained anew with other random numbers: its seed, the next one, and so on."""

    kind: Literal["seeds"] = "seeds"
    recipe: Recipe
    seeds: int = Field(5, ge=2, le=100, description="Seeds")


Plan = Annotated[SearchPlan | FoldsPlan | SeedsPlan, Field(discriminator="kind")]


def trainings(plan: SearchPlan | FoldsPlan | SeedsPlan) -> int | None:
    """How many trainings a plan holds; None where only the minutes end it."""
    if isinstance(plan, SearchPlan):
        return plan.trials
    return plan.folds if isinstance(plan, FoldsPlan) else plan.seeds


def metric_of(plan: SearchPlan | FoldsPlan | SeedsPlan) -> str:
    """The metric by which the trainings of a plan are compared."""
    return plan.metric if isinstance(plan, SearchPlan) else USUAL_METRIC
