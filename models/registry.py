"""Collects the catalogue's entries by walking a package; a duplicate name is an error."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator, Mapping
from types import ModuleType
from typing import Generic, Protocol, TypeVar


class Entry(Protocol):
    """Common interface of all specs."""

    @property
    def name(self) -> str:
        """The key of the entry in recipes and on the command line."""
        ...


Spec = TypeVar("Spec", bound=Entry)


class Registry(Mapping[str, Spec], Generic[Spec]):
    """Name -> spec. Entries are the ``SPEC`` or ``SPECS`` of each module of ``package``.

    Args:
        package: its modules are imported at first use; they must not import torch at module level.
        kind: name of an entry in error messages, e.g. "optimizer".
    """

    def __init__(self, package: ModuleType, kind: str) -> None:
        self._package = package
        self.kind = kind
        self._entries: dict[str, Spec] | None = None

    def _load(self) -> dict[str, Spec]:
        if self._entries is None:
            entries: dict[str, Spec] = {}
            for info in pkgutil.iter_modules(self._package.__path__, f"{self._package.__name__}."):
                module = importlib.import_module(info.name)
                own = (module.SPEC,) if hasattr(module, "SPEC") else getattr(module, "SPECS", ())
                for spec in own:
                    if spec.name in entries:
                        raise ValueError(f"the {self.kind} {spec.name} is defined twice")
                    entries[spec.name] = spec
            self._entries = entries
        return self._entries

    def __getitem__(self, name: str) -> Spec:
        try:
            return self._load()[name]
        except KeyError:
            known = ", ".join(self._load())
            raise KeyError(f"there is no {self.kind} named {name}; known: {known}") from None

    def __contains__(self, name: object) -> bool:
        return name in self._load()

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


class Chosen(Mapping[str, Spec], Generic[Spec]):
    """The entries of a registry that ``wanted`` lets through, in its order."""

    def __init__(self, registry: Registry[Spec], wanted: Callable[[Spec], bool]) -> None:
        self._registry = registry
        self._wanted = wanted

    def __getitem__(self, name: str) -> Spec:
        spec = self._registry[name]
        if not self._wanted(spec):
            raise KeyError(f"the {self._registry.kind} {name} is not one of: {', '.join(self)}")
        return spec

    def __iter__(self) -> Iterator[str]:
        return (name for name, spec in self._registry.items() if self._wanted(spec))

    def __len__(self) -> int:
        return sum(1 for _ in self)
