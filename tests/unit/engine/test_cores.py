"""The number of cores used respects a requested limit and the CPU affinity of the process."""

import os
import sys

import pytest

from aoi_app.engine.runtimes.cores import usable_cores


def test_fewer_cores_are_used_where_fewer_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    every = usable_cores()
    assert every >= 1
    for asked, used in (("1", 1), (str(every + 3), every), ("0", 1), ("many", every)):
        monkeypatch.setenv("OMP_NUM_THREADS", asked)
        assert usable_cores() == used


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells")
def test_a_process_bound_to_one_core_uses_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OMP_NUM_THREADS", raising=False)
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(before)})
    try:
        assert usable_cores() == 1
    finally:
        os.sched_setaffinity(0, before)
