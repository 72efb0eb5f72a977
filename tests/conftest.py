"""Shared set-up: private settings, no display, no spinning threads; checks for leftovers and errors."""

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from PySide6.QtCore import QThread, QThreadPool

from tests.leftovers import Leftovers, reporting

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"
if "PYTEST_XDIST_WORKER" in os.environ:
    # Tests run in parallel: with one thread per core each, they would slow each other down.
    os.environ["OMP_NUM_THREADS"] = "1"

# The same examples on every machine, and no failure because another process used the core.
settings.register_profile("aoi", deadline=None, derandomize=True)
settings.load_profile("aoi")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, caches or weights of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("AOI_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def nothing_left_running(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Fail a test that leaves a thread, pool work or a process running after the teardown of its fixtures."""
    leftovers = Leftovers()
    for kind in (QThread, QThreadPool):
        monkeypatch.setattr(kind, "start", reporting(kind.start, leftovers.watch))
    yield
    names = leftovers.names()
    leftovers.kill_processes()
    if names:
        pytest.fail(f"left running: {', '.join(names)}", pytrace=False)


@pytest.fixture(autouse=True)
def no_error_in_the_program(
    request: pytest.FixtureRequest, caplog: pytest.LogCaptureFixture
) -> Iterator[None]:
    """Fail a test in which the window's exception hook caught an unexpected error.

    pytest-qt fails one whose error comes to its own hook, in a slot or in a virtual method; but where the
    program has put its hook there instead, the error ends in the log.
    """
    yield
    if request.node.get_closest_marker("breaks_the_program"):
        return
    records = [item for phase in ("setup", "call", "teardown") for item in caplog.get_records(phase)]
    errors = [item.getMessage() for item in records if item.levelno >= logging.ERROR]
    if errors:
        pytest.fail("logged as an error:\n" + "\n".join(errors), pytrace=False)
