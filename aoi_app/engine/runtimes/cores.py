"""How many CPU cores this process may use, and how many images it may have under way."""

import os
import sys

import psutil

from aoi_app.project.recipe.input_sizes import pass_megabytes

MOST_STREAMS = 8  # each keeps its own activations in memory ...
MOST_MEGABYTES = 2048.0  # ... all of them about so much
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


def streams(width: int, height: int, batch: int) -> int:
    """How many batches of inputs of this size are computed at once: as many as cores, as far as memory goes,
    at least 1.
    """
    room = int(MOST_MEGABYTES / (batch * pass_megabytes(width, height)))
    return max(1, min(usable_cores(), MOST_STREAMS, room))
