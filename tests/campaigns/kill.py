"""Kill every job at many moments: ``uv run python -m tests.campaigns.kill --moments 50 [JOB ...]``.

Half the moments are changes on the disk, evenly spread, before which the process kills itself; a quarter
each are random times at which it gets SIGKILL and SIGTERM. Needs Linux.
"""

import argparse
import importlib
import random
import sys
from collections.abc import Callable, Iterator

from tests.campaigns.campaign import campaign, conclude, workplace
from tests.campaigns.jobs import JOBS
from tests.campaigns.processes import Disturbance, Outcome

# Imported once, before any process is forked; none of them starts threads by that.
ENGINE = (
    "aoi_app.engine.training.train_job",
    "aoi_app.engine.experiments.experiment",
    "aoi_app.engine.experiments.search",
    "aoi_app.engine.runtimes.package",
    "aoi_app.engine.inspect.inspector",
    "aoi_app.reports.writer",
    "aoi_app.worker.project_jobs",
)


def moments(count: int, seed: int, timed: bool = True) -> Callable[[Outcome], Iterator[Disturbance]]:
    """``count`` moments within an undisturbed outcome; without ``timed`` ones the same every time."""

    def of(outcome: Outcome) -> Iterator[Disturbance]:
        dice = random.Random(seed)
        by_change = count // 2 if timed else count
        for number in range(by_change):
            change = 1 + round(number * (outcome.changes - 1) / max(by_change - 1, 1))
            yield Disturbance("SIGKILL", change=change)
        for number in range(count - by_change):
            seconds = max(0.01, dice.uniform(0.0, outcome.seconds))
            yield Disturbance("SIGTERM" if number % 2 else "SIGKILL", seconds=seconds)

    return of


def import_engine() -> None:
    """Import everything heavy, for all processes that are forked from now on."""
    for module in ENGINE:
        importlib.import_module(module)


def main() -> int:
    """Run the campaign; the exit code is 1 if anything was lost, twice, wrong or unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "jobs", nargs="*", metavar="JOB", help="some of: " + ", ".join(job.name for job in JOBS)
    )
    parser.add_argument("--moments", type=int, default=50, help="for each job (default: 50)")
    parser.add_argument("--seed", type=int, default=0, help="of the random moments (default: 0)")
    arguments = parser.parse_args()
    import_engine()
    chosen = [job for job in JOBS if not arguments.jobs or job.name in arguments.jobs]
    wanted = moments(arguments.moments, arguments.seed)
    with workplace() as place:
        return conclude([campaign(place, job, wanted) for job in chosen])


if __name__ == "__main__":
    sys.exit(main())
