"""The ``catalog`` command: lists networks, optimizers, losses and the other choices."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from aoi_app.commands.word import Arguments, Listed, Word, Work
from aoi_app.imaging.filter_catalogue import FILTERS
from aoi_app.project.networks.network_list import list_networks
from models import catalogue
from models.metric_specs import MetricSpec
from models.step_specs import StepSpec


def add_catalog_word(word: Word) -> None:
    """``catalog``."""
    catalog = word("catalog", "List the networks, optimizers, losses and other choices.", _catalog)
    catalog.add_argument("section", nargs="?", choices=list(SECTIONS), help="section to list (default: all)")


def _catalog(arguments: Arguments) -> Work:
    sections = [arguments.section] if arguments.section else list(SECTIONS)
    return lambda _: Listed({section: SECTIONS[section]() for section in sections})


def _entries(registry: Any) -> list[dict[str, str]]:
    return [
        {"name": spec.name, "title": spec.title, "description": spec.description, "paper": spec.paper}
        for spec in registry.values()
    ]


def _metric(spec: MetricSpec) -> dict[str, Any]:
    return {
        "name": spec.name,
        "title": spec.title.en,
        "description": spec.description.en,
        "paper": spec.paper,
        "higher_is_better": spec.higher_is_better,
        "bound": spec.bound,
        "needs": sorted(spec.needs),
        "shown": sorted(spec.places),
    }


def _steps(registry: Mapping[str, StepSpec]) -> list[dict[str, Any]]:
    """As :func:`_entries`, with the settings of each step."""
    shown = ("name", "title", "kind", "low", "high", "default")
    return [
        {**entry, "settings": [{key: getattr(item, key) for key in shown} for item in spec.parameters]}
        for entry, spec in zip(_entries(registry), registry.values(), strict=True)
    ]


SECTIONS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "networks": lambda: [asdict(entry) for entry in list_networks()],
    "optimizers": lambda: [
        {**one, "defaults": dict(catalogue.OPTIMIZERS[one["name"]].defaults)}
        for one in _entries(catalogue.OPTIMIZERS)
    ],
    "schedules": lambda: _entries(catalogue.SCHEDULES),
    "losses": lambda: _entries(catalogue.LOSSES),
    "metrics": lambda: [_metric(spec) for spec in catalogue.METRICS.values()],
    "activations": lambda: _entries(catalogue.ACTIVATIONS),
    "normalisations": lambda: _entries(catalogue.NORMS),
    "cams": lambda: _entries(catalogue.CAMS),
    "augmentations": lambda: _steps(catalogue.AUGMENTATIONS),
    "filters": lambda: _steps(FILTERS),
}
