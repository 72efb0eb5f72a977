"""The eight kinds of work that the campaigns disturb: how each is done, taken up again, and compared."""

import csv
import hashlib
import json
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from aoi_app.cli import run_command
from aoi_app.project.records import Verdict
from aoi_app.project.store.experiments import list_experiments
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import HEADER_FILE, Inspection
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunEntry

REVIEWED = 8  # images
TIMES = frozenset({"seconds", "created", "at"})

# What is there once the work is done, each by a name of its own: to be equal however often it was disturbed.
State = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class CampaignJob:
    """One kind of work on a folder as :mod:`tests.campaigns.base` prepares it.

    Args:
        name: as in the table of results.
        begin: does the work; returns the exit code.
        go_on: takes it up again, as a person would after reading what the program says.
        state: what there is in the end.
    """

    name: str
    begin: Callable[[Path], int]
    go_on: Callable[[Path], int]
    state: Callable[[Path], State]


# --- build ------------------------------------------------------------------------------------------------


def import_images(folder: Path) -> int:
    """``aoi new``; again after an interruption."""
    return run_command(["new", str(folder / "new"), str(folder / "images"), "--ok", "good"])


def imported(folder: Path) -> State:
    """Images with label and split, and classes."""
    with Project.open(folder / "new") as project:
        names = {item.id: f"{item.name} {item.verdict}" for item in project.classes}
        images = [(item.path, [item.sha256, names[item.class_id], item.split]) for item in project.images()]
    return {**_numbered(images), **{f"class {number}": name for number, name in names.items()}}


def train(folder: Path) -> int:
    """``aoi train``."""
    return run_command(
        ["train", str(folder / "project"), "--recipe", str(folder / "recipe.json"), "--device", "cpu"]
    )


def train_on(folder: Path) -> int:
    """Delete what cannot be resumed, as the program advises; resume what can; else train."""
    with Project.open(folder / "project") as project:
        for entry in _new_runs(folder, project):
            if entry.problem is not None or not entry.run.has_begun:
                project.delete_run(entry.run.id)
        ours = _new_runs(folder, project)
    if not ours:
        return train(folder)
    if ours[0].run.state == "finished":
        return 0
    return run_command(["train", str(folder / "project"), "--resume", ours[0].run.id, "--device", "cpu"])


def trained(folder: Path) -> State:
    """Weights, figures and predictions of the new runs; there is to be one."""
    with Project.open(folder / "project") as project:
        return {
            f"run {number}: {what}": value
            for number, entry in enumerate(_new_runs(folder, project))
            for what, value in _run_state(project, entry).items()
        }


def evaluate(folder: Path) -> int:
    """``aoi evaluate`` on the test images."""
    words = ["evaluate", str(folder / "project"), "--run", _base_run(folder)]
    return run_command([*words, "--split", "test", "--device", "cpu"])


def evaluated(folder: Path) -> State:
    """Figures, predictions and their table."""
    run_id = _base_run(folder)
    with Project.open(folder / "project") as project:
        run = project.run(run_id)
        table = (run.path / "predictions-test.csv").read_text(encoding="utf-8-sig").splitlines()
        predictions = {
            f"prediction {key}": [item.class_id, item.verdict, round(item.ng_score, 6)]
            for key, item in project.predictions(run_id).items()
        }
        figures = _without_times(run.metrics("test") or {})
    return {**_numbered([(line, "") for line in table]), **predictions, "figures": _digest(figures)}


def package(folder: Path) -> int:
    """``aoi package``."""
    words = ["package", str(folder / "project"), "--run", _base_run(folder)]
    return run_command([*words, "--out", str(folder / "new.aoimodel")])


def packaged(folder: Path) -> State:
    """The parts of every package."""
    return {
        f"{file.name}: {name}": item["sha256"]
        for file in folder.rglob("new*.aoimodel*")
        for name, item in json.loads(zipfile.ZipFile(file).read("manifest.json"))["members"].items()
    }


def search(folder: Path) -> int:
    """``aoi search`` with two trials."""
    words = ["search", str(folder / "project"), "--recipe", str(folder / "recipe.json"), "--device", "cpu"]
    space = ["--space", "training.optimizer.learning_rate=0.001:0.01:log"]
    return run_command([*words, "--set", "training.epochs=1", "--trials", "2", *space])


def search_on(folder: Path) -> int:
    """Resume the experiment, if it began."""
    with Project.open(folder / "project") as project:
        known = [entry.folder.id for entry in list_experiments(project)]
    if not known:
        return search(folder)
    return run_command(["search", str(folder / "project"), "--resume", known[0], "--device", "cpu"])


def searched(folder: Path) -> State:
    """The trials of each experiment, the weights of their runs, and no other new runs."""
    found: dict[str, object] = {}
    with Project.open(folder / "project") as project:
        for number, entry in enumerate(list_experiments(project)):
            for trial in entry.folder.read().trials:
                run = project.run(trial.run)
                found[f"experiment {number}, trial {trial.number}"] = [
                    trial.state,
                    trial.changes,
                    trial.value,
                    _sha256(run.best_weights),
                ]
        found |= {f"run {number}": "" for number, _ in enumerate(_new_runs(folder, project))}
    return found


# --- run --------------------------------------------------------------------------------------------------


