"""Creates a small real inspection folder: images on disk, results and reviews."""

from datetime import datetime, timedelta, timezone
from pathlib import Path

import numpy as np

from aoi_app.errors import ImageEmpty
from aoi_app.evidence.metrics import summarise
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import LotInfo
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspection_records import Review
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader

TAIPEI = timezone(timedelta(hours=8))
CREATED = datetime(2026, 11, 23, 10, 0, 0, tzinfo=TAIPEI)
STARTED = datetime(2026, 11, 23, 9, 30, 5, tzinfo=TAIPEI)
NASTY = "<script>alert(1)</script>"
NAMES = ("normal", "空洞", "edge", "particle")


def model_facts():
    """The model facts that an inspection stores: those of a package's manifest that a report reads."""
    random = np.random.default_rng(3)
    labels = random.integers(0, 4, 120)
    logits = random.normal(size=(120, 4))
    logits[np.arange(120), labels] += 4
    probabilities = np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)
    metrics = summarise(labels, probabilities, NAMES, (True, False, False, False), Policy())
    return {
        "sha256": "cd" * 32,
        "name": "面板 A",
        "classes": [
            DefectClass(id=i, name=name, verdict="NG" if i else "OK").model_dump()
            for i, name in enumerate(NAMES)
        ],
        "policy": Policy().model_dump(),
        "input": InputSpec().model_dump(),
        "recipe": Recipe(preset="balanced").model_dump(),
        "provenance": {
            "run": "20261120-101500",
            "data_fingerprint": "ab" * 32,
            "created": "2026-11-20T10:15:00+08:00",
        },
        "metrics": {"test": metrics.to_json()},
        "parity": [
            {
                "runtime": "openvino",
                "precision": "bf16",
                "images": 64,
                "largest_difference": 0.0031,
                "flips": 0,
                "renamed": 1,
                "map_correlation": 0.987,
                "least_map_correlation": 0.81,
            }
        ],
    }


def texture(random, defect):
    """A grey picture of 300 x 200 pixels with a dark or bright spot, and its overlay."""
    image = random.normal(128, 12, (200, 300)).clip(0, 255).astype(np.uint8)
    x, y = random.integers(40, 260), random.integers(40, 160)
    if defect:
        image[y - 8 : y + 8, x - 8 : x + 8] = 30 if defect % 2 else 235
    overlay = np.stack([image] * 3, axis=-1)
    overlay[y - 20 : y + 20, x - 20 : x + 20, 0] = 250
    return image, overlay


def inspected(folder: Path, lot: Path, index: int, random) -> InspectedImage:
    """Every tenth image is NG of one of three classes; one waits for review, one cannot be read."""
    path = lot / "影像" / f"{'=1+1 ' if index == 1 else ''}{index:03} 瑕疵.png"
    at = STARTED.timestamp() + index
    if index == 7:
        path.write_bytes(b"")
        return InspectedImage(path=str(path), at=at, problem=ImageEmpty(path=path).problem)
    kind = 1 + index // 10 % 3 if index % 10 == 0 else 0
    image, overlay = texture(random, kind)
    write_image(path, image)
    if kind:
        write_image(folder / "heatmaps" / f"{index}.png", overlay)
    ng_score = 0.99 - 0.001 * index if kind else 0.5 if index == 5 else 0.01
    return InspectedImage(
        path=str(path),
        sha256=f"{index:064x}",
        width=300,
        height=200,
        at=at,
        verdict=Verdict.NG if kind else Verdict.REVIEW if index == 5 else Verdict.OK,
        predicted=NAMES[kind],
        score=ng_score if kind else 1 - ng_score,
        ng_score=ng_score,
        top=((NAMES[kind], 0.9), ("edge", 0.1)),
        heatmap=f"heatmaps/{index}.png" if kind else "",
        box=(10, 20, 50, 60) if kind else None,
    )


def write_inspection(folder: Path, lot: Path, images: int = 100) -> Path:
    """An inspection of ``images`` generated images; nothing is reviewed yet."""
    (lot / "影像").mkdir(parents=True)
    (folder / "heatmaps").mkdir(parents=True)
    random = np.random.default_rng(0)
    header = InspectionHeader(
        lot=LotInfo(
            lot="批-20261123", part=NASTY, operator="=cmd|'/c calc'!A0", station="AOI-3", shift="早班"
        ),
        model=model_facts(),
        sources=(str(lot),),
        started=STARTED.isoformat(),
        finished=(STARTED + timedelta(seconds=9)).isoformat(),
        seconds=8.5,
        runtime="openvino bf16",
        app_version="0.1.0",
        state="finished",
    )
    inspection = Inspection.create(folder, header)
    inspection.add([inspected(folder, lot, index, random) for index in range(1, images + 1)])
    inspection.close()
    return folder


def review(folder: Path) -> None:
    """All NG and review images are reviewed: one false call, one wrong class; an audit of 20 with 1 NG."""
    inspection = Inspection.open(folder)
    called = [image for image in inspection.results() if image.verdict in (Verdict.NG, Verdict.REVIEW)]
    for number, image in enumerate(called):
        verdict = Verdict.OK if number < 2 else Verdict.NG
        label = "normal" if number < 2 else "particle" if number == 2 else image.predicted
        say(inspection, image.path, verdict, label, "王小明", "@note" if number == 1 else None)
    for number, path in enumerate(inspection.draw_audit(20, seed=1)):
        verdict, label = (Verdict.NG, "edge") if number == 0 else (Verdict.OK, "normal")
        say(inspection, path, verdict, label, "王小明")
    inspection.close()


def say(inspection, path, verdict, label="", who="", comment=None) -> int:
    """Add a review of the present content of ``path``; returns its id."""
    sha256 = inspection.result(path).sha256
    return inspection.add_review(
        Review(path, sha256, STARTED.timestamp() + 3600, who, verdict, label, comment)
    )
