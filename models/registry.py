"""Collects the catalogue's entries by walking a package; a duplicate name is an error."""

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
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
