"""Both campaigns in short form: some moments of the quick jobs, the same every time, from one base."""

import sys

from tests.campaigns.campaign import campaign, conclude, workplace
from tests.campaigns.faults import faults
from tests.campaigns.jobs import JOBS
from tests.campaigns.kill import import_engine, moments

KILLED, FAILING = ("import", "inspect", "review"), ("inspect", "review")


def main() -> int:
    """Run both; the exit code is 1 if anything was lost, twice, wrong or unexplained."""
    import_engine()
    by_name = {job.name: job for job in JOBS}
    with workplace() as place:
        killed = [campaign(place, by_name[name], moments(3, seed=0, timed=False)) for name in KILLED]
        failed = [campaign(place, by_name[name], faults(2)) for name in FAILING]
    return conclude([*killed, *failed])


if __name__ == "__main__":
    sys.exit(main())
