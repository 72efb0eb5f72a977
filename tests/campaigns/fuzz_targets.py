"""The files that are spoilt, and the part of the program that reads each of them."""

import hashlib
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import torch

from aoi_app.control import JobControl
from aoi_app.engine.networks.network import build_classifier
from aoi_app.engine.networks.weights_file import load_weights
from aoi_app.engine.runtimes.model_file import ModelFile
from aoi_app.engine.training.checkpoint import read_checkpoint
from aoi_app.errors import FileDamaged
from aoi_app.events import Event
from aoi_app.evidence.manifest import read_manifest
from aoi_app.evidence.reviews import final_label, final_verdict
from aoi_app.imaging.reader import read_image
from aoi_app.project.importing.importers import scan
from aoi_app.project.jobs import ImportJob, ReportJob, VerifyJob
from aoi_app.project.recipe.experiment_plans import SeedsPlan
from aoi_app.project.recipe.recipe import read_recipe
from aoi_app.project.records import Verdict
from aoi_app.project.store.experiments import FILE, new_experiment
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import DATABASE, Inspection
from aoi_app.project.store.project import Project
from aoi_app.project.store.runs import RunFolder
from aoi_app.reports.build import build_report
from aoi_app.reports.verification import verify
from aoi_app.reports.writer import write_reports
from tests.campaigns.fuzz_images import other_decodings, sound_images
from tests.campaigns.mutations import BYTES, Mutation, change_cell, change_row, change_value


@dataclass(frozen=True)
class Target:
    """A file, what reads it, and how it is spoilt.

    ``is_right`` tells whether what was read from the spoilt bytes is what they say; None where any valid
    value may be. ``names``: a refusal may name any of these instead of the file.
    """

    kind: str
    file: Path
    read: Callable[[], Any]
    mutations: tuple[Mutation, ...] = BYTES
    is_right: Callable[[Any, bytes], bool] | None = None
    names: tuple[str, ...] = ()


def targets(base: Path, place: Path) -> Iterator[Target]:
    """All targets, in copies below ``place`` of what ``tests.campaigns.base`` made in ``base``."""
    yield from _images(place)
    yield from _tables(place)
    shutil.copytree(base / "project", place / "project")
    shutil.copytree(base / "base lot", place / "lot")
    shutil.copy(base / "base.aoimodel", place / "base.aoimodel")
    shutil.copy(base / "recipe.json", place / "recipe.json")
    yield from _models(place)
    yield from _project(place / "project", (base / "base run").read_text(encoding="ascii"))
    yield from _inspection(place / "lot")
    yield Target("recipe", place / "recipe.json", lambda: read_recipe(place / "recipe.json"), _JSON)


_JSON = (*BYTES, *[change_value] * 4)
_BASE = (*BYTES, *[change_cell] * 4)
_RECORDS = (*BYTES, *[change_cell] * 2, *[change_row] * 8)


def _images(place: Path) -> Iterator[Target]:
    for name, data in sound_images().items():
        file = place / name
        file.write_bytes(data)
        yield Target(f"image {file.suffix[1:]}", file, partial(read_image, file), BYTES, _as_others)


def _as_others(found: Any, data: bytes) -> bool:
    return any(
        found.shape == other.shape and found.dtype == other.dtype and (found == other).all()
        for other in other_decodings(data)
    )


def _tables(place: Path) -> Iterator[Target]:
    source = place / "source"
    source.mkdir()
    image = sound_images()["grey.png"]
    for number in range(6):
        (source / f"{number}.png").write_bytes(image + bytes([number]))
    rows = "".join(f"{number}.png,{'瑕疵' if number % 2 else 'OK'},part{number}\n" for number in range(6))
    for encoding in ("utf-8-sig", "cp950"):
        file = place / f"labels-{encoding}.csv"
        file.write_bytes(f"path,label,group\n{rows}".encode(encoding))
        job = ImportJob(project=place / "new", source=source, labels=file)
        yield Target("CSV of labels", file, partial(scan, job, JobControl()))


