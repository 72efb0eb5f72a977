"""Look the names of a recipe up in the catalogue."""

from aoi_app.errors import UnknownEntry
from aoi_app.project.recipe import Recipe
from models.catalogue import BACKBONES, LOSSES, OPTIMIZERS, SCHEDULES
from models.registry import Registry, Spec


def entry(registry: Registry[Spec], name: str) -> Spec:
    """The spec called ``name``.

    Raises:
        UnknownEntry: the registry has none of that name.
    """
    if name not in registry:
        raise UnknownEntry(kind=registry.kind, name=name, known=", ".join(registry))
    return registry[name]


def check_names(recipe: Recipe) -> None:
    """Make sure that the catalogue has everything a recipe names, before any work is done.

    Raises:
        UnknownEntry: it does not.
    """
    entry(BACKBONES, recipe.network.backbone)
    entry(OPTIMIZERS, recipe.training.optimizer.name)
    entry(SCHEDULES, recipe.training.schedule.name)
    entry(LOSSES, recipe.training.loss)
