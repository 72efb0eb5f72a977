"""Look a name of a recipe up in the catalogue."""

from aoi_app.errors import UnknownEntry
from models.registry import Registry, Spec


def entry(registry: Registry[Spec], name: str) -> Spec:
    """The spec called ``name``.

    Raises:
        UnknownEntry: the registry has none of that name.
    """
    if name not in registry:
        raise UnknownEntry(kind=registry.kind, name=name, known=", ".join(registry))
    return registry[name]
