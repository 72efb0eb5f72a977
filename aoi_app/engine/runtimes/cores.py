"""How many processor cores this process may compute with."""

import os
import sys

import psutil

SPARE_FROM = 4  # physical cores: on more than this, one is left to the window and the rest of the PC


def usable_cores() -> int:
    """The physical cores, on bigger PCs less one; the same number each time on one PC.

    Fewer where the process is bound to some of them, or where the environment asks for fewer with
    ``OMP_NUM_THREADS``: programs that share a PC keep out of each other's way so.
    """
    cores = psutil.cpu_count(logical=False) or os.cpu_count() or 1
    if cores > SPARE_FROM:
        cores -= 1
    if sys.platform == "linux":
        cores = min(cores, len(os.sched_getaffinity(0)))
    asked = os.environ.get("OMP_NUM_THREADS", "")
    return min(cores, max(1, int(asked))) if asked.isdecimal() else cores
