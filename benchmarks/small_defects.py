"""Presets on a project with small defects: what they say out of fold, in several draws of grouped folds.

Run: ``uv run python -m benchmarks.small_defects PROJECT --preset instant detail --draws 5``. The project is
copied, with its images where they are; each draw is a training from the command line's own job, with another
seed. Prints a row of a table for each preset: mean and standard deviation of its draws, which share their
images, so that this is no confidence interval; rates at the threshold that the run starts with. ``--json``
has every draw.
"""

import argparse
import json
import shutil
import tempfile
import time
from pathlib import Path
from statistics import mean, stdev
from typing import Any

from aoi_app.control import JobControl
from aoi_app.engine.training.train_job import train
from aoi_app.project.jobs import EvaluateResult, TrainJob
from aoi_app.project.store.project import Project

COLUMNS = ("auc", "balanced", "escape", "overkill", "macro recall", "peak", "near", "ece", "cost", "cpu s")


def drawn(project: Path, name: str, seed: int, threads_seconds: float) -> dict[str, Any]:
    """The figures of one training; ``threads_seconds`` is the processor time so far."""
    with Project.open(project) as opened:
        recipe = opened.preset_recipe(name)
    result = train(TrainJob(project=project, recipe=recipe.model_copy(update={"seed": seed})), JobControl())
    return {**figures(result.val), "cpu s": time.process_time() - threads_seconds}


def figures(val: EvaluateResult) -> dict[str, Any]:
    """What an evaluation says; rates of images, 0..1, None where nothing is known."""
    escape, overkill, pointing, seen = val.escape.rate, val.overkill.rate, val.pointing, val.input
    return {
        "auc": val.to_json().get("ng_auc"),
        "balanced": None if escape is None or overkill is None else 1 - (escape + overkill) / 2,
        "escape": escape,
        "overkill": overkill,
        "macro recall": val.balanced_accuracy,
        "peak": pointing.peak / pointing.n if pointing else None,
        "near": pointing.near / pointing.n if pointing else None,
        "ece": val.ece.before.value if val.ece else None,
        "cost": seen.cost if seen else None,
    }


def spread(values: list[float]) -> str:
    """Mean and standard deviation, or a dash."""
    if not values:
        return "-"
    return f"{mean(values):.3f}" + (f" ± {stdev(values):.3f}" if len(values) > 1 else "")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--preset", nargs="+", default=["instant", "detail"])
    parser.add_argument("--draws", type=int, default=5)
    parser.add_argument("--json", action="store_true")
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        project = Path(shutil.copytree(words.project, Path(folder) / "project"))
        rows = {
            name: [drawn(project, name, seed, time.process_time()) for seed in range(words.draws)]
            for name in words.preset
        }
    if words.json:
        print(json.dumps(rows))
        return
    print("| preset | " + " | ".join(COLUMNS) + " |", "|---" * (len(COLUMNS) + 1) + "|", sep="\n")
    for name, draws in rows.items():
        known = ([draw[column] for draw in draws if draw[column] is not None] for column in COLUMNS)
        print(f"| {name} | " + " | ".join(map(spread, known)) + " |")


if __name__ == "__main__":
    main()
