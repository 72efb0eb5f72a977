"""Pointing game: do heat maps point at the defects, according to masks and boxes?

For each correctly classified defect image: is the maximum of the heat map inside the mask?
(J. Zhang et al., "Top-down neural attention by excitation backprop", ECCV 2016, without its tolerance,
and with its 15 pixels for comparison with published figures.) The chance level is the mean fraction of the
image covered by the mask.

    uv run python benchmarks/pointing_game.py PROJECT --run RUN --split test
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
from pathlib import Path

import cv2
import numpy as np
import safetensors.torch
import torch
from numpy.typing import NDArray

from aoi_app.engine.explain.heat_maps import heat_map
from aoi_app.engine.networks.network import build_classifier
from aoi_app.evidence.rates import Rate
from aoi_app.imaging import heatmap
from aoi_app.imaging.prepare import load_prepared
from aoi_app.project.records import Split
from aoi_app.project.regions import defect_mask
from aoi_app.project.store.project import Project

TOLERANCE = 15  # pixels around the peak, as in the source


def main() -> None:
    """Play the game and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("project", type=Path, help="project folder")
    parser.add_argument("--run", default="", help="run ID (default: the newest run)")
    parser.add_argument("--split", type=Split, default=Split.VAL, help="train, val or test (default: val)")
    parser.add_argument("--method", default="cam", help="heat-map method (default: cam)")
    words = parser.parse_args()
    with Project.open(words.project) as project:
        run = project.run(words.run) if words.run else project.newest_run()
        records = [record for record in project.images() if record.split is words.split and record.is_marked]
        regions = project.regions([record.id for record in records])
    classes = run.classes()
    network = build_classifier(run.recipe, len(classes), pretrained=False)
    network.load_state_dict(safetensors.torch.load_file(run.best_weights))
    network.eval()
    inside, near, covered, defects = 0, 0, [], 0
    for record in records:
        truth = next(index for index, item in enumerate(classes) if item.id == record.class_id)
        mask = defect_mask(record, regions.get(record.id, ()))
        if classes[truth].is_ok or mask is None:
            continue
        defects += 1
        pixels, (width, height) = load_prepared(record.file, run.recipe.input)
        batch = torch.from_numpy(np.atleast_3d(pixels).transpose(2, 0, 1).copy())[None]
        maps, chosen, _ = heat_map(network, batch, method=words.method)
        if int(chosen[0]) != truth:
            continue
        x, y = heatmap.peak(heatmap.fit_to_image(maps[0].numpy(), run.recipe.input, width, height))
        inside += bool(mask[y, x])
        near += bool(_grown(mask)[y, x])
        covered.append(float(mask.mean()))
    result = {
        "run": run.id,
        "split": words.split,
        "method": words.method,
        "defect_images": defects,
        "called_correctly": len(covered),
        "peak_inside": Rate(inside, len(covered)).to_json(),
        "peak_within_15_px": Rate(near, len(covered)).to_json(),
        "chance": float(np.mean(covered)) if covered else None,
    }
    print(json.dumps(result))


def _grown(mask: NDArray[np.bool_]) -> NDArray[np.uint8]:
    kernel = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * TOLERANCE + 1, 2 * TOLERANCE + 1))
    return np.asarray(cv2.dilate(mask.astype(np.uint8), kernel), dtype=np.uint8)


if __name__ == "__main__":
    main()
