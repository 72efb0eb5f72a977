"""Let the disk fail at many changes of every job: ``uv run python -m tests.campaigns.faults --moments 20``.

A full disk (ENOSPC) stays full, a read-only one (EROFS) stays read-only, a file-size limit (EFBIG) strikes
once. Then the disk is sound again, and the job is taken up. Needs Linux.
"""

import argparse
import sys
from collections.abc import Callable, Iterator

from tests.campaigns.campaign import campaign, conclude, workplace
from tests.campaigns.jobs import JOBS
from tests.campaigns.kill import import_engine
from tests.campaigns.processes import Disturbance, Outcome

FAULTS = (("ENOSPC", True), ("EROFS", True), ("EFBIG", False))  # error number, and whether it lasts


def faults(count: int) -> Callable[[Outcome], Iterator[Disturbance]]:
    """Each fault at ``count`` changes, evenly spread."""

    def of(outcome: Outcome) -> Iterator[Disturbance]:
        for name, lasting in FAULTS:
            for number in range(count):
                change = 1 + round(number * (outcome.changes - 1) / max(count - 1, 1))
                yield Disturbance(name, change=change, lasting=lasting)

    return of


def main() -> int:
    """Run the campaign; the exit code is 1 if anything was lost, twice, wrong or unexplained."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "jobs", nargs="*", metavar="JOB", help="some of: " + ", ".join(job.name for job in JOBS)
    )
    parser.add_argument("--moments", type=int, default=20, help="for each job and fault (default: 20)")
    arguments = parser.parse_args()
    import_engine()
    chosen = [job for job in JOBS if not arguments.jobs or job.name in arguments.jobs]
    with workplace() as place:
        return conclude([campaign(place, job, faults(arguments.moments)) for job in chosen])


if __name__ == "__main__":
    sys.exit(main())
