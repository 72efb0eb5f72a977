"""Frames per second of a training chart with many points, redrawn each time. Needs no screen.

    uv run python benchmarks/charts.py [--points 100000] [--frames 60]

A frame is what the window does on its timer: smooth, down-sample, pass to the plot, paint. Prints one JSON
object: frames per second of two noisy curves, the worst case, and the milliseconds of each part.
"""

import argparse
import json
import os
import statistics
import sys
import time

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtWidgets import QApplication

from ui.charts.chart_line import Line
from ui.charts.chart_series import smooth
from ui.charts.plot import Plot

SIZE = (1200, 400)  # pixels: wider than the chart of a 1920 pixel window
WINDOW = 16


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=100_000, help="points per curve (default: 100000)")
    parser.add_argument("--frames", type=int, default=60, help="frames to draw (default: 60)")
    arguments = parser.parse_args()
    application = QApplication([])
    plot = Plot([Line("train_loss", 0), Line("val_loss", 1, thick=True)], "number")
    plot.resize(*SIZE)
    plot.show()
    application.processEvents()
    x = np.arange(float(arguments.points))
    noise = np.random.default_rng(0).normal(1.0, 0.2, (2, arguments.points))
    prepare, paint = [], []
    for frame in range(arguments.frames + 3):
        begun = time.thread_time()
        one, two = (smooth(np.roll(values, frame), WINDOW) for values in noise)
        plot.draw({"train_loss": (x, one), "val_loss": (x, two)})
        drawn = time.thread_time()
        plot.viewport().repaint()
        prepare.append(drawn - begun)
        paint.append(time.thread_time() - drawn)
    whole = [sum(parts) for parts in zip(prepare[3:], paint[3:], strict=True)]
    median = statistics.median(whole)
    figures = {
        "points": arguments.points,
        "frames_per_s": round(1 / median, 1),
        "milliseconds": round(1e3 * median, 2),
        "prepare_ms": round(1e3 * statistics.median(prepare[3:]), 2),
        "paint_ms": round(1e3 * statistics.median(paint[3:]), 2),
        "slowest_ms": round(1e3 * max(whole), 2),
    }
    print(json.dumps(figures))
    return 0


if __name__ == "__main__":
    sys.exit(main())
