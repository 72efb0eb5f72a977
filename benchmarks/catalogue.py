"""Table of all networks of the catalogue, trained on the same images with the same short budget.

    uv run python benchmarks/catalogue.py SOURCE --split CSV --out FOLDER
        [--networks NAME ...] [--epochs 15] [--minutes M] [--images N] [--side 128] [--table FILE]

Each network is trained from scratch and, if its pretrained weights are on this PC, also fine-tuned, with one
recipe for all that is tuned to none. Every training is a separate command, one after the other; evaluation
and measurement happen here. Results are stored beside the table, in a file of the same name that ends with
.json, and are not computed again: it can be stopped and resumed, on the same PC. The table is rewritten
after each network. ``--images`` limits the number of training and validation images, with the same fraction
of every class; all test images are used.
"""

import sys

# This file's own folder must not be searched: benchmarks/inspect.py would hide the standard library's.
sys.path.insert(0, f"{sys.path.pop(0)}/..")

import argparse
import csv
import json
import os
import random
import signal
import subprocess
from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import torch

from aoi_app.control import JobControl
from aoi_app.engine.measure.evaluator import evaluate
from aoi_app.engine.measure.speed import measure
from aoi_app.engine.networks.network import build_classifier
from aoi_app.evidence.intervals import wilson
from aoi_app.project.jobs import EvaluateJob, MeasureJob
from aoi_app.project.networks.network_list import MEGABYTE
from aoi_app.project.networks.pretrained_weights import locate
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from benchmarks.time_to_model import MAIN, command
from models.catalogue import BACKBONES
from models.specs import BackboneSpec

TABLE = Path(__file__).parents[1] / "docs" / "catalogue-results.md"
WAYS = {"scratch": "from scratch", "pretrained": "fine-tuned"}
SETTINGS = ("epochs", "minutes", "images", "side", "seed")
COLUMNS = (
    *("network", "start", "test accuracy", "95 % interval", "macro recall"),
    *("epochs", "seconds", "images/s", "M", "MB"),
)

# Careful enough for networks without batch norm, and still fast with it.
RECIPE = {
    "training.optimizer.learning_rate": "5e-4",
    "training.optimizer.backbone_factor": "1",
    "training.patience": "0",
    "network.dropout": "0",
}


def main() -> int:
    """Compute the missing results; returns 1 if a network failed."""
    arguments = _parser().parse_args()
    arguments.out.mkdir(parents=True, exist_ok=True)
    state = arguments.table.with_suffix(".json")
    settings = {"images of": arguments.source.name}
    settings |= {name: str(value) for name in SETTINGS if (value := getattr(arguments, name)) is not None}
    rows: list[dict[str, Any]] = []
    if state.exists():
        known = json.loads(state.read_text(encoding="utf-8"))
        if known["settings"] != settings:
            sys.exit(f"{state} was made with other settings: {known['settings']}")
        rows = [row for row in known["rows"] if "problem" not in row]
    project = arguments.out / "project"
    if not project.exists():
        make_project(arguments, project)
    done = {(row["network"], row["start"]) for row in rows}
    for name in arguments.networks:
        for start in starts(BACKBONES[name]):
            if (name, start) not in done:
                print(f"{name}, {WAYS[start]}", file=sys.stderr, flush=True)
                rows.append(result_of(name, start, project, arguments))
                text = json.dumps({"settings": settings, "rows": rows}, indent=1)
                state.write_text(text, encoding="utf-8")
                arguments.table.write_text(table(rows, project, arguments), encoding="utf-8")
    arguments.table.write_text(table(rows, project, arguments), encoding="utf-8")  # with the current notes
    return 1 if any("problem" in row for row in rows) else 0


