"""A fabricated inspection, and a model file with only a manifest, for the pages of the RUN workflow."""

import zipfile
from pathlib import Path

import numpy as np

from aoi_app.errors import ImageEmpty
from aoi_app.evidence.manifest import Manifest, Provenance
from aoi_app.evidence.rates import Rate
from aoi_app.imaging.input_spec import InputSpec
from aoi_app.imaging.writer import write_image
from aoi_app.project.jobs import LotInfo
from aoi_app.project.policy import Policy
from aoi_app.project.recipe.recipe import Recipe
from aoi_app.project.records import DefectClass, Verdict
from aoi_app.project.store.inspections import InspectedImage, Inspection, InspectionHeader

CLASSES = (
    DefectClass(id=0, name="normal", verdict="OK"),
    DefectClass(id=1, name="void"),
    DefectClass(id=2, name="edge"),
)


def manifest(name: str = "panel") -> Manifest:
    """A model of three classes with its figures on test images."""
    return Manifest(
        app_version="0.1.0",
        name=name,
        classes=CLASSES,
        policy=Policy(threshold=0.5, review_low=0.4, review_high=0.6),
        input=InputSpec(),
        recipe=Recipe(),
        provenance=Provenance(
            run="20261120-101500",
            project="panel",
            data_fingerprint="ab" * 32,
            created="2026-11-20T10:15:00+08:00",
            seed=0,
            device="cpu",
            libraries={},
        ),
        metrics={
            "test": {
                "n": 200,
                "accuracy": 0.985,
                "correct": Rate(197, 200).to_json(),
                "overkill": Rate(1, 80).to_json(),
                "escape": Rate(0, 120).to_json(),
            }
        },
    )


def write_model(path: Path, name: str = "panel") -> Path:
    """A model file that the Setup page can list but no engine can run."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("manifest.json", manifest(name).model_dump_json())
    return path


def write_lot(
    folder: Path,
    images: int = 12,
    size: int = 48,
    state: str = "finished",
    started: str = "2026-11-23T09:30:05+08:00",
) -> Path:
    """An inspection: images 1 and 5, 9 ... are NG, 2 waits for review, 3 cannot be read, the rest are OK."""
    (folder / "images").mkdir(parents=True)
    (folder / "heatmaps").mkdir()
    header = InspectionHeader(
        lot=LotInfo(lot="L-0815", operator="Lin", station="AOI-3"),
        model={**manifest().model_dump(mode="json"), "sha256": "cd" * 32, "path": str(folder / "m.aoimodel")},
        sources=(str(folder / "images"),),
        started=started,
        state=state,
    )
    inspection = Inspection.create(folder, header)
    random = np.random.default_rng(0)
    inspection.add([_image(folder, number, size, random) for number in range(images)])
    inspection.close()
    return folder


def _image(folder: Path, number: int, size: int, random: np.random.Generator) -> InspectedImage:
    path = folder / "images" / f"{number:05}.png"
    if number == 3:
        path.write_bytes(b"")
        return InspectedImage(str(path), problem=ImageEmpty(path=path).problem)
    is_ng = number % 4 == 1
    picture = random.normal(128, 12, (size, size)).clip(0, 255).astype(np.uint8)
    name = ""
    if is_ng:
        picture[10:20, 20:30] = 20
        heat = np.zeros((size // 4, size // 4), np.uint8)
        heat[2:5, 5:8] = 255
        name = f"heatmaps/{number:05}.png"
        write_image(folder / name, heat)
    write_image(path, picture)
    label = "void" if is_ng else "normal"
    verdict = Verdict.REVIEW if number == 2 else Verdict.NG if is_ng else Verdict.OK
    return InspectedImage(
        str(path),
        width=size,
        height=size,
        verdict=verdict,
        predicted=label,
        score=0.9,
        ng_score=0.9 if is_ng else 0.1,
        top=((label, 0.9), ("edge", 0.1)),
        heatmap=name,
        box=(20, 10, 30, 20) if is_ng else None,
    )
