"""What the figures of an evaluation can be: shares lie in 0..1, counts are whole and not below 0."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from models.catalogue import METRICS
from models.metric_specs import MetricSpec

_COUNTS = frozenset({"n", "count", "units", "unit_count", "unreadable", "support", "test_uses", "matrix"})
_PARTS = (("count", "n"), ("unit_count", "units"))  # of a rate


def check_figures(figures: Mapping[str, Any]) -> None:
    """Check the JSON of an evaluation that somebody else may have written: every known figure in it. Metrics
    that this program does not know are not checked.

    Raises:
        ValueError: a figure cannot be; it is named.

    Examples:
        >>> check_figures({"accuracy": 0.9, "correct": {"count": 9, "n": 10}})
        >>> check_figures({"escape": {"count": 3, "n": 2}})
        Traceback (most recent call last):
            ...
        ValueError: escape: 3 of 2
    """
    for name, value in figures.items():
        _check(name, value)


def _check(name: str, value: Any) -> None:
    if isinstance(value, Mapping):
        _check_rate(name, value)
        for key, inner in value.items():
            _check(key, inner)
    elif name in _COUNTS:
        _each(value, name, _is_count)
    elif name in _LIMITS:
        _each(value, name, lambda found: _is_within(found, _LIMITS[name]))
    elif isinstance(value, list | tuple):
        for item in value:
            if isinstance(item, Mapping):
                _check(name, item)


def _check_rate(name: str, value: Mapping[str, Any]) -> None:
    for part, whole in _PARTS:
        count, n = value.get(part), value.get(whole)
        if count is not None and n is not None and not (_is_count(count) and _is_count(n) and count <= n):
            raise ValueError(f"{name}: {count} of {n}")


def _each(value: Any, name: str, can_be: Callable[[Any], bool]) -> None:
    """Check a value, or every one of nested lists; None is an undefined one."""
    if isinstance(value, list | tuple):
        for item in value:
            _each(item, name, can_be)
    elif value is not None and not can_be(value):
        raise ValueError(f"{name}: {value!r}")


def _is_count(value: Any) -> bool:
    return type(value) is int and value >= 0


def _is_within(value: Any, limits: tuple[float, float]) -> bool:
    return type(value) in (int, float) and limits[0] <= value <= limits[1]


def _limits(spec: MetricSpec) -> tuple[float, float]:
    if spec.limits is not None:
        return spec.limits
    return (0.0, spec.scale) if spec.counts or spec.percent else (-math.inf, math.inf)


_LIMITS = {
    **dict.fromkeys(("rate", "upper95", "lower95", "wilson95", "fpr", "tpr"), (0.0, 1.0)),
    **dict.fromkeys(("unit_rate", "unit_upper95", "unit_lower95"), (0.0, 1.0)),
    "effective": (0.0, math.inf),
    **{name: _limits(spec) for spec in METRICS.values() for name in (spec.name, spec.bound_key)},
}