def _models(place: Path) -> Iterator[Target]:
    model = place / "base.aoimodel"
    sound = hashlib.sha256(model.read_bytes()).hexdigest()
    yield Target("model", model, lambda: ModelFile.open(model).id, is_right=lambda found, _: found == sound)
    yield Target("model", model, lambda: read_manifest(model))


def _project(folder: Path, name: str) -> Iterator[Target]:
    def opened() -> object:
        with Project.open(folder) as project:
            run = project.run(name)
            return project.images(), project.classes, project.predictions(run.id), project.fingerprint()

    run = RunFolder(folder / "runs" / name)
    yield Target("project.json", folder / "project.json", opened, _JSON)
    yield Target("project.db", folder / "project.db", opened, _BASE, names=(str(folder),))
    for file, read in (
        ("run.json", lambda: run.facts),
        ("recipe.json", lambda: run.recipe),
        ("manifest.json", lambda: (run.manifest(), run.classes())),
        ("metrics.json", lambda: run.metrics("val")),
    ):
        yield Target(f"run: {file}", run.path / file, read, _JSON)
    yield Target("run: events.jsonl", run.path / "events.jsonl", lambda: _events(run))
    network = build_classifier(run.recipe, len(run.classes()), pretrained=False)
    yield Target("weights", run.best_weights, lambda: load_weights(network, run.best_weights))
    cpu = torch.device("cpu")
    if run.last_checkpoint.exists():
        yield Target("checkpoint", run.last_checkpoint, lambda: read_checkpoint(run.last_checkpoint, cpu))
    with Project.open(folder) as project:
        experiment = new_experiment(project, SeedsPlan(recipe=run.recipe, seeds=2))
    yield Target("experiment", experiment.path / FILE, experiment.read, _JSON)


def _events(run: RunFolder) -> list[Event]:
    found = run.events()
    for event in found:
        event.to_json()
    return found


def _inspection(folder: Path) -> Iterator[Target]:
    """A lot that only its session states, and one with reviews and a report."""
    signed = Path(shutil.copytree(folder, folder.with_name("signed lot")))
    with closing(Inspection.open(signed)) as inspection:
        for image in inspection.results()[::3]:
            verdict = Verdict.OK if image.verdict is Verdict.NG else Verdict.NG
            inspection.add_review(Review(image.path, image.sha256, 1.0, "Lin", verdict, comment="seen"))
        inspection.draw_audit(3)
    write_reports(ReportJob(inspection=signed, formats=("json",)), JobControl())

    def reported(lot: Path) -> object:
        with closing(Inspection.open(lot)) as inspection:
            return build_report(inspection, "en", datetime(2026, 11, 23, tzinfo=UTC)).final

    header = folder / "inspection.json"
    yield Target("inspection.json", header, lambda: reported(folder), _JSON, names=(str(folder),))
    for lot in (folder, signed):
        names = (str(lot),)
        sound = verdicts(lot)
        yield Target(
            "inspection.db", lot / DATABASE, partial(unfound, lot), _RECORDS, partial(_are, sound), names
        )


def unfound(lot: Path) -> object:
    """The verdicts of an inspection that is verified.

    Raises:
        FileDamaged: something is not what was stored; as found by the verification.
    """
    found = verify(VerifyJob(path=lot), JobControl())
    if not found.unchanged:
        raise FileDamaged(path=lot / DATABASE, what=found.differences[0])
    return verdicts(lot)


def verdicts(lot: Path) -> dict[str, tuple[object, ...]]:
    """Of each image: what machine and people say of it."""
    with closing(Inspection.open(lot)) as inspection:
        return {
            image.path: (
                image.verdict,
                image.predicted,
                image.score,
                final_verdict(image),
                final_label(image),
            )
            for image in inspection.results()
        }


def _are(sound: object, found: Any, _: bytes) -> bool:
    return bool(found == sound)
