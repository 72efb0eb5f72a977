"""Another optimizer for a recipe: learning rates of different optimizers mean different things."""

from aoi_app.project.entries import entry
from aoi_app.project.recipe import Recipe
from models.catalogue import OPTIMIZERS


def with_optimizer(recipe: Recipe, name: str) -> Recipe:
    """The recipe with another optimizer at its usual settings.

    The learning rate keeps its proportion to what is usual: a recipe that goes a tenth as fast as usual,
    because it begins from a good start, does so with the other optimizer too.

    Raises:
        UnknownEntry: the catalogue has no such optimizer.
    """
    training = recipe.training
    old, new = entry(OPTIMIZERS, training.optimizer.name), entry(OPTIMIZERS, name)
    pace = training.optimizer.learning_rate / old.defaults["learning_rate"]
    rate = float(f"{min(10.0, pace * new.defaults['learning_rate']):.3g}")
    settings = {**new.defaults, "learning_rate": rate}
    optimizer = training.optimizer.model_copy(update={"name": name, **settings})
    return recipe.model_copy(update={"training": training.model_copy(update={"optimizer": optimizer})})