def inspect(folder: Path, *more: str) -> int:
    """``aoi inspect``."""
    words = ["inspect", str(folder / "base.aoimodel"), str(folder / "lot"), "--out", str(folder / "new lot")]
    return run_command([*words, "--heatmaps", "all", "--runtime", "openvino", *more])


def inspect_on(folder: Path) -> int:
    """Resume the inspection, if it began."""
    return inspect(folder, *(["--resume"] if (folder / "new lot" / HEADER_FILE).exists() else []))


def inspected(folder: Path) -> State:
    """Results on record, the table of them, heat maps."""
    lot = folder / "new lot"
    results = []
    with closing(Inspection.open(lot)) as inspection:
        for path in inspection.judged():
            for item in inspection.history(path):
                said = [
                    item.sha256,
                    item.verdict,
                    item.predicted,
                    round(item.ng_score, 4),
                    bool(item.heatmap),
                ]
                results.append((Path(path).name, said))
                assert not item.heatmap or (lot / item.heatmap).read_bytes().endswith(b"\xff\xd9")
        state = inspection.header.state
    with (lot / "results.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(f"row {Path(row['path']).name}", row["verdict"]) for row in csv.DictReader(file)]
    return {**_numbered(results), **_numbered(rows), "state": state}


def report(folder: Path) -> int:
    """``aoi report`` in every format."""
    return run_command(["report", str(folder / "base lot"), "--format", "html,pdf,xlsx,csv,json"])


def reported(folder: Path) -> State:
    """For each format, a whole report with the counts of the lot; the newest, if there are revisions."""
    whole: dict[str, Callable[[bytes], object]] = {
        "html": lambda data: data.rstrip().endswith(b"</html>"),
        "pdf": lambda data: data.rstrip().endswith(b"%%EOF"),
        "csv": lambda data: data.count(b"\n"),
        "json": lambda data: json.loads(data)["counts"],
    }
    found: dict[str, object] = {}
    for name, look in whole.items():
        for file in (folder / "base lot").glob(f"*.{name}"):
            if file.name not in ("inspection.json", "results.csv", ".lock.json"):
                found[name] = look(file.read_bytes())
    for file in (folder / "base lot").glob("*.xlsx"):
        found["xlsx"] = zipfile.ZipFile(file).testzip() or "whole"
    return found


def review(folder: Path) -> int:
    """A person judges the first images that nobody has judged, and draws an audit."""
    with closing(Inspection.open(folder / "base lot")) as inspection:
        if not inspection.audits():
            inspection.draw_audit(3, seed=1, who="Mei")
        for image in inspection.results()[:REVIEWED]:
            if not image.reviews:
                now = datetime.now(UTC).timestamp()
                said = Review(image.path, image.sha256, now, "Mei", Verdict.NG, "void", "seen twice")
                inspection.add_review(said)
    return 0


def reviewed(folder: Path) -> State:
    """Every review and audit on record, and whether their chains are whole."""
    with closing(Inspection.open(folder / "base lot")) as inspection:
        said = [
            (Path(item.path).name, [item.sha256, item.who, item.verdict, item.label, item.comment])
            for item in inspection.reviews()
        ]
        audits = [
            (f"audit by {audit.who}", [Path(path).name for path, _ in audit.images])
            for audit in inspection.audits()
        ]
        chains = {
            f"chain of {chain}": not getattr(inspection, f"{chain}_chain").broken()
            for chain in ("result", "review", "audit")
        }
    return {**_numbered(said), **_numbered(audits), **chains}


JOBS = (
    CampaignJob("import", import_images, import_images, imported),
    CampaignJob("train", train, train_on, trained),
    CampaignJob("evaluate", evaluate, evaluate, evaluated),
    CampaignJob("package", package, package, packaged),
    CampaignJob("inspect", inspect, inspect_on, inspected),
    CampaignJob("report", report, report, reported),
    CampaignJob("review", review, review, reviewed),
    CampaignJob("search", search, search_on, searched),
)


# --- helpers ----------------------------------------------------------------------------------------------


def _base_run(folder: Path) -> str:
    return (folder / "base run").read_text(encoding="ascii")


def _new_runs(folder: Path, project: Project) -> list[RunEntry]:
    return [entry for entry in project.run_list() if entry.run.id != _base_run(folder)]


def _run_state(project: Project, entry: RunEntry) -> dict[str, object]:
    run = entry.run
    predictions = {key: [item.class_id, item.ng_score] for key, item in project.predictions(run.id).items()}
    return {
        "state": "damaged" if entry.problem else run.state,
        "weights": _sha256(run.best_weights),
        "figures": _digest(_without_times(run.metrics("val") or {})),
        "predictions": _digest(predictions),
    }


def _without_times(values: Any) -> Any:
    if not isinstance(values, dict):
        return values
    return {
        name: _without_times(value)
        for name, value in values.items()
        if name not in {*TIMES, "run", "predictions"}
    }


def _numbered(items: list[tuple[str, Any]]) -> dict[str, object]:
    """Items by name; what is there a second time gets a name of its own."""
    seen: Counter[str] = Counter()
    found: dict[str, object] = {}
    for name, value in items:
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = value
    return found


def _digest(values: object) -> str:
    return hashlib.sha256(json.dumps(values, sort_keys=True, default=str).encode()).hexdigest()[:16]


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()[:16]
