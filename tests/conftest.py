"""Shared set-up: private settings, an offscreen window system, no spinning threads."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["OMP_WAIT_POLICY"] = "PASSIVE"
os.environ["NO_ALBUMENTATIONS_UPDATE"] = "1"
if "PYTEST_XDIST_WORKER" in os.environ:
    # Tests run beside each other: with a thread each for every core they would wait for one another.
    os.environ["OMP_NUM_THREADS"] = "1"

# The same examples on every machine, and no failure because another process held the core.
settings.register_profile("aoi", deadline=None, derandomize=True)
settings.load_profile("aoi")


@pytest.fixture(autouse=True)
def private_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or writes the settings, caches or weights of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("AOI_HOME", str(home))
    return home
