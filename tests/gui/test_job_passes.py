"""One progress for a whole job: it never begins anew with a pass."""

from pathlib import Path

import pytest

from aoi_app.events import Progress, Stage
from aoi_app.project.jobs import TrainJob
from aoi_app.project.recipe.presets import PRESETS
from ui.core.jobs.job_passes import PASSES, JobPasses


def test_the_shares_of_a_job_are_its_whole_time() -> None:
    for passes in PASSES.values():
        assert sum(share for _, share in passes) == pytest.approx(1.0)


def test_the_progress_of_a_job_goes_on_from_pass_to_pass() -> None:
    passes = JobPasses(PASSES["package"])
    told = [
        passes.take(Progress(stage, done, 10, 1.0, 10.0 - done))
        for stage in ("reference", "parity", "parity", "pictures", "novelty", "verify")
        for done in (1, 5, 10)
    ]
    fractions = [fraction for fraction, _ in told]
    assert None not in fractions
    assert fractions == sorted(fractions)
    assert told[2][0] == pytest.approx(0.48)
    assert told[2][1] == pytest.approx(10 / 0.48 * 0.52), "what comes after the pass counts, too"
    assert told[-1] == pytest.approx((1.0, 0.0))


def test_a_pass_that_is_left_out_is_passed_over() -> None:
    passes = JobPasses(PASSES["evaluate"])
    assert passes.take(Progress("evaluate", 1, 2))[0] == pytest.approx(0.05 + 0.95 / 2)


def test_a_job_without_known_passes_is_one_pass() -> None:
    passes = JobPasses()
    assert passes.take(Progress("inspect", 1, 4, 1.0, 3.0)) == (0.25, 3.0)
    assert passes.take(Progress("inspect", 1, 0)) == (None, None)


@pytest.mark.parametrize("preset", PRESETS)
def test_the_progress_of_a_training_never_falls(preset: str) -> None:
    recipe = PRESETS[preset].recipe
    passes = JobPasses.of(TrainJob(project=Path("x"), recipe=recipe))
    stages: list[tuple[Stage, int]] = [("decode", 96), ("decode", 36), ("features", 96), ("features", 36)]
    if recipe.training.method == "features" or recipe.training.head_start:
        stages.append(("heads", 7))
    if recipe.training.trainable == "last_stages":
        stages.append(("features", 576))
    if recipe.training.method != "features":
        stages.append(("train", 960))
    stages.append(("evaluate", 36))
    told = [
        passes.take(Progress(stage, done, images, 10.0, (images - done) / 10))
        for stage, images in stages
        for done in (images // 4 or 1, images // 2, images)
    ]
    fractions = [fraction or 0.0 for fraction, _ in told]
    assert fractions == sorted(fractions)
    assert fractions[-1] == pytest.approx(1.0)
    assert told[0][1] is None, "how long it takes is not known from reading images"
    longest = "features" if recipe.training.method == "features" else "train"
    assert told[-4][1] is not None, longest
    assert told[-1][1] == pytest.approx(0.0)
