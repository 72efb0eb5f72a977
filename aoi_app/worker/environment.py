"""Set the process up before anything heavy is imported: calm threads, no telemetry, low priority."""

import os

import psutil


def prepare_environment() -> None:
    """Set what libraries read when they are imported; what the user has set himself stays.

    Spinning OpenMP threads lose a factor of about ten as soon as another process wants a core, so
    they are told to sleep while they wait.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
    os.environ.setdefault("NO_ALBUMENTATIONS_UPDATE", "1")
    os.environ.setdefault("HF_HUB_OFFLINE", "1")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    # Deterministic matrix products on CUDA need this before the first kernel.
    os.environ.setdefault("CUBLAS_WORKSPACE_CONFIG", ":4096:8")


def yield_to_window() -> None:
    """Lower this process's priority, so that the window stays quick while all cores work."""
    process = psutil.Process()
    try:
        process.nice(psutil.BELOW_NORMAL_PRIORITY_CLASS if psutil.WINDOWS else 5)
    except psutil.AccessDenied:
        return  # a stricter system forbids it; the window is merely less quick