def _parser() -> argparse.ArgumentParser:
    known = [name for name, spec in BACKBONES.items() if not spec.uses]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("source", type=Path, help="folder of images")
    parser.add_argument(
        "--split", type=Path, required=True, help="CSV with the columns path,label[,group],split"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the project and its runs")
    parser.add_argument(
        "--networks", nargs="+", choices=known, default=known, metavar="NAME", help="networks (default: all)"
    )
    parser.add_argument("--epochs", type=int, default=15, help="epochs of each training (default: 15)")
    parser.add_argument("--minutes", type=float, help="maximum minutes of each training (default: no limit)")
    parser.add_argument("--images", type=int, help="training and validation images (default: all)")
    parser.add_argument(
        "--side",
        type=int,
        default=128,
        help="side of the input in pixels; larger if a network needs it (default: 128)",
    )
    parser.add_argument("--seed", type=int, default=0, help="random seed (default: 0)")
    parser.add_argument(
        "--table",
        type=Path,
        default=TABLE,
        help="Markdown file to write (default: docs/catalogue-results.md)",
    )
    parser.add_argument("--note", default="", help="note for readers of the table (default: none)")
    return parser


def starts(spec: BackboneSpec) -> list[str]:
    """Kinds of starting weights: from scratch, and pretrained if the weights are on this PC."""
    return ["scratch", *(["pretrained"] if locate(spec)[1] is not None else [])]


def make_project(arguments: argparse.Namespace, project: Path) -> None:
    """Import all test images and the requested number of others, stratified by class."""
    with arguments.split.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    strata = defaultdict(list)
    for row in rows:
        strata[row["split"], row["label"]].append(row)
    learning = sum(row["split"] != "test" for row in rows)
    share = min(1.0, (arguments.images or learning) / learning)
    chosen = random.Random(arguments.seed)
    kept = [
        row
        for (split, _), members in sorted(strata.items())
        for row in (
            members if split == "test" else chosen.sample(members, max(1, round(share * len(members))))
        )
    ]
    table = arguments.out / "splits.csv"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(kept)
    command("new", str(project), str(arguments.source), "--split", str(table))


def result_of(name: str, start: str, project: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """One row: train, evaluate the test images, measure the speed."""
    row: dict[str, Any] = {"network": name, "start": start}
    try:
        run = train(name, start, project, arguments)
    except subprocess.CalledProcessError as error:
        return {**row, "problem": f"exit code {error.returncode}"}
    test = evaluate(EvaluateJob(project=project, run=run.id, split="test"), JobControl())
    rates = measure(MeasureJob(networks=(name,), training=False), JobControl()).rates
    rate = max(value.features or 0.0 for key, value in rates.items() if key.endswith(f"/{name}"))
    with torch.device("meta"):
        network = build_classifier(run.recipe, len(run.classes()), pretrained=False)
    return {
        **row,
        "n": test.n,
        "correct": round((test.accuracy or 0.0) * test.n),
        "macro_recall": test.balanced_accuracy,
        "epochs": run.facts.epochs_done,
        "seconds": run.facts.seconds,
        "device": run.facts.device,
        "images_per_s": rate,
        "parameters": sum(parameter.numel() for parameter in network.parameters()),
        "bytes": run.best_weights.stat().st_size,
    }


def train(name: str, start: str, project: Path, arguments: argparse.Namespace) -> RunFolder:
    """Train by a command that is stopped after its minutes; the best weights so far are kept.

    Raises:
        subprocess.CalledProcessError: the command failed.
    """
    side = max(arguments.side, BACKBONES[name].least_input)
    values = {
        **RECIPE,
        "network.backbone": name,
        "network.weights": start,
        "training.head_start": str(start == "pretrained").lower(),
        "training.epochs": arguments.epochs,
        "input.width": side,
        "input.height": side,
    }
    preset = "balanced" if start == "pretrained" else "scratch"
    sets = [f"--set={field}={value}" for field, value in values.items()]
    words = [sys.executable, str(MAIN), "train", str(project), "--preset", preset, *sets]
    words += ["--seed", str(arguments.seed), "--json"]
    environment = {**os.environ, "OMP_WAIT_POLICY": "PASSIVE"}
    process = subprocess.Popen(words, stdout=subprocess.DEVNULL, env=environment)
    stopped = False
    try:
        process.wait(arguments.minutes and 60 * arguments.minutes)
    except subprocess.TimeoutExpired:
        stopped = True
        process.send_signal(signal.SIGINT)
    code = process.wait()
    with Project.open(project) as opened:
        run = opened.runs()[-1]
    if code and not (stopped and run.state == "stopped" and run.best_weights.exists()):
        raise subprocess.CalledProcessError(code, words)
    return run


def table(rows: list[dict[str, Any]], project: Path, arguments: argparse.Namespace) -> str:
    """The whole page in Markdown."""
    with Project.open(project) as opened:
        parts = [record.split for record in opened.images()]
    counts = ", ".join(f"{parts.count(part)} {part.value}" for part in dict.fromkeys(parts) if part)
    limit = f", at most {arguments.minutes:g} minutes each" if arguments.minutes else ""
    words = [f"--{name} {value}" for name in SETTINGS if (value := getattr(arguments, name)) is not None]
    device = next((row["device"] for row in rows if "device" in row), "none")
    lines = [
        "# Every network on the same images",
        "",
        f"Written by `benchmarks/catalogue.py` on {date.today().isoformat()}; device: {device}, "
        f"{os.cpu_count()} processor cores.",
        f"Images of `{arguments.source.name}`: {counts}. {arguments.epochs} epochs{limit}, "
        f"{arguments.side} x {arguments.side} pixels, seed {arguments.seed}, one run a row.",
        "",
        "One recipe for all, so that the budget is the same and no network is at its best: a large network "
        "needs more images and epochs than these. Seconds are those of the training with its validation; "
        "images/s is judging at 224 x 224 on this device; M is millions of parameters with the decision's "
        "layers, MB the weights of the trained model. The interval is Wilson's for the test images.",
        *(["", arguments.note] if arguments.note else []),
        "",
        in_a_row(COLUMNS),
        in_a_row(("---",) * len(COLUMNS)),
        *(line(row) for row in sorted(rows, key=lambda row: row.get("correct", -1), reverse=True)),
        "",
        "```",
        f"uv run python benchmarks/catalogue.py {arguments.source.name} --split {arguments.split.name} "
        f"--out FOLDER {' '.join(words)}",
        "```",
        "",
    ]
    return "\n".join(lines)


def line(row: dict[str, Any]) -> str:
    """A row of the table."""
    title, start = BACKBONES[row["network"]].title, WAYS[row["start"]]
    if "problem" in row:
        return in_a_row((title, start, row["problem"], *("",) * (len(COLUMNS) - 3)))
    bounds = wilson(row["correct"], row["n"])
    assert bounds is not None, "there were no images"
    low, high = bounds
    cells: tuple[object, ...] = (
        title,
        start,
        f"{row['correct'] / row['n']:.3f} ({row['correct']}/{row['n']})",
        f"{low:.3f} to {high:.3f}",
        f"{row['macro_recall']:.3f}",
        row["epochs"],
        f"{row['seconds']:.0f}",
        f"{row['images_per_s']:.0f}",
        f"{row['parameters'] / 1e6:.3g}",
        f"{row['bytes'] / MEGABYTE:.3g}",
    )
    return in_a_row(cells)


def in_a_row(cells: Sequence[object]) -> str:
    """A row of a Markdown table."""
    return "| " + " | ".join(str(cell) for cell in cells) + " |"


if __name__ == "__main__":
    sys.exit(main())
