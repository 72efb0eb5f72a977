"""Heat maps of a run: how those of each method fit masks and boxes, and what their tests say.

For each image of the split with marks, the map of its label: is its peak inside a mark, within 15 pixels of
one, does its box fit one; IoU and average precision of the pixels, each with its level of chance
(``aoi_app/evidence/pointing.py``). Then the maps of some images are tested as in the viewer
(``aoi_app/evidence/map_test.py``), and the same maps laid mirrored over their images, which explain nothing.

    uv run python benchmarks/pointing_game.py PROJECT --run RUN --split test
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
import torch

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.batches import to_planes
from aoi_app.data.dataset import load_dataset
from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.maps.map_checking import map_check_of, pointing_of, quick_methods
from aoi_app.engine.maps.map_testing import ExplainedMap, run_map_test
from aoi_app.engine.runtimes.package import run_network
from aoi_app.project.map_check import MapTest
from aoi_app.project.records import Split
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_facts import RunManifest
from aoi_app.project.store.run_images import evaluated_images


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path, help="project folder")
    parser.add_argument("--run", default="", help="run ID (default: the newest run)")
    parser.add_argument("--split", type=Split, default=Split.VAL, help="train, val or test (default: val)")
    parser.add_argument("--maps", type=int, default=60, help="NG images whose maps are tested (default: 60)")
    words = parser.parse_args()
    control = JobControl()
    with Project.open(words.project) as project:
        run = project.run(words.run) if words.run else project.newest_run()
        network = run_network(run)
        begun = time.perf_counter()
        check = map_check_of(project, run, network, control)
        seconds = time.perf_counter() - begun
        classes, spec = project.classes_of(run), run.recipe.input
        good = {item.id for item in classes if item.is_ok}
        records = [
            record
            for record in evaluated_images(run, project.images(), words.split).records
            if record.class_id not in good
        ]
        data = load_dataset(records, classes, spec, array_cache(project), control)
        regions = project.regions(record.id for record in records)
        learned = words.split is Split.VAL and (run.manifest() or RunManifest()).folded
        pointing = {
            name: found.model_dump()
            for name in quick_methods()
            if (found := pointing_of(network, data, classes, spec, regions, name, control, learned=learned))
            is not None
        }
    ours, mirrored, took = [], [], []
    for row in np.linspace(0, len(data.records) - 1, min(words.maps, len(data.records))).astype(int):
        record = data.records[row]
        image = torch.from_numpy(to_planes(data.images[row][None]))
        begun = time.perf_counter()
        maps, chosen, _ = heat_map(network, image, method=check.method)
        drawn = ExplainedMap(maps[0].numpy(), int(chosen[0]), check.method)
        size = (record.width, record.height)
        ours.append(run_map_test(network, image, drawn, spec, size, check))
        took.append(time.perf_counter() - begun)
        elsewhere = ExplainedMap(drawn.grid[::-1, ::-1].copy(), drawn.class_index, check.method)
        mirrored.append(run_map_test(network, image, elsewhere, spec, size, check))
    result = {
        "run": run.id,
        "split": words.split,
        "check": check.model_dump(),
        "check_seconds": seconds,
        "pointing": pointing,
        "tests": counts(ours),
        "tests_of_mirrored_maps": counts(mirrored),
        "seconds_a_test": float(np.median(took)),
    }
    print(json.dumps(result))


def counts(tests: list[MapTest]) -> dict[str, dict[str, int]]:
    """How many have each verdict, and each doubt."""
    found: dict[str, Counter[str]] = {"verdicts": Counter(), "doubts": Counter()}
    for test in tests:
        found["verdicts"][test.verdict] += 1
        found["doubts"].update(test.doubts)
    return {name: dict(each) for name, each in found.items()}


if __name__ == "__main__":
    main()
