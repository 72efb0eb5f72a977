"""Accuracy against seconds: what each preset reaches on validation, epoch by epoch, on this PC.

    uv run python benchmarks/training_front.py [--project FOLDER] [--presets instant fast balanced scratch]

Without a project the ELPV sample is used. Prints a table and, last, one JSON object.
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
    """Train a preset as a command of its own; a row an epoch, seconds counted from the command's start."""
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
    parser.add_argument("--project", type=Path, help="a project with training and validation images")
    parser.add_argument("--presets", nargs="+", choices=list(PRESETS), default=list(PRESETS))
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
