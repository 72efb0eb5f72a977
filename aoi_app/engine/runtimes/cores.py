"""Number of CPU cores this process may use."""

import os
import sys

import psutil

SPARE_FROM = 4  # physical cores: above this, one is left to the window and the rest of the PC


def usable_cores() -> int:
    """Number of physical cores, one less on larger PCs; always the same on one PC.

    Limited further by the CPU affinity of the process and by ``OMP_NUM_THREADS``, with which programs that
    share a PC stay out of each other's way.
    """
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if cores > SPARE_FROM:
        cores -= 1
    if sys.platform == "linux":
        cores = min(cores, len(os.sched_getaffinity(0)))
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(cores, max(1, int(asked))) if asked.isdecimal() else cores
