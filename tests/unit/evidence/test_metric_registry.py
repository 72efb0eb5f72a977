"""Every metric conforms to its spec."""

import subprocess
import sys

import numpy as np
import pytest

from aoi_app.evidence.judgement import Judgement
from aoi_app.evidence.metric_values import MetricValue, class_values, measure, measure_all
from aoi_app.evidence.rates import Rate
from aoi_app.project.policy import Policy
from aoi_app.project.records import Verdict
from models.catalogue import BEST_BY, METRICS, metrics_at

NAMES, IS_OK = ("good", "void", "edge"), (True, False, False)


def judgement(is_ok=IS_OK, groups=None, right=0.7):
    random = np.random.default_rng(2)
    labels = np.arange(60) % 3
    shares = random.dirichlet((0.4, 0.4, 0.4), 60)
    shares[np.arange(60), labels] += right
    return Judgement.of_probabilities(
        labels, shares / shares.sum(1, keepdims=True), NAMES, is_ok, Policy(), groups
    )


@pytest.mark.parametrize("name", METRICS)
def test_every_metric_is_documented_and_works(name):
    spec = METRICS[name]
    for text in (spec.title, spec.description):
        assert text.en.isascii() or "·" in text.en or "×" in text.en
        assert text.zh_tw
    assert spec.paper.startswith("https://")
    assert (spec.of_class is not None) == ("class" in spec.places)
    assert spec.measure is not None or spec.places == {"class"}
    assert ("choice" in spec.places) <= ("epoch" in spec.places or name == "loss")
    judged = judgement()
    value = measure(spec, judged) if spec.measure is not None else class_values(judged, 1)[name]
    assert isinstance(value.value, float)
    assert (value.rate is not None) == bool(spec.counts)
    assert (spec.bound == "clopper_pearson") <= (value.rate is not None)
    assert (value.bound is not None) == (spec.bound != "none")
    if value.bound is not None:
        assert value.bound <= value.value if spec.higher_is_better else value.bound >= value.value
    assert MetricValue.from_json(spec, value.to_json()) == value


def test_what_should_be_high_rises_as_a_model_gets_better():
    worse, better = measure_all(judgement(right=0.1)), measure_all(judgement(right=3.0))
    for name, spec in METRICS.items():
        if spec.measure is not None and name != "review":
            gained = better[name].value - worse[name].value
            assert gained > 0 if spec.higher_is_better else gained < 0, name


def test_a_metric_says_nothing_where_what_it_needs_is_not_there():
    values = measure_all(judgement(is_ok=(False, False, False)))
    assert values["escape"].value is values["overkill"].value is None, "nothing can be judged OK"
    assert values["escape"].to_json()["escape"] == Rate(0, 0).to_json(), "the key stays"
    judged = judgement()
    verdicts = [Verdict.OK if ok else Verdict.NG for ok in judged.judged_ok]
    values = measure_all(Judgement(judged.labels, judged.predicted, verdicts, judged.scores, NAMES, IS_OK))
    missing = {name for name, value in values.items() if value.value is None}
    assert missing == {name for name, spec in METRICS.items() if "probabilities" in spec.needs}
    assert {"auc", "loss"} <= missing, "no probabilities"


def test_older_files_are_read():
    """Metrics with counts but no parts, without a bound of the mean, and without counts."""
    old = {"accuracy": 0.5, "balanced_accuracy": 0.5, "escape": {"count": 1, "n": 4, "rate": 0.25}}
    values = {name: MetricValue.from_json(spec, old) for name, spec in METRICS.items()}
    assert (values["accuracy"].value, values["accuracy"].bound) == (0.5, None)
    assert (values["balanced_accuracy"].value, values["balanced_accuracy"].bound) == (0.5, None)
    assert values["escape"].rate == Rate(1, 4)
    assert values["macro_f1"].value is None


def test_the_best_is_chosen_by_the_metrics_of_an_epoch():
    assert {"balanced_accuracy", "accuracy", "macro_f1", "auc", "loss"} <= set(BEST_BY)
    first = ["escape", "overkill", "accuracy", "balanced_accuracy"]
    assert [spec.name for spec in metrics_at("card") if spec.name in first] == first


def test_the_registry_loads_nothing_heavy():
    code = (
        "import sys\n"
        "from models.catalogue import BEST_BY, METRICS\n"
        "assert len(METRICS) > len(BEST_BY) > 0\n"
        "assert not {'torch', 'numpy', 'pydantic'} & set(sys.modules)\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
