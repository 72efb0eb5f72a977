"""Metric values with counts and confidence bounds: computing, storing and reading them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.rates import Rate, Rounding, percent, plain_number
from models.catalogue import METRICS, metrics_at
from models.metric_specs import Measured, MetricSpec, Place

NOTHING = Rate(0, 0)


@dataclass(frozen=True, slots=True)
class MetricValue:
    """The value of one metric. ``value`` is None if undefined; ``rate`` holds the counts of a metric that
    has them, ``claim`` the bound of one that has none; ``n`` images were judged, if that is known.

    Examples:
        >>> value = MetricValue(METRICS["accuracy"], 56 / 60, Rate(56, 60))
        >>> value.text_with_counts.replace("\u00a0", " "), round(value.bound, 3)
        ('93.3 % · 56/60', 0.854)
    """

    spec: MetricSpec
    value: float | None
    rate: Rate | None = None
    claim: float | None = None
    n: int | None = field(default=None, compare=False)

    @property
    def bound(self) -> float | None:
        """One-sided 95 % bound: lower if higher values are better, else upper. None if there is none."""
        if self.value is None or self.spec.bound == "none":
            return None
        if self.rate is None:
            return self.claim
        bound = self.rate.lower95 if self.spec.higher_is_better else self.rate.upper95
        return None if bound is None else bound * self.spec.scale

    @property
    def text(self) -> str:
        """The value alone."""
        return metric_text(self.spec, self.value, self.n if self.rate is None else self.rate.n)

    @property
    def text_with_counts(self) -> str:
        """The value, and the counts behind it, e.g. ``67 % · 4/6``."""
        counts = f" · {self.rate.count}/{self.rate.n}" if self.rate is not None and self.rate.n else ""
        return self.text + counts

    @property
    def bound_text(self) -> str:
        """The bound alone, rounded so that the value is at least, or at most, what is shown."""
        n = self.n if self.rate is None else int(self.rate.size)
        return metric_text(self.spec, self.bound, n, "down" if self.spec.higher_is_better else "up")

    def to_json(self) -> dict[str, Any]:
        """The value under the metric's name, with or replaced by its counts or bound."""
        spec = self.spec
        plain = {} if spec.counts == spec.name else {spec.name: self.value}
        bound = {spec.bound_key: self.claim} if spec.claim is not None else {}
        counts = {spec.counts: (self.rate or NOTHING).to_json()} if spec.counts else {}
        return {**plain, **bound, **counts}

    @classmethod
    def from_json(cls, spec: MetricSpec, values: Mapping[str, Any]) -> "MetricValue":
        """Read a value from the output of :meth:`to_json`; older files may lack it, or its bound."""
        counts = values.get(spec.counts) if spec.counts else None
        if isinstance(counts, Mapping):
            return _of(spec, Rate.from_json(counts))
        plain = None if isinstance(values.get(spec.name), Mapping) else values.get(spec.name)
        n = values.get("support", values.get("n"))  # of a class, or of the split
        return cls(spec, plain, claim=values.get(spec.bound_key), n=n)


def stored_values(place: Place, values: Mapping[str, Any]) -> dict[str, MetricValue]:
    """The metrics shown in a place, by name, from the JSON of an evaluation.

    Examples:
        >>> stored_values("report", {"macro_f1": 0.9, "n": 72})["macro_f1"].text
        '0.900'
    """
    return {spec.name: MetricValue.from_json(spec, values) for spec in metrics_at(place)}


def measurable(values: Mapping[str, Any], ok_class: bool) -> dict[str, Any]:
    """The JSON of an evaluation without what it cannot know: earlier versions stored rates of good parts,
    such as "escape 0/361", for models without an OK class, too.

    Examples:
        >>> measurable({"escape": Rate(0, 361).to_json(), "n": 361}, ok_class=False)["escape"]["rate"] is None
        True
    """
    if ok_class:
        return dict(values)
    unknown = json_of(MetricValue(spec, None) for spec in METRICS.values() if "ok_class" in spec.needs)
    return {key: unknown.get(key, plain) for key, plain in values.items()}


def json_of(values: Iterable[MetricValue]) -> dict[str, Any]:
    """The values as one JSON object.

    Examples:
        >>> json_of([MetricValue(METRICS["loss"], 0.9)])
        {'loss': 0.9}
    """
    return {key: plain for value in values for key, plain in value.to_json().items()}


def metric_text(
    spec: MetricSpec, value: float | None, n: int | None = None, rounding: Rounding = "nearest"
) -> str:
    """A value measured on ``n`` images as text, in percent or as a plain number; a dash if undefined.

    Examples:
        >>> metric_text(METRICS["macro_f1"], 0.9, 72), metric_text(METRICS["macro_f1"], None)
        ('0.900', '–')
    """
    return (percent if spec.percent else plain_number)(value, n, rounding)


def measure(spec: MetricSpec, judged: Judgement) -> MetricValue:
    """The value of a metric of a whole split; undefined if something it needs is missing.

    Examples:
        >>> from aoi_app.project.policy import Policy
        >>> scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> judged = Judgement.of_probabilities([0, 1, 1], scores, ["good", "void"], [True, False], Policy())
        >>> measure(METRICS["accuracy"], judged).rate.trials
        (2, 3)
    """
    if spec.measure is None or not spec.needs <= judged.has:
        return MetricValue(spec, None)
    found = _of(spec, spec.measure(judged))
    claim = None if spec.claim is None else spec.claim(judged)
    return replace(found, claim=claim, n=len(judged.labels))


def measure_all(judged: Judgement) -> dict[str, MetricValue]:
    """Every metric of a whole split, by name.

    Examples:
        >>> from aoi_app.project.policy import Policy
        >>> scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> judged = Judgement.of_probabilities([0, 1, 1], scores, ["good", "void"], [True, False], Policy())
        >>> measure_all(judged)["escape"].rate.trials
        (1, 2)
    """
    return {name: measure(spec, judged) for name, spec in METRICS.items() if spec.measure is not None}


def class_values(judged: Judgement, index: int) -> dict[str, MetricValue]:
    """Every metric of a single class, by name.

    Examples:
        >>> from aoi_app.project.policy import Policy
        >>> scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> judged = Judgement.of_probabilities([0, 1, 1], scores, ["good", "void"], [True, False], Policy())
        >>> class_values(judged, index=1)["recall"].rate.trials
        (1, 2)
    """
    return {
        name: _of(spec, judged.each(spec.of_class)[index] if spec.needs <= judged.has else None)
        for name, spec in METRICS.items()
        if spec.of_class is not None
    }


def plain_values(specs: Iterable[MetricSpec], judged: Judgement) -> dict[str, float]:
    """The defined metrics as plain numbers, by name, without bounds.

    Examples:
        >>> from aoi_app.project.policy import Policy
        >>> scores = [[0.9, 0.1], [0.2, 0.8], [0.7, 0.3]]
        >>> judged = Judgement.of_probabilities([0, 1, 1], scores, ["good", "void"], [True, False], Policy())
        >>> plain_values([METRICS["overkill"]], judged)
        {'overkill': 0.0}
    """
    found = {
        spec.name: _of(spec, spec.measure(judged)).value
        for spec in specs
        if spec.measure is not None and spec.needs <= judged.has
    }
    return {name: value for name, value in found.items() if value is not None}


def _of(spec: MetricSpec, found: Measured) -> MetricValue:
    if isinstance(found, Rate):
        return MetricValue(spec, None if found.rate is None else found.rate * spec.scale, found)
    assert found is None or isinstance(found, float)  # all counts come from the judgement, as a Rate
    return MetricValue(spec, found)
