"""The short form of the campaigns.

In processes of their own: they fork, which one with the threads of Qt and pytest must not.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="the campaigns fork")
@pytest.mark.parametrize("campaign", ["short", "updates"])
def test_nothing_is_lost_twice_wrong_or_unexplained(campaign: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", f"tests.campaigns.{campaign}"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
