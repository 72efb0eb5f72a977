"""Whether defects pasted onto good parts help: what their contest says in several draws of grouped folds.

    uv run python benchmarks/pasting.py PROJECT ... --preset instant detail --draws 5

The projects are copied, with their images where they are; each draw is a training by the command line's own
job, with another seed. Prints a row of a table for each draw: the area under the curve of NG against OK out
of fold, without pasted defects and with them, the gain with its standard error, and what was kept.
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import shutil
import tempfile
import time
from pathlib import Path

from aoi_app.control import JobControl
from aoi_app.engine.training.train_job import train
from aoi_app.project.jobs import TrainJob
from aoi_app.project.store.project import Project

COLUMNS = (
    *("project", "preset", "draw", "pasted", "without", "with"),
    *("gain", "error", "kept", "recall", "cpu s"),
)


def row(project: Path, name: str, seed: int) -> list[str]:
    """The cells of one training; ``recall`` is the balanced accuracy of the run that was kept."""
    with Project.open(project) as opened:
        recipe = opened.preset_recipe(name)
    recipe = recipe.changed({"seed": seed, "training.paste_defects": True})
    begun = time.process_time()
    result = train(TrainJob(project=project, recipe=recipe), JobControl())
    found = result.pasted
    assert found is not None
    areas = [
        "-" if value is None else f"{value:.4f}"
        for value in (found.without, found.pasted, found.gain, found.error)
    ]
    kept, recall = "yes" if found.kept else "no", f"{result.val.balanced_accuracy or 0:.3f}"
    seconds = f"{time.process_time() - begun:.0f}"
    return [project.name, name, str(seed), str(found.images), *areas, kept, recall, seconds]


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("projects", type=Path, nargs="+")
    parser.add_argument("--preset", nargs="+", default=["instant", "detail"])
    parser.add_argument("--draws", type=int, default=5)
    words = parser.parse_args()
    print("| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|", sep="\n")
    with tempfile.TemporaryDirectory() as folder:
        for source in words.projects:
            project = Path(shutil.copytree(source, Path(folder) / source.name))
            for name in words.preset:
                for seed in range(words.draws):
                    print("| " + " | ".join(row(project, name, seed)) + " |", flush=True)


if __name__ == "__main__":
    main()
