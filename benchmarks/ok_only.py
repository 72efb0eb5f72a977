"""OK only beside PaDiM and PatchCore of anomalib: the same good images, network and weights, in one run.

Run: ``uv run python -m benchmarks.ok_only PROJECT --peer PYTHON``. PYTHON is the interpreter of a throw-away
environment with anomalib (``uv venv``, ``uv pip install anomalib==2.7.0``), which the program does not need.
The project is copied; of its images outside the test split only good ones keep their label. All learn from
them and judge the test images, each in processes of its own, one after the other in every round. Prints
image AUC, pixel AUC (all test images, and NG ones alone), seconds to fit, images a second from the files to
verdicts with all maps, and peak memory. Ours fits from pictures that were never read before and includes
what other tools leave out: judging out of fold, the limit, statistics to compare with.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import save_file
from sklearn.metrics import roc_auc_score

from aoi_app.control import JobControl
from aoi_app.data.array_cache import array_cache
from aoi_app.data.batches import to_planes
from aoi_app.data.dataset import load_dataset
from aoi_app.engine.networks.weights_loading import load_pretrained
from aoi_app.engine.runtimes.package import run_network
from aoi_app.imaging import heatmap
from aoi_app.project.records import ImageRecord, Split
from aoi_app.project.regions import defect_mask
from aoi_app.project.store.project import Project
from aoi_app.project.store.run_images import evaluated_images
from models.catalogue import BACKBONES

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 128  # side in pixels at which maps are compared with marks

Maps = dict[str, tuple[float, NDArray[Any]]]


class Truth:
    """What is known of the test images, by the name of their file in the folder that is judged."""

    def __init__(self, project: Project) -> None:
        self.good = {item.id for item in project.classes if item.is_ok}
        self.records = {
            f"{place:05}{Path(record.path).suffix}": record
            for place, record in enumerate(project.images())
            if record.split is Split.TEST and record.class_id is not None
        }
        regions = project.regions(record.id for record in self.records.values())
        self._masks = {
            name: self._mask(record, defect_mask(record, regions.get(record.id, ())))
            for name, record in self.records.items()
            if record.is_marked
        }

    def is_ng(self, name: str) -> bool:
        """True for a defect."""
        return self.records[name].class_id not in self.good

    def _mask(self, record: ImageRecord, mask: NDArray[Any] | None) -> NDArray[np.bool_]:
        width, height = shown_size(record)
        if mask is None:
            return np.zeros((height, width), bool)
        shrunk = cv2.resize(mask.astype(np.float32), (width, height), interpolation=cv2.INTER_AREA)
        return np.asarray(shrunk > 0)

    def figures(self, maps: Maps) -> dict[str, float]:
        """Areas under the curve of scores and maps, a map being as large as its image is shown."""
        ng = [self.is_ng(name) for name in maps]
        pixels, heat, of_ng = [], [], []
        for name, (_, drawn) in maps.items():
            mask = self._masks.get(name, np.zeros(drawn.shape, bool))
            pixels.append(mask.ravel())
            heat.append(drawn.ravel())
            of_ng.append(np.full(drawn.size, self.is_ng(name)))
        marked, hot, rows = map(np.concatenate, (pixels, heat, of_ng))
        return {
            "image AUC": float(roc_auc_score(ng, [score for score, _ in maps.values()])),
            "pixel AUC": float(roc_auc_score(marked, hot)),
            "of NG": float(roc_auc_score(marked[rows], hot[rows])),
        }


def shown_size(record: ImageRecord) -> tuple[int, int]:
    """Width and height at which the map of an image is compared."""
    factor = LONGEST / max(record.width, record.height)
    return round(record.width * factor), round(record.height * factor)


def prepare(source: Path, folder: Path, most: int) -> tuple[Path, Truth]:
    """A project without known defects, and folders ``good`` and ``test`` of its images."""
    project = Path(
        shutil.copytree(source, folder / "project", ignore=shutil.ignore_patterns("cache", "runs"))
    )
    with Project.open(project) as opened:
        truth = Truth(opened)
        learned = [item for item in opened.images() if item.split is not Split.TEST]
        good = [item for item in learned if item.class_id in truth.good]
        kept = {good[int(place)].id for place in np.linspace(0, len(good) - 1, min(most, len(good)))}
        opened.set_labels({item.id: None for item in learned if item.id not in kept})
        files = {name: record.file for name, record in truth.records.items()}
        for name, of in (("good", (item for item in good if item.id in kept)), ("test", ())):
            (folder / name).mkdir()
            for item in of:
                shutil.copy(item.file, folder / name / f"{item.id}{Path(item.path).suffix}")
        for name, file in files.items():
            shutil.copy(file, folder / "test" / name)
    return project, truth


def write_weights(path: Path) -> Path:
    """The pretrained weights of the network of the preset, numbered in the order of its layers."""
    spec = BACKBONES["tf_efficientnet_lite0"]
    backbone = spec.build()
    load_pretrained(spec, backbone)
    tensors = enumerate(backbone.state_dict().values())
    save_file({f"{place:05}": tensor.contiguous() for place, tensor in tensors}, path)
    return path


def measured(command: list[str]) -> tuple[str, float, float]:
    """Output, seconds and peak memory in MB of a process."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert process.stdout is not None
        output = process.stdout.read()
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return output, time.perf_counter() - begun, used.ru_maxrss / 1024


