"""The threshold command: the rule that holds on fresh images is the default, and says what it cannot hold."""

import json
from typing import Any

import numpy as np
import pytest

from aoi_app.cli import DONE, FAILED, WRONG_USAGE, run_command
from aoi_app.commands import threshold
from aoi_app.evidence.operating_points import ScoredImage, ScoredImages
from aoi_app.project.jobs import EvaluateJob, EvaluateResult
from aoi_app.project.policy import Policy
from tests.gui.job_results import evaluated

NG = np.linspace(0.3, 0.99, 100)
ROWS = [ScoredImage(score, False, class_name="void") for score in NG]
ROWS += [ScoredImage(score, True, class_name="good") for score in np.linspace(0.01, 0.5, 200)]


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[EvaluateJob]:
    """The jobs that were started, of a run whose scores are known."""
    jobs: list[EvaluateJob] = []

    def run(job: EvaluateJob, _: object) -> EvaluateResult:
        jobs.append(job)
        return EvaluateResult.model_validate(
            evaluated(job.run) | {"policy": job.policy, "chosen": job.choice}
        )

    scores = ("run 1", Policy(), ScoredImages(ROWS))
    monkeypatch.setattr(threshold, "scores_of", lambda *_: scores)
    monkeypatch.setattr(threshold, "run_job", run)
    return jobs


def chosen(words: list[str], capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert run_command(["threshold", "P", "--json", *words]) == DONE
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    return result


def test_the_default_holds_on_fresh_images(
    judged: list[EvaluateJob], capsys: pytest.CaptureFixture[str]
) -> None:
    result = chosen([], capsys)["chosen"]
    assert (result["goal"], result["most"], result["confidence"]) == ("escape", 0.05, 0.95)
    assert (result["split"], result["ok"], result["ng"]) == ("val", 200, 100)
    assert result["promise"] == {"unit": "image", "wrong": 1, "allowed": 1, "n": 100}
    policy = judged[-1].policy
    assert policy is not None
    assert NG[0] < policy.threshold <= NG[1]
    assert "promise" not in chosen(["--most", "0.05", "--confidence", "0"], capsys)["chosen"]
    assert judged[-1].policy is not None
    assert NG[4] < judged[-1].policy.threshold <= 0.500001


def test_what_the_images_cannot_hold_is_said_with_how_many_more_would(
    judged: list[EvaluateJob], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run_command(["threshold", "P", "--most", "0.01"]) == FAILED
    said = capsys.readouterr().err
    assert "AOI-TRN-008" in said
    assert "Of NG images there are 100: too few" in said
    assert "(199 more)" in said
    assert judged == []


@pytest.mark.parametrize(
    "words",
    [
        ["--at", "0.5", "--most", "0.1"],
        ["--aim", "fewest", "--confidence", "0.9"],
        ["--review", "0.3", "0.6"],
        ["--aim", "cost", "--most", "0.1"],
        ["--ppm", "100"],
    ],
)
def test_options_without_effect_are_refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        run_command(["threshold", "P", *words])
    assert ended.value.code == WRONG_USAGE
    assert "no effect with" in capsys.readouterr().err


def test_costs_choose_the_policy_and_the_plan_says_what_to_add(
    judged: list[EvaluateJob], capsys: pytest.CaptureFixture[str]
) -> None:
    words = [
        "--aim",
        "cost",
        "--escape-cost",
        "50",
        "--overkill-cost",
        "5",
        "--review-cost",
        "1",
        "--ppm",
        "1000",
    ]
    result = chosen(words, capsys)["chosen"]
    assert result["costs"] == {"escape_cost": 50, "overkill_cost": 5, "review_cost": 1, "ppm": 1000}
    cost = result["cost_per_image"]
    assert cost["low"] <= cost["cost"] <= cost["high"]
    assert run_command(["plan", "P", "--most", "0.01", "--json", "--at", "0.3"]) == DONE
    every, void = json.loads(capsys.readouterr().out)["plans"]
    assert (every["missed"], every["n"], every["class"], void["class"]) == (0, 100, None, "void")
    assert (every["needed"], every["needed_with_one_more"]) == (299, 473)
