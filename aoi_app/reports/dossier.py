"""Writes a dossier: one sealed zip with all that is on record of a model file. See ``dossier_seal``."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from aoi_app.csv_text import csv_text
from aoi_app.project.records import Split
from aoi_app.project.store.run_facts import ManifestImage
from aoi_app.project.threshold_choice import choice_in
from aoi_app.reports import dossier_seal
from aoi_app.reports.dossier_data import DossierData
from aoi_app.reports.dossier_limits import limits
from aoi_app.reports.dossier_page import PAGES, dossier_page
from aoi_app.reports.dossier_seal import File, sealed
from aoi_app.reports.words import Words
from aoi_app.storage import write_bytes_atomic

LANGUAGES = (Words("en"), Words("zh_TW"))
NOT_DONE = {"state": "not done"}


def write_dossier(path: Path, data: DossierData, maps: Mapping[int, bytes]) -> tuple[str, int]:
    """Write the zip; the same record gives the same bytes, but for the time it was made.

    Args:
        path: an older file of this name is replaced.
        data: what is on record.
        maps: JPEG of the heat map of each of the worst images, by image id.

    Returns:
        The seal, and the number of files.

    Raises:
        OSError: it cannot be written; an older file of this name is intact.
    """
    files = list(dossier_files(data, maps))
    content, seal = sealed(files)
    write_bytes_atomic(path, content)
    return seal, len(files)


def dossier_files(data: DossierData, maps: Mapping[int, bytes]) -> Iterator[File]:
    """The files of a dossier in order, without the seal."""
    for words in LANGUAGES:
        yield PAGES[words.language], dossier_page(data, maps, words)
    yield "verify.py", Path(dossier_seal.__file__).with_suffix(".py").read_bytes().replace(b"\r\n", b"\n")
    yield "data/images.csv", _images(data)
    yield "data/splits.json", _json(data.splits)
    yield "run/recipe.json", _json(data.recipe)
    yield "run/run.json", _json(data.run)
    yield "run/epochs.json", _json(data.epochs)
    yield "model/manifest.json", _json(data.manifest)
    yield "model/file.json", _json(data.file.model_dump(mode="json"))
    for split in sorted(data.metrics):
        yield f"results/{split}.json", _json(data.metrics[split])
    for name in sorted(data.predictions):
        yield f"results/{name}", data.predictions[name]
    yield "results/threshold.json", _json(_threshold(data))
    yield "results/worst.json", _json(_worst(data, maps))
    for number, item in enumerate(data.worst, 1):
        if (jpeg := maps.get(item.record.id)) is not None:
            yield f"results/worst/{number:02}.jpg", jpeg
    yield "checks/twins.json", _json(data.twins or NOT_DONE)
    yield "checks/labels.json", _json(data.labels or NOT_DONE)
    yield "acceptance.json", _json(data.acceptance or NOT_DONE)
    yield "parity.json", _json(data.manifest["parity"] or NOT_DONE)
    yield "limits.json", _json({words.language: list(limits(data, words)) for words in LANGUAGES})
    yield (
        "approvals.json",
        _json({"decisions": [_decision(item) for item in data.decisions], "chain": data.chain}),
    )
    yield "made.json", _json({"made": data.made, "by": f"AOI Studio {data.app_version}"})


def _images(data: DossierData) -> bytes:
    """Every image of the run: its content, label, part and split when it was trained."""
    names = {item.id: item.name for item in data.learned.classes}
    header = ("path", "sha256", "label", "part", "split", "used")
    used = sorted((*data.learned.images, *data.learned.left_out), key=lambda item: (item.path, item.id))
    left_out = {item.id for item in data.learned.left_out}

    def row(item: ManifestImage) -> tuple[str, ...]:
        label = names.get(item.class_id, "") if item.class_id is not None else ""
        split = item.split.value if item.split is not None else ""
        used_for = "no" if item.id in left_out else "learned" if item.split is Split.TRAIN else "judged"
        return (item.path, item.sha256, label, item.group, split, used_for if split else "no")

    return csv_text([header, *map(row, used)], "\n").encode("utf-8")


def _threshold(data: DossierData) -> dict[str, Any]:
    choice = choice_in(data.metrics)
    return {
        "policy": data.manifest["policy"],
        "chosen": choice.model_dump(mode="json") if choice is not None else NOT_DONE,
    }


def _worst(data: DossierData, maps: Mapping[int, bytes]) -> list[dict[str, Any]]:
    return [
        {
            "number": number,
            "path": item.record.path,
            "sha256": item.record.sha256,
            "wrong": item.wrong,
            "label": item.label,
            "predicted": item.predicted,
            "verdict": item.seen.verdict.value,
            "ng_score": item.seen.ng_score,
            "map": item.record.id in maps,
        }
        for number, item in enumerate(data.worst, 1)
    ]


def _decision(item: Any) -> dict[str, Any]:
    names = ("id", "at", "who", "kind", "reason", "run", "bytes", "sha256", "of")
    return {name: getattr(item, name) for name in names} | {
        "file": item.file.rpartition("/")[2],
        "gate": dict(item.gate),
    }


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n").encode("utf-8")
