"""Response times, in milliseconds, of the image map with many points. Needs no screen.

    uv run python benchmarks/image_map.py [--points 10000]

Prints one JSON object: median times of drawing, panning, zooming (each with painting) and searching.
"""

import argparse
import json
import os
import statistics
import sys
import time
from collections.abc import Callable

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
from PySide6.QtGui import QColor

from ui.app import make_app
from ui.charts.points import Group, inside, nearest
from ui.charts.scatter_plot import ScatterPlot
from ui.core import theme

SIZE = (900, 600)  # pixels
REPEATS = 30


def milliseconds(work: Callable[[], object]) -> float:
    """Median duration of ``work`` in milliseconds."""
    times = []
    for _ in range(REPEATS):
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times) * 1000


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--points", type=int, default=10_000, help="points on the map (default: 10000)")
    count = parser.parse_args().points
    app = make_app([])
    random = np.random.default_rng(0)
    labels = random.integers(0, 6, count)
    places = random.normal(0, 1, (count, 2)) + random.normal(0, 4, (6, 2))[labels]
    groups = [
        Group(str(number), "", number, QColor(theme.CHART_COLOURS[number]), np.flatnonzero(labels == number))
        for number in range(6)
    ]
    plot = ScatterPlot()
    plot.resize(*SIZE)
    plot.show()
    app.processEvents()
    box = plot.getPlotItem().getViewBox()

    def draw() -> None:
        plot.show_points(places, groups, refit=True)
        plot.grab()

    def move() -> None:
        box.translateBy((0.01, 0.0))
        plot.grab()

    def zoom() -> None:
        box.scaleBy((0.99, 0.99))
        plot.grab()

    turn = np.linspace(0, 2 * np.pi, 200)
    outline = np.stack([3 * np.cos(turn), 3 * np.sin(turn)], axis=1)
    tasks: dict[str, Callable[[], object]] = {
        "draw": draw,
        "move": move,
        "zoom": zoom,
        "nearest": lambda: nearest(places, (0.0, 0.0)),
        "outline": lambda: inside(places, outline),
    }
    figures = {name: round(milliseconds(work), 1) for name, work in tasks.items()}
    print(json.dumps({"points": count, "milliseconds": figures}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
