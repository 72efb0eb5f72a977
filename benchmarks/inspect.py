"""Throughput of an inspection compared with the limits of this PC, on the same files.

N  the network alone, in OpenVINO's own benchmark_app: same file, precision and batch
D  decoding and resizing alone, on all cores
S  a plain script: PIL, torchvision transforms, DataLoader, eager fp32 torch
A  ``aoi inspect`` with heat maps of NG images; also with none and with all; and, where the model is judged in
   a fast number format with a second look at borderline images, all in fp32 and all in the fast format

Run: ``uv run benchmarks/inspect.py``. Every part runs in its own process; rounds are interleaved and medians
reported, because other work on the PC affects all parts.
"""

import sys

# This file's own folder must not be searched: its name would hide the standard library's ``inspect``.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import json
import os
import re
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import cv2
import numpy as np

ROOT = Path(__file__).resolve().parents[1]
SIZES = (200, 300, 400, 512)
NG_SHARE = 0.2
SCRIPT_IMAGES = 192  # the plain script is slow; some of the files are enough
COMMANDS = ("none", "ng", "all")
KNOWN = {"N", "D", "S", *(f"A {heatmaps}" for heatmaps in COMMANDS)}


def make_images(folder: Path, count: int) -> None:
    """Write grey pictures with a surface texture: half JPEG, half PNG, 200 to 512 pixels wide."""
    folder.mkdir(parents=True)
    for number in range(count):
        rng = np.random.default_rng(number)
        size = SIZES[number % len(SIZES)]
        coarse = cv2.resize(rng.normal(128, 30, (size // 16, size // 16)), (size, size))
        image = (coarse + rng.normal(0, 6, (size, size))).clip(0, 255).astype(np.uint8)
        if number % 3 == 0:
            centre = tuple(int(value) for value in rng.integers(size // 8, size - size // 8, 2))
            cv2.circle(image, centre, int(size // 16), int(rng.integers(0, 60)), -1)
        suffix = (".jpg", ".png")[number // len(SIZES) % 2]
        data = cv2.imencode(suffix, image)[1]
        (folder / f"{number:05}{suffix}").write_bytes(data.tobytes())


def make_model(path: Path, images: Path) -> None:
    """Write the default network with a random head, and a threshold at which a fifth of the images are NG."""
    import torch
    from safetensors.torch import save

    from aoi_app import __version__
    from aoi_app.control import JobControl
    from aoi_app.engine.networks.network import build_classifier
    from aoi_app.engine.runtimes.model_file import ONNX, WEIGHTS, write_model_file
    from aoi_app.engine.runtimes.onnx_export import export_onnx
    from aoi_app.engine.runtimes.openvino_runtime import OpenVinoRuntime, fast_format
    from aoi_app.engine.runtimes.parity import compare, run_all
    from aoi_app.evidence.manifest import Manifest, Provenance
    from aoi_app.evidence.verdicts import ng_scores
    from aoi_app.imaging.prepare import load_prepared
    from aoi_app.project.policy import Policy
    from aoi_app.project.recipe.recipe import Recipe
    from aoi_app.project.records import DefectClass

    recipe = Recipe()
    torch.manual_seed(0)
    network = build_classifier(recipe, 6).eval()
    onnx = export_onnx(network, recipe.input)
    files = sorted(images.iterdir())[:: max(1, len(list(images.iterdir())) // 200)]
    pixels = np.stack([load_prepared(file, recipe.input)[0] for file in files])
    classes = tuple(DefectClass(id=n, name=f"class {n}", verdict="NG" if n else "OK") for n in range(6))
    manifest = Manifest(
        app_version=__version__,
        name="benchmark",
        classes=classes,
        input=recipe.input,
        recipe=recipe,
        provenance=Provenance(
            run="", project="", data_fingerprint="", created="", seed=0, device="", libraries={}
        ),
    )
    results = {}
    for precision in ("fp32", fast_format()):
        runtime = OpenVinoRuntime(onnx, path, precision)
        results[precision] = (runtime, run_all(runtime, pixels, manifest, JobControl(), "inspect"))
    expected = results["fp32"][1]
    threshold = float(np.quantile(ng_scores(expected.probabilities, manifest.is_ok), 1 - NG_SHARE))
    policy = Policy(threshold=threshold, review_low=threshold, review_high=threshold)
    manifest = manifest.model_copy(update={"policy": policy})
    # The head is untrained, so flips near the threshold and heat maps are meaningless: they are not counted.
    parity = [
        compare(runtime, found, expected, len(files), manifest).model_copy(
            update={"flips": 0, "map_correlation": None}
        )
        for runtime, found in results.values()
    ]
    tensors = {name: item.contiguous() for name, item in network.state_dict().items()}
    write_model_file(
        path,
        manifest.model_copy(update={"parity": tuple(parity)}),
        {WEIGHTS: save(tensors), ONNX: onnx},
    )


def variants(model: Path, folder: Path) -> dict[str, Path]:
    """The same model judged in fp32 only, and in the fast number format without a second look; none of a
    model that has no second look.
    """
    from aoi_app.engine.runtimes.model_file import ModelFile, write_model_file

    opened = ModelFile.open(model)
    looking = [item for item in opened.manifest.parity if item.second_look is not None]
    if not looking:
        return {}
    for item in looking:
        print(f"{item.precision}: {item.judged_twice} of {item.images} validation images are judged twice")
    alone = [item.model_copy(update={"judged_twice": None, "flips": 0}) for item in looking]
    exact = [item for item in opened.manifest.parity if item.precision == "fp32"]
    made = {"A fp32": exact, f"A {looking[0].precision} alone": [*exact, *alone]}
    for name, parity in made.items():
        manifest = opened.manifest.model_copy(update={"parity": tuple(parity)})
        write_model_file(folder / f"{name}.aoimodel", manifest, opened.members)
    return {name: folder / f"{name}.aoimodel" for name in made}


def network_alone(model: Path, seconds: int) -> float:
    """Part N, with the settings of the inspection."""
    from aoi_app.engine.runtimes.cores import streams, usable_cores
    from aoi_app.engine.runtimes.model_file import ModelFile
    from aoi_app.engine.runtimes.openvino_runtime import best_batch
    from aoi_app.engine.runtimes.runtime_choice import open_runtime

    opened = ModelFile.open(model)
    spec = opened.manifest.input
    batch = best_batch(spec.width, spec.height)
    precision = {"fp32": "f32"}.get(open_runtime(opened, "openvino").precision, "bf16")
    with tempfile.TemporaryDirectory() as folder:
        network = Path(folder) / "model.onnx"
        network.write_bytes(opened.onnx_bytes())
        words = {
            "-m": network,
            "-d": "CPU",
            "-hint": "none",
            "-shape": f"[{batch},{spec.planes},{spec.height},{spec.width}]",
            "-nstreams": streams(spec.width, spec.height, batch),
            "-nthreads": usable_cores(),
            "-infer_precision": precision,
            "-t": seconds,
        }
        code = (
            "import sys; sys.modules['openvino_telemetry'] = None\n"
            "from openvino.tools.benchmark.main import main\n"
            "main()"
        )
        arguments = [str(word) for pair in words.items() for word in pair]
        text = subprocess.run(
            [sys.executable, "-c", code, *arguments], check=True, capture_output=True, text=True
        ).stdout
    return float(re.findall(r"Throughput:\s+([\d.]+) FPS", text)[-1])


def decode_alone(model: Path, images: Path) -> float:
    """Part D."""
    from aoi_app.evidence.manifest import read_manifest
    from aoi_app.imaging.prepare import load_prepared

    cv2.setNumThreads(1)
    files, spec = sorted(images.iterdir()), read_manifest(model).input
    begun = time.perf_counter()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for _ in pool.map(lambda file: load_prepared(file, spec)[1], files, chunksize=8):
            pass
    return len(files) / (time.perf_counter() - begun)


def plain_script(images: Path) -> float:
    """Part S. Without loader processes, which on few cores only take time from the network."""
    import timm
    import torch
    from PIL import Image
    from torch.utils.data import DataLoader, Dataset
    from torchvision import transforms

    steps = transforms.Compose(
        [
            transforms.Grayscale(3),
            transforms.Resize((224, 224)),
            transforms.ToTensor(),
            transforms.Normalize([0.5] * 3, [0.5] * 3),
        ]
    )

    class Files(Dataset[torch.Tensor]):
        def __init__(self, paths: list[Path]) -> None:
            self.paths = paths

        def __len__(self) -> int:
            return len(self.paths)

        def __getitem__(self, place: int) -> torch.Tensor:
            image: torch.Tensor = steps(Image.open(self.paths[place]))
            return image

    network = timm.create_model("tf_efficientnet_lite0", num_classes=6).eval()
    files = sorted(images.iterdir())[:SCRIPT_IMAGES]
    begun = time.perf_counter()
    verdicts = []
    with torch.no_grad():
        for batch in DataLoader(Files(files), batch_size=32):
            verdicts.extend(network(batch).softmax(1).argmax(1).tolist())
    return len(verdicts) / (time.perf_counter() - begun)


def aoi_inspect(model: Path, images: Path, heatmaps: str) -> float:
    """Part A."""
    with tempfile.TemporaryDirectory() as out:
        words = ["inspect", model, images, "--out", out, "--heatmaps", heatmaps, "--runtime", "openvino"]
        text = subprocess.run(
            [sys.executable, ROOT / "main.py", *map(str, words), "--json"],
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ).stdout
    return float(json.loads(text.splitlines()[-1])["images_per_s"])


def apart(part: str, *words: object) -> float:
    """Run one part in its own process."""
    text = subprocess.run(
        [sys.executable, __file__, "--part", part, *map(str, words)],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "OMP_WAIT_POLICY": "PASSIVE"},
    ).stdout
    return float(text.splitlines()[-1])


def measure(
    model: Path, others: dict[str, Path], images: Path, rounds: int, seconds: int
) -> dict[str, list[float]]:
    """Images per second of every part in every round; ``others`` are the variants of the model."""
    found: dict[str, list[float]] = {}
    for number in range(rounds):
        values = {
            "N": network_alone(model, seconds),
            "D": apart("decode", model, images),
            **{f"A {heatmaps}": aoi_inspect(model, images, heatmaps) for heatmaps in COMMANDS},
            **{name: aoi_inspect(other, images, "ng") for name, other in others.items()},
            "S": apart("script", images),
        }
        for name, value in values.items():
            found.setdefault(name, []).append(value)
        print(f"round {number + 1}:", *(f"{name} {value:.1f}" for name, value in values.items()), flush=True)
    return found


def report(found: dict[str, list[float]]) -> dict[str, float]:
    """Medians, and the ratios with goals: the median of the ratios within each round."""

    def ratio(of: str, to: str) -> float:
        return statistics.median(a / b for a, b in zip(found[of], found[to], strict=True))

    limits = [1 / (1 / n + 1 / d) for n, d in zip(found["N"], found["D"], strict=True)]
    return {
        **{name: round(statistics.median(values), 1) for name, values in found.items()},
        "limit": round(statistics.median(limits), 1),
        "A / limit": round(
            statistics.median(a / limit for a, limit in zip(found["A ng"], limits, strict=True)), 3
        ),
        "A / S": round(ratio("A ng", "S"), 2),
        "time all / time none": round(ratio("A none", "A all"), 3),
        **{f"A / {name}": round(ratio("A ng", name), 3) for name in found if name not in KNOWN},
    }


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--images", type=Path, help="folder of images (default: generated)")
    parser.add_argument("--model", type=Path, help=".aoimodel file (default: untrained, 20 %% NG)")
    parser.add_argument("--count", type=int, default=1500, help="images to generate (default: 1500)")
    parser.add_argument("--rounds", type=int, default=5, help="rounds to measure (default: 5)")
    parser.add_argument(
        "--seconds", type=int, default=5, help="seconds of benchmark_app per round (default: 5)"
    )
    parser.add_argument("--part", nargs="+", help=argparse.SUPPRESS)
    chosen = parser.parse_args()
    if chosen.part:
        name, *paths = chosen.part
        parts: dict[str, Callable[..., float]] = {"decode": decode_alone, "script": plain_script}
        print(parts[name](*map(Path, paths)))
        return
    with tempfile.TemporaryDirectory() as folder:
        images, model = chosen.images, chosen.model
        if images is None:
            images = Path(folder) / "images"
            make_images(images, chosen.count)
        if model is None:
            model = Path(folder) / "benchmark.aoimodel"
            make_model(model, images)
        others = variants(model, Path(folder))
        found = measure(model, others, images, chosen.rounds, chosen.seconds)
        print(json.dumps(report(found), indent=1))


if __name__ == "__main__":
    main()
