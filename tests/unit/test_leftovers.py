"""The leftover detection for all other tests: it names what still runs, and waits for what is ending."""

import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import QThreadPool

from tests import leftovers
from tests.leftovers import Leftovers

ASLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leftovers, "PATIENCE", 0.2)


def test_a_thread_and_work_of_a_pool_are_named() -> None:
    watched = Leftovers()
    go = threading.Event()
    thread = threading.Thread(target=go.wait, name="forgotten")
    pool = QThreadPool()
    watched.watch(pool)
    thread.start()
    pool.start(go.wait)
    try:
        assert watched.names() == ["thread forgotten", f"work of {pool!r}"]
    finally:
        go.set()
    assert watched.names() == []


def test_a_process_is_named_and_killed_and_one_from_before_is_not() -> None:
    older = subprocess.Popen(ASLEEP)
    watched = Leftovers()
    younger = subprocess.Popen(ASLEEP)
    try:
        assert watched.names() == [f"process {younger.pid}"]
        watched.kill_processes()
        assert younger.wait(10)
        assert watched.names() == []
        assert older.poll() is None
    finally:
        older.kill()
        older.wait()
