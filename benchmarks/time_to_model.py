"""Time to a good model: the preset Instant compared with two epochs of full fine-tuning.

Both are complete commands in their own processes, imports included, one after the other, on the same real
images and evaluated on the same test images. Goal: the AUC of the fine-tuned model in at most a fifth of
its time.

    uv run python benchmarks/time_to_model.py [--out FOLDER]
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.elpv import make_project

MAIN = Path(__file__).parents[1] / "main.py"
GOAL = 5.0

# Full fine-tuning without this program's shortcuts: ImageNet weights, new head, all layers, two epochs.
FULL = {
    "training.head_start": "false",
    "training.epochs": "2",
    "training.optimizer.learning_rate": "1e-3",
    "training.optimizer.backbone_factor": "0.3",
    "input.width": "224",
    "input.height": "224",
}
WAYS = {
    "instant": ("--preset", "instant"),
    "full_fine_tuning": ("--preset", "balanced", *(f"--set={name}={value}" for name, value in FULL.items())),
}


def command(*words: str) -> dict[str, Any]:
    """Run a command of the program and return its JSON."""
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    result = subprocess.run(
        [sys.executable, str(MAIN), *words, "--json"],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=environment,
    )
    values: dict[str, Any] = json.loads(result.stdout.splitlines()[-1])
    return values


def main() -> int:
    """Measure, print one JSON object, and return 0 if the goal is met."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--out", type=Path, help="folder to keep the project in (default: temporary)")
    out = parser.parse_args().out or Path(tempfile.mkdtemp(prefix="aoi-time-to-model-"))
    project = str(make_project(out))
    found = {}
    for name, words in WAYS.items():
        begun = time.perf_counter()
        trained = command("train", project, *words, "--device", "cpu")
        seconds = time.perf_counter() - begun
        test = command("evaluate", project, "--run", trained["run"], "--split", "test")
        names = ("n", "accuracy", "balanced_accuracy", "ng_auc")
        found[name] = {"seconds": round(seconds, 1), **{key: test[key] for key in names}}
    ratio = found["full_fine_tuning"]["seconds"] / found["instant"]["seconds"]
    met = found["instant"]["ng_auc"] >= found["full_fine_tuning"]["ng_auc"] and ratio >= GOAL
    print(json.dumps({**found, "times_quicker": round(ratio, 1), "goal": GOAL, "met": met}))
    return 0 if met else 1


if __name__ == "__main__":
    sys.exit(main())
