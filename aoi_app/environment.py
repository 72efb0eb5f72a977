"""Process setup before heavy imports: passive OpenMP threads, no telemetry, low priority."""

import os

import psutil


def prepare_environment() -> None:
    """Set environment variables that libraries read on import, unless the user has set them.

    Spinning OpenMP threads become about ten times slower as soon as another process needs a core, so they
    wait passively.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("NO_ALBUMENTATIONS_UPDATE", "1")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    # Deterministic matrix products on CUDA need this before the first kernel.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")


def yield_to_window(*, idle: bool = False) -> None:
    """Lower this process's priority, so that the window stays responsive while all cores are busy; ``idle``:
    as far as it goes, so that everything else on the PC comes first.
    """
    process = psutil.Process()
    below, lowest = 5, 19
    if psutil.WINDOWS:
        below, lowest = psutil.BELOW_NORMAL_PRIORITY_CLASS, psutil.IDLE_PRIORITY_CLASS
    try:
        process.nice(lowest if idle else below)
    except psutil.AccessDenied:
        return  # not permitted on some systems; the window is then less responsive