def ours(project: Path, folder: Path) -> dict[str, float]:
    """Train, package and inspect with the command line, nothing cached."""
    shutil.rmtree(project / "cache", ignore_errors=True)
    aoi = [sys.executable, str(ROOT / "main.py")]
    _, fit, fit_memory = measured([*aoi, "train", str(project), "--preset", "ok_only", "--json"])
    model, out = folder / "ours.aoimodel", folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    measured([*aoi, "package", str(project), "--out", str(model), "--json"])
    words = ["inspect", str(model), str(folder / "test"), "--out", str(out), "--heatmaps", "all", "--json"]
    output, _, memory = measured([*aoi, *words])
    speed = float(json.loads(output.splitlines()[-1])["images_per_s"])
    return {"fit s": fit, "images/s": speed, "fit MB": fit_memory, "judging MB": memory}


def our_maps(project: Path, truth: Truth) -> Maps:
    """Scores and maps of the newest run."""
    names = {record.id: name for name, record in truth.records.items()}
    maps: Maps = {}
    with Project.open(project) as opened, torch.no_grad():
        run = opened.newest_run()
        network, classes = run_network(run), opened.classes_of(run)
        records = evaluated_images(run, opened.images(), Split.TEST, opened.classes).records
        data = load_dataset(records, classes, run.recipe.input, array_cache(opened), JobControl())
        for record, pixels in zip(data.records, data.images, strict=True):
            logits, grids, _ = network.forward_with_maps(torch.from_numpy(to_planes(pixels[None])))
            drawn = heatmap.fit_to_image(grids[0, 1].numpy(), run.recipe.input, *shown_size(record))
            maps[names[record.id]] = float(logits[0, 1] - logits[0, 0]), drawn
    return maps


def peer_maps(file: Path, truth: Truth) -> Maps:
    """Scores and maps that a peer wrote."""
    stored = np.load(file)
    return {
        str(name): (float(score), cv2.resize(drawn.astype(np.float32), shown_size(truth.records[str(name)])))
        for name, score, drawn in zip(stored["names"], stored["scores"], stored["maps"], strict=True)
    }


def main() -> None:
    """Print a table: a row for each method, the median of its rounds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("project", type=Path, help="with a test split, masks and a class of good parts")
    parser.add_argument("--peer", required=True, help="interpreter of an environment with anomalib")
    parser.add_argument("--methods", nargs="*", default=["padim", "patchcore"])
    parser.add_argument("--most", type=int, default=10**6, help="good images to learn from (default: all)")
    parser.add_argument("--rounds", type=int, default=1)
    words = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        project, truth = prepare(words.project, folder, words.most)
        weights = write_weights(folder / "weights.safetensors")
        rows: dict[str, list[dict[str, float]]] = {}
        for _ in range(words.rounds):
            costs = ours(project, folder)
            rows.setdefault("ours", []).append({**truth.figures(our_maps(project, truth)), **costs})
            for method in words.methods:
                out = folder / f"{method}.npz"
                script = str(ROOT / "benchmarks" / "ok_only_peer.py")
                folders = [str(folder / "good"), str(folder / "test")]
                output, _, _ = measured([words.peer, "-P", script, method, *folders, str(weights), str(out)])
                costs = json.loads(output.splitlines()[-1])
                rows.setdefault(method, []).append({**truth.figures(peer_maps(out, truth)), **costs})
            print(json.dumps({name: found[-1] for name, found in rows.items()}), flush=True)
    columns = list(rows["ours"][0])
    print("| | " + " | ".join(columns) + " |", "|---" * (len(columns) + 1) + "|", sep="\n")
    for name, rounds in rows.items():
        cells = (statistics.median(one[column] for one in rounds) for column in columns)
        print(f"| {name} | " + " | ".join(f"{value:.3g}" for value in cells) + " |")


if __name__ == "__main__":
    main()
