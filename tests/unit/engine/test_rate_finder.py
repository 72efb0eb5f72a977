"""The learning-rate finder: on a known curve, and on a real project through the job."""

from pathlib import Path

import numpy as np
import pytest

from aoi_app.control import JobControl
from aoi_app.engine.training.rate_finder import find_rate, smoothed, suggestions
from aoi_app.errors import RecipeError
from aoi_app.project.jobs import FindRateJob
from aoi_app.project.store.project import Project
from tests.unit.engine.training_project import make_project, small_recipe


def test_the_suggestion_lies_where_the_loss_falls_steepest():
    rates = np.geomspace(1e-6, 10, 81)
    fall = 2.0 - 1.5 / (1 + (1e-3 / rates) ** 2)  # steepest at 1e-3
    curve = np.where(rates < 0.3, fall, fall + 5 * np.log(rates / 0.3))
    found = suggestions(rates, curve)
    assert found["steepest"] == pytest.approx(1e-3, rel=0.3)
    assert found["tenth"] == pytest.approx(0.03, rel=0.3)
    assert found["suggestion"] == found["steepest"]
    rising = np.linspace(1, 2, 81)
    assert suggestions(rates, rising) == {"suggestion": None, "steepest": None, "tenth": None}


def test_luck_of_the_first_images_is_no_suggestion():
    rates = np.geomspace(1e-7, 10, 81)
    curve = np.concatenate([[9.0, 3.0, 1.5], np.ones(37), np.linspace(1.0, 0.2, 20), np.full(21, 5.0)])
    found = suggestions(rates, curve)["steepest"]
    assert 1e-3 <= found <= 0.1


def test_noise_of_small_steps_is_not_taken_for_the_fall():
    rates = np.geomspace(1e-7, 10, 81)
    luck = np.random.default_rng(5).normal(0.0, 0.2, 81)  # variation between batches
    falling = 2.3 - 0.35 / (1 + 1e-4 / rates)
    found = suggestions(rates, smoothed(np.where(rates < 0.05, falling, 7.0) + luck))
    assert 1e-5 <= found["steepest"] <= 3e-3
    assert 1e-5 <= found["suggestion"] <= 1e-3


def test_smoothing_has_no_bias_towards_the_first():
    assert smoothed(np.full(30, 0.7)) == pytest.approx(np.full(30, 0.7))


def test_rates_rise_until_the_loss_diverges_and_no_weights_are_kept(tmp_path: Path):
    folder = make_project(tmp_path)
    job = FindRateJob(project=folder, recipe=small_recipe(), device="cpu", steps=40)
    result = find_rate(job, JobControl())
    rates, losses = result.rates, result.losses
    assert len(rates) == len(losses) == len(result.smoothed)
    assert np.diff(np.log(rates)) == pytest.approx(np.full(len(rates) - 1, np.log(1e8) / 39))
    assert result.burst
    assert not result.fitted
    assert 1e-5 < result.suggestion < 0.3
    with Project.open(folder) as project:
        assert project.runs() == []
    headed = FindRateJob(project=folder, recipe=small_recipe(head_start=True), device="cpu", steps=20)
    assert find_rate(headed, JobControl()).fitted
    instant = FindRateJob(project=folder, recipe=small_recipe(method="features"), device="cpu")
    with pytest.raises(RecipeError, match="without a learning rate"):
        find_rate(instant, JobControl())
