"""One progress for a whole job: it never begins anew with a pass."""

import pytest

from aoi_app.events import Progress
from ui.core.jobs.job_passes import PASSES, JobPasses


def test_the_shares_of_a_job_are_its_whole_time() -> None:
    for passes in PASSES.values():
        assert sum(share for _, share in passes) == pytest.approx(1.0)


def test_the_progress_of_a_job_goes_on_from_pass_to_pass() -> None:
    passes = JobPasses("package")
    told = [
        passes.take(Progress(stage, done, 10, 1.0, 10.0 - done))
        for stage in ("reference", "parity", "parity", "pictures")
        for done in (1, 5, 10)
    ]
    fractions = [fraction for fraction, _ in told]
    assert None not in fractions
    assert fractions == sorted(fractions)
    assert told[2][0] == pytest.approx(0.63)
    assert told[2][1] == pytest.approx(10 / 0.63 * 0.37), "what comes after the pass counts, too"
    assert told[-1] == pytest.approx((1.0, 0.0))


def test_a_pass_that_is_left_out_is_passed_over() -> None:
    passes = JobPasses("evaluate")
    assert passes.take(Progress("evaluate", 1, 2))[0] == pytest.approx(0.05 + 0.95 / 2)


def test_a_job_without_known_passes_is_one_pass() -> None:
    passes = JobPasses("inspect")
    assert passes.take(Progress("inspect", 1, 4, 1.0, 3.0)) == (0.25, 3.0)
    assert passes.take(Progress("inspect", 1, 0)) == (None, None)
