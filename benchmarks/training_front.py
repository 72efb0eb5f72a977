"""Validation accuracy over training time of each preset, epoch by epoch, on this PC.

    uv run python benchmarks/training_front.py [--project FOLDER] [--presets instant fast balanced scratch]

Uses the ELPV sample by default. Prints a table and, last, one JSON object.
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import tempfile
import time
from pathlib import Path

from aoi_app.events import EpochEnd
from aoi_app.project.recipe.presets import PRESETS
from aoi_app.project.store.project import Project
from benchmarks.elpv import make_project
from benchmarks.time_to_model import command

NAMES = ("val_accuracy", "val_balanced_accuracy", "val_loss")


def points(project: Path, preset: str) -> list[dict[str, float | str]]:
    """Train a preset by a command; one row per epoch, with seconds since the start of the command."""
    begun = time.time()
    run = command("train", str(project), "--preset", preset, "--device", "cpu")["run"]
    with Project.open(project) as opened:
        events = [event for event in opened.run(run).events() if isinstance(event, EpochEnd)]
    return [
        {
            "preset": preset,
            "epoch": event.epoch,
            "seconds": round(event.at - begun, 1),
            **{name: round(event.values[name], 4) for name in NAMES},
        }
        for event in events
    ]


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--project", type=Path, help="project folder (default: the ELPV sample)")
    parser.add_argument(
        "--presets", nargs="+", choices=list(PRESETS), default=list(PRESETS), help="presets (default: all)"
    )
    arguments = parser.parse_args()
    project = arguments.project or make_project(Path(tempfile.mkdtemp(prefix="aoi-front-")))
    rows = [row for preset in arguments.presets for row in points(project, preset)]
    print("| preset | epoch | seconds | accuracy | balanced accuracy | loss |")
    print("|" + " --- |" * 6)
    for row in rows:
        print("| " + " | ".join(str(value) for value in row.values()) + " |")
    print(json.dumps({"project": str(project), "points": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
