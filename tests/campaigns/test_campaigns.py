"""The short form of both campaigns: some moments of the quick jobs, the same every time.

In processes of their own: these fork, which one with the threads of Qt and pytest must not.
"""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the campaigns fork")


@pytest.mark.parametrize(
    "words",
    [
        ["tests.campaigns.kill", "--changes-only", "--moments", "3", "import", "inspect", "review"],
        ["tests.campaigns.faults", "--moments", "2", "inspect", "review"],
        ["tests.campaigns.updates"],
    ],
    ids=["killed", "disk fails", "update killed"],
)
def test_nothing_is_lost_twice_wrong_or_unexplained(words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", *words],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
