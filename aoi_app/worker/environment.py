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


def yield_to_window() -> None:
    """Lower this process's priority, so that the window stays responsive while all cores are busy."""
    process = psutil.Process()
    try:
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if psutil.WINDOWS else 5)
    except psutil.AccessDenied:
        return  # not permitted on some systems; the window is then less responsive
