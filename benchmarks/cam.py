"""Speed of Grad-CAM: ours compared with the library ``grad-cam``, on the same ResNet-18 and 64 images.

Both start with the network's input in memory and end with maps 0..1 at the size of the image. The ratio
is taken within a round, because other work on the machine slows both.

    uv run python benchmarks/cam.py [--rounds 5] [--images 64] [--side 224]
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import statistics
import time
from collections.abc import Callable

import numpy as np
import torch
from pytorch_grad_cam import GradCAM
from pytorch_grad_cam.utils.model_targets import ClassifierOutputTarget

from aoi_app.engine.maps.heat_maps import heat_map
from aoi_app.engine.networks.network import DefectClassifier
from aoi_app.imaging.heatmap import fit_to_image
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.project.recipe.recipe import NetworkRecipe
from models.catalogue import BACKBONES

CLASSES = 6


def main() -> None:
    """Measure and print one JSON object."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="rounds to measure (default: 5)")
    parser.add_argument("--images", type=int, default=64, help="images per round (default: 64)")
    parser.add_argument("--side", type=int, default=224, help="side of an image in pixels (default: 224)")
    words = parser.parse_args()
    torch.manual_seed(0)
    spec = BACKBONES["resnet18"]
    network = DefectClassifier(spec.build(), CLASSES, spec, NetworkRecipe(taps="last", pooling="mean")).eval()
    images = torch.rand(words.images, 3, words.side, words.side) * 255
    targets = [ClassifierOutputTarget(0)] * words.images
    size = InputSpec(width=words.side, height=words.side)

    def ours() -> list[np.ndarray]:
        maps, _, _ = heat_map(network, images, 0, "grad_cam")
        return [fit_to_image(single.numpy(), size, words.side, words.side) for single in maps]

    def theirs() -> np.ndarray:
        with GradCAM(network, [network.backbone.stages[-1]]) as cam:
            maps: np.ndarray = cam(images, targets)
            return maps

    def theirs_one_by_one() -> list[np.ndarray]:
        with GradCAM(network, [network.backbone.stages[-1]]) as cam:
            return [cam(image[None], targets[:1]) for image in images]

    ways = {"ours": ours, "theirs": theirs, "theirs_one_by_one": theirs_one_by_one}
    agreement = np.corrcoef(np.ravel(ours()), np.ravel(theirs()))[0, 1]  # and both are warm now
    rounds = [{name: seconds(way) / words.images for name, way in ways.items()} for _ in range(words.rounds)]
    result = {
        "images": words.images,
        "side": words.side,
        "threads": torch.get_num_threads(),
        "agreement": float(agreement),
        "milliseconds_an_image": {
            name: statistics.median(each[name] for each in rounds) * 1000 for name in ways
        },
        "ours_over_theirs": spread([each["ours"] / each["theirs"] for each in rounds]),
        "ours_over_theirs_one_by_one": spread([each["ours"] / each["theirs_one_by_one"] for each in rounds]),
    }
    print(json.dumps(result))


def seconds(way: Callable[[], object]) -> float:
    """Duration of one implementation, in seconds."""
    begun = time.perf_counter()
    way()
    return time.perf_counter() - begun


def spread(ratios: list[float]) -> dict[str, float]:
    """Median, minimum and maximum."""
    return {"median": statistics.median(ratios), "least": min(ratios), "most": max(ratios)}


if __name__ == "__main__":
    main()
