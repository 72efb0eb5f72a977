"""The value of a metric with what can be claimed from it: how it is worked out, stored and read again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.rates import Rate, percent
from models.catalogue import METRICS, metrics_at
from models.metric_specs import Measured, MetricSpec, Place

NOTHING = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class MetricValue:
    """``value`` is None where the metric is not defined; ``rate`` holds the counts of a metric that has them,
    ``claim`` the bound of one that has none.
    """

    spec: MetricSpec
    value: float | None
    rate: Rate | None = None
    claim: float | None = None

    @property
    def bound(self) -> float | None:
        """What the value is at least (of what should be low: at most), one-sided, with 95 % confidence."""
        if self.value is None or self.spec.bound == "none":
            return None
        if self.rate is None:
            return self.claim
        bound = self.rate.lower95 if self.spec.higher_is_better else self.rate.upper95
        return None if bound is None else bound * self.spec.scale

    @property
    def text(self) -> str:
        """The value alone."""
        return metric_text(self.spec, self.value)

    @property
    def text_with_counts(self) -> str:
        """The value, and the counts behind it, e.g. ``66.67 % · 4/6``."""
        counts = f" · {self.rate.count}/{self.rate.n}" if self.rate is not None and self.rate.n else ""
        return self.text + counts

    @property
    def bound_text(self) -> str:
        """The bound alone."""
        return metric_text(self.spec, self.bound)

    def to_json(self) -> dict[str, Any]:
        """Under the metric's name, with counts or bound beside it or instead."""
        spec = self.spec
        plain = {} if spec.counts == spec.name else {spec.name: self.value}
        bound = {spec.bound_key: self.claim} if spec.claim is not None else {}
        counts = {spec.counts: (self.rate or NOTHING).to_json()} if spec.counts else {}
        return {**plain, **bound, **counts}

    @classmethod
    def from_json(cls, spec: MetricSpec, values: Mapping[str, Any]) -> "MetricValue":
        """The value of what :meth:`to_json` gave, among others; older files may lack it, or its bound."""
        counts = values.get(spec.counts) if spec.counts else None
        if isinstance(counts, Mapping):
            return _of(spec, Rate.from_json(counts))
        plain = values.get(spec.name)
        return cls(spec, None if isinstance(plain, Mapping) else plain, claim=values.get(spec.bound_key))


def stored_values(place: Place, values: Mapping[str, Any]) -> dict[str, MetricValue]:
    """By name the metrics of a place, as an evaluation wrote them."""
    return {spec.name: MetricValue.from_json(spec, values) for spec in metrics_at(place)}


def json_of(values: Iterable[MetricValue]) -> dict[str, Any]:
    """All of them in one object."""
    return {key: plain for value in values for key, plain in value.to_json().items()}


def metric_text(spec: MetricSpec, value: float | None) -> str:
    """A value as every place shows it: in percent, or with four digits; a dash where there is none."""
    if value is None or spec.percent:
        return percent(value)
    return f"{value:.4f}"


def measure(spec: MetricSpec, judged: Judgement) -> MetricValue:
    """The value of a metric of whole splits; not defined where what it needs is not there."""
    if spec.measure is None or not spec.needs <= judged.has:
        return MetricValue(spec, None)
    found = _of(spec, spec.measure(judged))
    if spec.claim is None:
        return found
    return MetricValue(spec, found.value, found.rate, spec.claim(judged))


def measure_all(judged: Judgement) -> dict[str, MetricValue]:
    """By name every metric of whole splits."""
    return {name: measure(spec, judged) for name, spec in METRICS.items() if spec.measure is not None}


def class_values(judged: Judgement, index: int) -> dict[str, MetricValue]:
    """By name every metric of single classes."""
    return {
        name: _of(spec, judged.each(spec.of_class)[index])
        for name, spec in METRICS.items()
        if spec.of_class is not None
    }


def plain_values(specs: Iterable[MetricSpec], judged: Judgement) -> dict[str, float]:
    """By name the values alone, of those metrics that are defined; bounds are not worked out."""
    found = {
        spec.name: _of(spec, spec.measure(judged)).value
        for spec in specs
        if spec.measure is not None and spec.needs <= judged.has
    }
    return {name: value for name, value in found.items() if value is not None}


def _of(spec: MetricSpec, found: Measured) -> MetricValue:
    if isinstance(found, Rate):
        return MetricValue(spec, None if found.rate is None else found.rate * spec.scale, found)
    assert found is None or isinstance(found, float)  # whatever has counts was counted by the judgement
    return MetricValue(spec, found)
